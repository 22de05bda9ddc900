import { localDate } from '../core/calendar/local-time.ts'
import { isValidOn } from '../core/calendar/period.ts'
import { fold } from '../core/text/fold.ts'
import { pageOf, readCursor } from '../web/paging.ts'
import { houseWriters, readers, writers } from './access.ts'
import { type Api, type DirectoryServices, once, readable, statusOf } from './api.ts'
import * as forms from './api-forms.ts'
import { presentField, presentUnits } from './api-present.ts'
import { closeUnit } from './close-unit.ts'
import { listFields } from './field-store.ts'
import { inAddress, unitNamed } from './naming.ts'
import { openUnit } from './open-unit.ts'
import { saveField } from './save-field.ts'
import { listUnits } from './unit-store.ts'

const tags = ['directory']
const { callHeaders: headers, codeParams: params } = forms

/** `/api/v1/units` and `/api/v1/fields`. */
export function unitApi(api: Api, services: DirectoryServices): void {
  const { db } = services.store
  api.get(
    '/units',
    {
      ...readers,
      schema: { tags, summary: 'Units', querystring: forms.unitQuery, response: { 200: forms.unitList } },
    },
    async (request) => {
      const { query } = request
      const within = await readable(services, request)
      const after = readCursor(query.cursor) ?? ''
      const day = query.at
      const units = (await listUnits(db)).filter((unit) => within.has(unit.id))
      const parentId =
        query.parent &&
        (await unitNamed(db, within, query.parent, day ?? localDate(services.clock()), 'parent')).id
      const found = units
        .filter((unit) => (day === undefined || isValidOn(unit, day)) && unit.id > after)
        .filter((unit) => !query.level || unit.level === query.level)
        .filter((unit) => !parentId || unit.parentId === parentId)
        .filter((unit) => unit.folded.includes(fold(query.q ?? '')))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      const page = pageOf(found, query.limit)
      return { items: await presentUnits(db, page.items), next: page.next }
    },
  )
  api.get(
    '/units/:code',
    { ...readers, schema: { tags, summary: 'A unit', params, response: { 200: forms.unitAnswer } } },
    async (request) => {
      const day = localDate(services.clock())
      const unit = await inAddress(
        unitNamed(db, await readable(services, request), request.params.code, day, 'code'),
        'unit',
      )
      return (await presentUnits(db, [unit]))[0]!
    },
  )
  api.post(
    '/units',
    {
      ...writers,
      schema: {
        tags,
        summary: 'Open a unit',
        headers,
        body: forms.unitBody,
        response: { 200: forms.unitAnswer, 201: forms.unitAnswer },
      },
    },
    async (request, reply) => {
      const { name, parent, validTo, address, phone, ...body } = request.body
      const input = {
        ...body,
        name: forms.toName(name),
        parent: parent ?? undefined,
        validTo: validTo ?? undefined,
        address: address ?? undefined,
        phone: phone ?? undefined,
      }
      const outcome = await once(services, request, async (trx, context) => {
        const { change, unit } = await openUnit(trx, input, context)
        return { status: statusOf(change), body: (await presentUnits(trx, [unit]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.post(
    '/units/:code/closing',
    {
      ...writers,
      schema: {
        tags,
        summary: 'End a unit',
        headers,
        params,
        body: forms.unitClosingBody,
        response: { 200: forms.unitAnswer, 201: forms.unitAnswer },
      },
    },
    async (request, reply) => {
      const { on } = request.body
      const outcome = await once(services, request, async (trx, context) => {
        const unit = await inAddress(unitNamed(trx, context.within, request.params.code, on, 'code'), 'unit')
        const change = await closeUnit(trx, unit, request.body, context)
        const closed = await unitNamed(trx, context.within, unit.code, on, 'code')
        return { status: statusOf(change), body: (await presentUnits(trx, [closed]))[0]! }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
  api.get(
    '/fields',
    { ...readers, schema: { tags, summary: 'Fields of procedures', response: { 200: forms.fieldList } } },
    async () => ({ items: (await listFields(db)).map(presentField), next: null }),
  )
  api.post(
    '/fields',
    {
      ...houseWriters,
      schema: {
        tags,
        summary: 'Add a field',
        headers,
        body: forms.fieldBody,
        response: { 200: forms.fieldAnswer, 201: forms.fieldAnswer },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, name: forms.toName(request.body.name) }
      const outcome = await once(services, request, async (trx, context) => {
        const { change, field } = await saveField(trx, input, context)
        return { status: statusOf(change), body: presentField(field) }
      })
      return reply.code(outcome.status as 200 | 201).send(outcome.body)
    },
  )
}
