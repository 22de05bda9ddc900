import { among } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { isValidOn } from '../core/calendar/period.ts'
import { NotFound } from '../core/errors.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { fold } from '../core/text/fold.ts'
import { pageOf, readCursor } from '../web/paging.ts'
import { readers, writers } from './access.ts'
import { type Api, type DirectoryServices, once, readable, statusOf } from './api.ts'
import * as forms from './api-forms.ts'
import { presentDeskCode, presentDesks } from './api-present.ts'
import { closeDesk } from './close-desk.ts'
import { findDeskById, listDesks } from './desk-store.ts'
import { issueDeskCode } from './issue-desk-code.ts'
import { deskNamed, inAddress } from './naming.ts'
import { openDesk } from './open-desk.ts'
import { listUnitsNamed } from './unit-store.ts'
import { withdrawDeskCode } from './withdraw-desk-code.ts'

const tags = ['directory']
const { callHeaders: headers, codeParams: params } = forms
const deskResponse = { 200: forms.deskAnswer, 201: forms.deskAnswer }
const codeResponse = { 200: forms.deskCodeAnswer, 201: forms.deskCodeAnswer }

/** `/api/v1/desks` and `/api/v1/desk-codes`. */
export function deskApi(api: Api, services: DirectoryServices): void {
  const { db } = services.store
  const today = () => localDate(services.clock())
  api.get(
    '/desks',
    {
      ...readers,
      schema: { tags, summary: 'Desks', querystring: forms.deskQuery, response: { 200: forms.deskList } },
    },
    async (request) => {
      const { query } = request
      const within = await readable(services, request)
      const after = readCursor(query.cursor) ?? ''
      const units = query.unit === undefined ? undefined : await listUnitsNamed(db, query.unit)
      const found = (
        await listDesks(
          db,
          among(
            within,
            units?.map((unit) => unit.id),
          ),
        )
      )
        .filter((desk) => (query.at === undefined || isValidOn(desk, query.at)) && desk.id > after)
        .filter((desk) => desk.folded.includes(fold(query.q ?? '')))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      const page = pageOf(found, query.limit)
      return { items: await presentDesks(db, page.items), next: page.next }
    },
  )
  api.get(
    '/desks/:code',
    { ...readers, schema: { tags, summary: 'A desk', params, response: { 200: forms.deskAnswer } } },
    async (request) => {
      const desk = await inAddress(
        deskNamed(db, await readable(services, request), request.params.code, today(), 'code'),
        'desk',
      )
      return (await presentDesks(db, [desk]))[0]!
    },
  )
  api.post(
    '/desks',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Open a desk',
        description:
          'The answer’s code is the public one in /k/{code}; the code sent is the unit’s own reference.',
        headers,
        body: forms.deskBody,
        response: deskResponse,
      },
    },
    async (request, reply) => {
      const { code, name, agency, validTo, ...body } = request.body
      const optional = { reference: code, agency: agency ?? undefined, validTo: validTo ?? undefined }
      const outcome = await once(services, request, async (trx, context) => {
        const { change, desk } = await openDesk(
          trx,
          { ...body, name: forms.toName(name), ...optional },
          context,
        )
        return { status: statusOf(change), body: (await presentDesks(trx, [desk]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/desks/:code/closing',
    {
      ...writers,
      schema: {
        tags,
        summary: 'End a desk',
        headers,
        params,
        body: forms.deskClosingBody,
        response: deskResponse,
      },
    },
    async (request, reply) => {
      const { on } = request.body
      const outcome = await once(services, request, async (trx, context) => {
        const desk = await inAddress(deskNamed(trx, context.within, request.params.code, on, 'code'), 'desk')
        const change = await closeDesk(trx, desk, on, context)
        const closed = (await findDeskById(trx, desk.id))!
        return { status: statusOf(change), body: (await presentDesks(trx, [closed]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/desks/:code/codes',
    {
      ...writers,
      schema: { tags, summary: 'Issue another public code', headers, params, response: codeResponse },
    },
    async (request, reply) => {
      const outcome = await once(services, request, async (trx, context) => {
        const desk = await inAddress(
          deskNamed(trx, context.within, request.params.code, today(), 'code'),
          'desk',
        )
        const code = await issueDeskCode(trx, desk, context)
        return { status: 201, body: await presentDeskCode(trx, code) }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/desk-codes/:code/withdrawal',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Withdraw a public code',
        headers,
        params,
        body: forms.reasonBody,
        response: codeResponse,
      },
    },
    async (request, reply) => {
      const outcome = await once(services, request, async (trx, context) => {
        const code = parseDeskCode(request.params.code)
        if (!code) throw new NotFound('desk-code')
        const change = await withdrawDeskCode(trx, code, request.body.reason, context)
        return { status: statusOf(change), body: await presentDeskCode(trx, code) }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
}
