import { randomUUID } from 'node:crypto'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Invalid } from '../../core/errors.ts'
import { answerEntry, type Refusal } from '../../directory/entry/entry-page.ts'
import { type Typed, typedIn } from '../../privacy/form.ts'
import type { Services } from '../../web/services.ts'
import { classesOn } from '../class-store.ts'
import { personOf } from '../person.ts'
import { readLetters } from './letter-form.ts'
import { closeOpening } from './open-box.ts'
import { boxOpeners, type OneOpening, openerReading, openingsAddress, sendBoxPage } from './page.ts'
import { pickDesks } from './pick-desks.ts'
import { openingAddress, presentOpening } from './present.ts'
import { presentLetterForm, presentRegistered } from './present-letters.ts'
import { receiveScans, type WaitingScans, waitingScans } from './receive-scans.ts'
import { registerLetters } from './register-letters.ts'
import { getOpening, listLetters } from './store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const path = `${openingsAddress}/:opening`

/** An opening and its letters. */
export async function letterRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get<OneOpening>(path, boxOpeners, (request, reply) => showOpening(services, request, reply))
  app.post<OneOpening>(`${path}/closing`, boxOpeners, async (request, reply) => {
    const { within } = await openerReading(services, request)
    const found = await getOpening(services.store.db, within, request.params.opening)
    const act = async () => {
      await closeOpening(services, personOf(request), found)
      return openingAddress(found.opening)
    }
    return answerEntry(reply, {}, act, (refusal) => showOpening(services, request, reply, refusal))
  })
  await app.register(async (scope) => {
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      // A letter is scanned page by page: five letters of a few pages each.
      limits: { fileSize: services.config.uploads.bytes / 2, fieldSize: 256 * 1024, files: 10, fields: 100 },
      throwFileSizeLimit: false,
      onFile: takePart,
    })
    const options = { ...boxOpeners, bodyLimit: 2 * services.config.uploads.bytes }
    scope.post<OneOpening>(`${path}/letters`, options, (request, reply) => register(services, request, reply))
  })
}

/** Keeps a scan with its name; one that is too long is cut off and so refused as broken. */
async function takePart(this: FastifyRequest, part: MultipartFile): Promise<void> {
  const bytes = await part.toBuffer()
  Object.assign(part, { value: { name: part.filename, bytes } })
}

async function register(services: Services, request: FastifyRequest<OneOpening>, reply: FastifyReply) {
  const actor = personOf(request)
  const reading = await openerReading(services, request)
  const { box, opening } = await getOpening(services.store.db, reading.within, request.params.opening)
  const body = typedIn(request.body)
  const key = uuid.test(body.key ?? '') ? body.key! : randomUUID()
  const typed = { ...body, key }
  const act = async () => {
    const problems = await receiveScans(services, (request.body ?? {}) as Record<string, unknown>, key)
    const letters = await pickDesks(services, reading, readLetters(typed), problems)
    if (problems.length > 0) throw new Invalid(problems)
    const waiting = await waitingScans(services, key)
    const idsOf = (row: number) => (waiting.get(row) ?? []).map(({ id }) => id)
    const ready = letters.map((letter) => ({ ...letter, fileIds: idsOf(letter.row) }))
    const registered = await registerLetters(services, actor, { box, opening, key, letters: ready })
    const model = presentRegistered({ box, opening }, registered, reading)
    return sendBoxPage(services, request, reply.code(201), reading, { view: 'boxes/registered', model })
  }
  return answerEntry(reply, typed, act, (refusal) => showOpening(services, request, reply, refusal))
}

async function showOpening(
  services: Services,
  request: FastifyRequest<OneOpening>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const { db } = services.store
  const reading = await openerReading(services, request, refusal)
  const found = await getOpening(db, reading.within, request.params.opening)
  const letters = await listLetters(db, [found.opening.id])
  const key = keyOf(refusal?.typed)
  const waiting: WaitingScans = refusal ? await waitingScans(services, key) : new Map()
  const classes = await classesOn(db, reading.today)
  const model = {
    ...presentOpening(found, letters, reading),
    form: presentLetterForm({ ...found, letters, waiting, key, classes }, reading),
  }
  return sendBoxPage(services, request, reply, reading, { view: 'boxes/letters', model })
}

const keyOf = (typed: Typed | undefined) => (uuid.test(typed?.key ?? '') ? typed!.key! : randomUUID())
