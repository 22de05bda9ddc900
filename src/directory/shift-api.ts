import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { addDays, instantAt, localDate } from '../core/calendar/local-time.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { pageOf, readCursor } from '../web/paging.ts'
import { readers, writers } from './access.ts'
import { type Api, type DirectoryServices, once, readable, statusOf } from './api.ts'
import * as forms from './api-forms.ts'
import { presentShifts } from './api-present.ts'
import { cancelShift } from './cancel-shift.ts'
import { listDesks } from './desk-store.ts'
import { readInstant } from './instant.ts'
import { deskNamed, officerNamed, shiftAt } from './naming.ts'
import { recordShift } from './record-shift.ts'
import { listShifts, type Shift } from './shift-store.ts'
import { swapShifts } from './swap-shifts.ts'
import { listUnitsNamed } from './unit-store.ts'

const tags = ['directory']
const { callHeaders: headers, idParams: params } = forms
const shiftResponse = { 200: forms.shiftAnswer, 201: forms.shiftAnswer }

/** `/api/v1/shifts`. */
export function shiftApi(api: Api, services: DirectoryServices): void {
  const { db } = services.store
  const today = () => localDate(services.clock())

  async function deskIdsOf(query: { desk?: string | undefined; unit?: string | undefined }, within: Within) {
    if (query.desk !== undefined) return [(await deskNamed(db, within, query.desk, today(), 'desk')).id]
    if (query.unit === undefined) return undefined
    const units = await listUnitsNamed(db, query.unit)
    return (
      await listDesks(
        db,
        units.map((unit) => unit.id),
      )
    ).map((desk) => desk.id)
  }

  api.get(
    '/shifts',
    {
      ...readers,
      schema: {
        tags,
        summary: 'Shifts that stand',
        querystring: forms.shiftQuery,
        response: { 200: forms.shiftList },
      },
    },
    async (request) => {
      const { query } = request
      const within = await readable(services, request)
      const officer =
        query.officer === undefined ? undefined : await officerNamed(db, within, query.officer, 'officer')
      const day = query.at && { from: instantAt(query.at), to: instantAt(addDays(query.at, 1)) }
      const rows = await listShifts(db, {
        deskIds: await deskIdsOf(query, within),
        unitIds: within.unitIds,
        officerId: officer?.id,
        from: query.from ? readInstant(query.from) : undefined,
        to: query.to ? readInstant(query.to) : undefined,
        ...day,
        after: readCursor(query.cursor),
        limit: query.limit + 1,
      })
      const page = pageOf(rows, query.limit)
      return { items: await presentShifts(db, page.items), next: page.next }
    },
  )
  api.post(
    '/shifts',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Record a shift',
        description: 'Times with a zone, or yyyy-MM-ddTHH:mm in Asia/Ho_Chi_Minh.',
        headers,
        body: forms.shiftBody,
        response: shiftResponse,
      },
    },
    async (request, reply) => {
      const span = { startsAt: readInstant(request.body.from)!, endsAt: readInstant(request.body.to)! }
      const outcome = await once(services, request, async (trx, context) => {
        const officer = await officerNamed(trx, context.within, request.body.officer, 'officer')
        const desk = await deskNamed(trx, context.within, request.body.desk, localDate(span.startsAt), 'desk')
        const { change, shift } = await recordShift(trx, { officer, desk, ...span }, context)
        return { status: statusOf(change), body: (await presentShifts(trx, [shift]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/shifts/:id/cancellation',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Cancel a shift',
        headers,
        params,
        body: forms.reasonBody,
        response: shiftResponse,
      },
    },
    async (request, reply) => {
      const outcome = await once(services, request, async (trx, context) => {
        const shift = await shiftAt(trx, context.within, request.params.id)
        const change = await cancelShift(trx, shift, request.body.reason, context)
        const cancelled = await shiftAt(trx, context.within, shift.id)
        return { status: statusOf(change), body: (await presentShifts(trx, [cancelled]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/shifts/:id/swap',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Two officers take each other’s shift',
        headers,
        params,
        body: forms.swapBody,
        response: { 200: forms.itemsOfShifts, 201: forms.itemsOfShifts },
      },
    },
    async (request, reply) => {
      const outcome = await once(services, request, async (trx, context) => {
        const shift = await shiftAt(trx, context.within, request.params.id)
        const other = await otherShift(trx, context.within, request.body.with)
        const written = await swapShifts(trx, shift, other, request.body.reason, context)
        return { status: 201, body: { items: await presentShifts(trx, written) } }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
}

async function otherShift(db: Kysely<Database>, within: Within, id: string): Promise<Shift> {
  try {
    return await shiftAt(db, within, id)
  } catch (error) {
    if (error instanceof NotFound) throw new Invalid([{ field: 'with', code: 'unknown-shift' }])
    throw error
  }
}
