import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import { answerEntry, entryReading, type Refusal, sendEntryPage } from '../../directory/entry/entry-page.ts'
import { type Typed, typedIn } from '../../privacy/form.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { classesOn } from '../class-store.ts'
import { personOf } from '../person.ts'
import { reporterKey } from '../reporter-key.ts'
import { type Door, doors } from './call-form.ts'
import { draftRoutes, enterOnly, isDraftId } from './draft-routes.ts'
import { listDrafts } from './draft-store.ts'
import { openDraft } from './drafts.ts'
import { listEarlier } from './earlier-store.ts'
import { fileCall } from './file-call.ts'
import { doorAddress, type MatterRow, presentCall, presentEarlier, presentFiled } from './present-call.ts'

const mostEarlier = 10
/** A number shorter than this belongs to nobody in particular. */
const shortestNumber = 9

/** `/app/intake/hotline` and `/app/intake/walk-in`: a matter typed while somebody tells it. */
export function hotlineRoutes(app: FastifyInstance, services: Services): void {
  for (const door of doors) {
    const address = doorAddress(door)
    app.get(address, enterOnly, (request, reply) => showCall(services, request, reply, { door }))
    app.post(address, enterOnly, (request, reply) => file(services, request, reply, door))
    // By POST, so that no telephone number stands in an address or a log.
    app.post(`${address}/earlier`, enterOnly, (request, reply) =>
      answerEarlier(services, request, reply, door),
    )
  }
  draftRoutes(app, services)
}

const readingOf = (services: Services, request: FastifyRequest, refusal?: Refusal) =>
  entryReading(services, request, ['matters.enter'], refusal)

async function file(services: Services, request: FastifyRequest, reply: FastifyReply, door: Door) {
  const typed = typedIn(request.body)
  const draftId = isDraftId(typed.draft) ? typed.draft! : randomUUID()
  const actor = personOf(request)
  const reading = await readingOf(services, request)
  const act = async () => {
    const filed = await fileCall(services, { ...reading, actor }, { door, draftId, typed })
    const spoken = languages.find((code) => code === typed.language) ?? 'vi'
    const { baseUrl } = services.config
    const model = presentFiled(services.i18n, { door, filed, spoken, baseUrl }, reading)
    reply.code(filed.isRepeat ? 200 : 201)
    return sendEntryPage(services, request, reply, reading, { door, view: 'hotline/filed', model })
  }
  return answerEntry(reply, typed, act, (refusal) =>
    showCall(services, request, reply, {
      door,
      refusal: { ...refusal, typed: { ...typed, draft: draftId } },
    }),
  )
}

/** Earlier matters of a number: for the page's script as they are, without it with the page and all that was typed. */
async function answerEarlier(services: Services, request: FastifyRequest, reply: FastifyReply, door: Door) {
  const typed = typedIn(request.body)
  const reading = await readingOf(services, request)
  const rows = await earlierOf(services, request, typed.phone ?? '')
  if (request.headers.accept !== 'application/json') {
    return showCall(services, request, reply, { door, typed, earlier: rows ?? [] })
  }
  const classes = await classesOn(services.store.db, reading.today)
  return reply.header('cache-control', 'no-store').send(presentEarlier(rows, classes, reading))
}

async function earlierOf(services: Services, request: FastifyRequest, phone: string) {
  if (phone.replace(/\D/g, '').length < shortestNumber) return undefined
  const key = reporterKey(readSecretKeys(services.config.secretFile), phone)
  const { within } = await readingOf(services, request)
  return listEarlier(services.store.db, { within, officerId: actorOf(request).officerId }, key, mostEarlier)
}

type Showing = {
  readonly door: Door
  readonly refusal?: Refusal
  readonly typed?: Typed
  readonly earlier?: readonly MatterRow[]
}

async function showCall(services: Services, request: FastifyRequest, reply: FastifyReply, showing: Showing) {
  const { db } = services.store
  const { door, refusal } = showing
  const reading = await readingOf(services, request, refusal)
  const actor = actorOf(request)
  const asked = (request.query as { draft?: unknown }).draft
  const typed = showing.typed ?? refusal?.typed
  const kept = typed === undefined && isDraftId(asked) ? await openDraft(services, actor, asked) : undefined
  const draftId = [typed?.draft, kept && asked].find(isDraftId) ?? randomUUID()
  const model = presentCall(
    services.i18n,
    {
      ...{ door, draftId, draft: typed ?? kept ?? {}, isRestored: kept !== undefined },
      classes: await classesOn(db, reading.today),
      earlier: showing.earlier,
      drafts: actor.kind === 'account' ? await listDrafts(db, actor.id) : [],
    },
    reading,
  )
  return sendEntryPage(services, request, reply, reading, { door, view: 'hotline/call', model })
}
