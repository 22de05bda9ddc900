import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { byNow } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import type { Within } from '../../accounts/within.ts'
import { localDate, localMonth } from '../../core/calendar/local-time.ts'
import { typedDate } from '../../core/calendar/typed-time.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { deskNamed } from '../../directory/naming.ts'
import { readForm, type Typed, typedIn } from '../../privacy/form.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { decideSheet, sheetDecisions } from './decide-sheet.ts'
import { presentSheet, presentSheets, sheetsAddress } from './present.ts'
import { readLevelShares } from './read-level-shares.ts'
import { findSheet, listFlags, listSheets, type SheetFilter, sheetStates } from './store.ts'

const only = { config: { access: 'responses.judge' }, schema: { hide: true } } as const
const sheetsAPage = 100

const decisionBody = z.object({
  decision: z.enum(sheetDecisions, 'choice-missing'),
  reason: z.string('reason-missing').trim().min(1, 'reason-missing').max(500, 'reason-invalid'),
})

type One = { Params: { id: string } }
type Refused = { readonly refused: RefusedForm; readonly typed: Typed }
const fresh: Refused = { refused: untouched, typed: {} }

/** `/app/sheets`: sheets worth a look. A person decides whether they count, without seeing how they rate. */
export function sheetRoutes(app: FastifyInstance, services: Services): void {
  app.get(sheetsAddress, only, (request, reply) => showList(services, request, reply))
  app.get<One>(`${sheetsAddress}/:id`, only, (request, reply) => showSheet(services, request, reply, fresh))
  app.post<One>(`${sheetsAddress}/:id/decision`, only, async (request, reply) => {
    const typed = typedIn(request.body)
    const { id } = request.params
    const within = await withinOf(services, request, 'responses.judge')
    try {
      const by = byNow(actorOf(request), services.clock)
      await decideSheet(services.store, by, within, { id, ...readForm(decisionBody, typed) })
    } catch (error) {
      const refused = toRefusedForm(error, services.i18n, request)
      reply.code(refused.status)
      return showSheet(services, request, reply, { refused, typed })
    }
    return reply.redirect(`${sheetsAddress}/${id}`, 303)
  })
}

async function showList(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const { db } = services.store
  const typed = typedIn(request.query)
  const within = await withinOf(services, request, 'responses.judge')
  const now = services.clock()
  let filter: SheetFilter = { state: sheetStates.find((state) => state === typed.state) ?? 'open' }
  let refused = untouched
  try {
    filter = (await searchOf(db, within, typed, localDate(now))) ?? filter
  } catch (error) {
    refused = toRefusedForm(error, services.i18n, request)
    reply.code(refused.status)
  }
  const page = readPage(typed, sheetsAPage)
  const found = await listSheets(db, within, filter, page)
  const addressOf = (number: number) => pageAddress(filter, typed, number)
  const { rows: sheets, pages } = turnPages(found, page, addressOf)
  const ids = sheets.map(({ id }) => id)
  const flags = await listFlags(db, ids)
  const levels = await readLevelShares(db, within, localMonth(now))
  const state = 'state' in filter ? filter.state : undefined
  const shown = { sheets, flags, state, levels, typed, refused }
  const model = { ...presentSheets(shown, wordsOf(services, request)), pages }
  return sendStaffPage(services, request, reply, { view: 'sheets/list', area: 'sheets', model })
}

function pageAddress(filter: SheetFilter, { desk = '', day = '' }: Typed, page: number): string {
  const query = 'state' in filter ? { state: filter.state } : { desk, day }
  return `${sheetsAddress}?${new URLSearchParams({ ...query, page: String(page) })}`
}

/**
 * A desk and a day, when they were asked for.
 *
 * @throws Invalid naming `desk` or `day`
 */
async function searchOf(
  db: Kysely<Database>,
  within: Within,
  typed: Typed,
  today: string,
): Promise<SheetFilter | undefined> {
  if (typed.desk === undefined && typed.day === undefined) return undefined
  const day = typedDate(typed.day ?? '', today)
  if (day === undefined) throw new Invalid([{ field: 'day', code: 'date-invalid' }])
  const desk = await deskNamed(db, within, typed.desk ?? '', day, 'desk')
  return { deskId: desk.id, day }
}

async function showSheet(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { refused, typed }: Refused,
) {
  const { db } = services.store
  const within = await withinOf(services, request, 'responses.judge')
  const sheet = await findSheet(db, within, request.params.id)
  if (!sheet) throw new NotFound('response-unknown')
  const flags = (await listFlags(db, [sheet.id])).get(sheet.id) ?? []
  const subject = { kind: 'response', id: sheet.id }
  await recordRead(services, request, { action: 'response.look', subject, unitId: sheet.unit_id })
  const model = presentSheet(sheet, flags, { ...wordsOf(services, request), refused, typed })
  return sendStaffPage(services, request, reply, { view: 'sheets/one', area: 'sheets', model })
}

function wordsOf({ i18n }: Services, request: FastifyRequest) {
  return { i18n, language: staffLanguage(request) }
}
