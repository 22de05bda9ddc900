import type { Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { NotFound } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import { pageOf, readCursor } from '../web/paging.ts'
import { readers, writers } from './access.ts'
import { type Api, type DirectoryServices, once, readable, statusOf } from './api.ts'
import * as forms from './api-forms.ts'
import { presentOfficers, presentShifts } from './api-present.ts'
import { closeOfficer } from './close-officer.ts'
import { readInstant } from './instant.ts'
import { deskNamed, inAddress, officerNamed } from './naming.ts'
import { findOfficer, listOfficers, type OfficerFilter } from './officer-store.ts'
import { postOfficer } from './post-officer.ts'
import { recordLeave } from './record-leave.ts'
import { listUnitsNamed } from './unit-store.ts'

const tags = ['directory']
const { callHeaders: headers, codeParams: params } = forms
const officerResponse = { 200: forms.officerAnswer, 201: forms.officerAnswer }

/** `/api/v1/officers`. */
export function officerApi(api: Api, services: DirectoryServices): void {
  const { db } = services.store
  const today = () => localDate(services.clock())

  async function filterOf(
    query: { unit?: string | undefined; desk?: string | undefined },
    within: Within,
    day: string,
  ) {
    const units = query.unit === undefined ? undefined : await listUnitsNamed(db, query.unit)
    const desk = query.desk === undefined ? undefined : await deskNamed(db, within, query.desk, day, 'desk')
    if (!units && !desk) return {}
    const where = {
      ...(units && { unitIds: units.map((unit) => unit.id).filter((id) => within.has(id)) }),
      ...(desk && { deskId: desk.id }),
    }
    return { postedTo: { ...where, day } satisfies OfficerFilter['postedTo'] }
  }

  api.get(
    '/officers',
    {
      ...readers,
      schema: {
        tags,
        summary: 'Officers',
        querystring: forms.officerQuery,
        response: { 200: forms.officerList },
      },
    },
    async (request) => {
      const { query } = request
      const within = await readable(services, request)
      const day = query.at ?? today()
      const rows = await listOfficers(db, {
        within,
        text: fold(query.q ?? ''),
        after: readCursor(query.cursor),
        limit: query.limit + 1,
        ...(await filterOf(query, within, day)),
      })
      const page = pageOf(rows, query.limit)
      return { items: await presentOfficers(db, page.items, day), next: page.next }
    },
  )
  api.get(
    '/officers/:code',
    { ...readers, schema: { tags, summary: 'An officer', params, response: { 200: forms.officerAnswer } } },
    async (request) => {
      const officer = await findOfficer(db, await readable(services, request), request.params.code)
      if (!officer) throw new NotFound('officer')
      return (await presentOfficers(db, [officer], today()))[0]!
    },
  )
  api.post(
    '/officers',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Register or move an officer',
        description:
          'An officer who is there is moved when validFrom says since when; without it another unit is refused.',
        headers,
        body: forms.officerBody,
        response: officerResponse,
      },
    },
    async (request, reply) => {
      const { desk, homeUnit, ...body } = request.body
      const input = { ...body, desk: desk ?? undefined, homeUnit: homeUnit ?? undefined }
      const outcome = await once(services, request, async (trx, context) => {
        const { change, officer } = await postOfficer(trx, input, context)
        const day = body.validFrom ?? today()
        return { status: statusOf(change), body: (await presentOfficers(trx, [officer], day))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/officers/:code/closing',
    {
      ...writers,
      schema: {
        tags,
        summary: 'End an officer’s service',
        headers,
        params,
        body: forms.officerClosingBody,
        response: officerResponse,
      },
    },
    async (request, reply) => {
      const { on } = request.body
      const outcome = await once(services, request, async (trx, context) => {
        const officer = await inAddress(
          officerNamed(trx, context.within, request.params.code, 'code'),
          'officer',
        )
        const change = await closeOfficer(trx, officer, on, context)
        const closed = (await findOfficer(trx, context.within, officer.code))!
        return { status: statusOf(change), body: (await presentOfficers(trx, [closed], on))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/officers/:code/leaves',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Take an officer off the desks for a time; answers the shifts that were cut',
        headers,
        params,
        body: forms.leaveBody,
        response: { 200: forms.itemsOfShifts, 201: forms.itemsOfShifts },
      },
    },
    async (request, reply) => {
      const { from, to, reason } = request.body
      const leave = { startsAt: readInstant(from)!, endsAt: readInstant(to)!, reason }
      const outcome = await once(services, request, async (trx, context) => {
        const officer = await inAddress(
          officerNamed(trx, context.within, request.params.code, 'code'),
          'officer',
        )
        const cut = await recordLeave(trx, officer, leave, context)
        return { status: cut.length > 0 ? 201 : 200, body: { items: await presentShifts(trx, cut) } }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
}
