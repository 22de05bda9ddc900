import { isValidOn } from '../core/calendar/period.ts'
import { type LinkKind, linkKinds } from '../core/directory/unit-links.ts'
import { NotFound } from '../core/errors.ts'
import { currentCodes } from './api-present.ts'
import { closeUnit } from './close-unit.ts'
import { listDeskFields, listDesks } from './desk-store.ts'
import type { FormSpec } from './form.ts'
import { choiceColumn, codeColumn, dateColumn, readDate, textColumn } from './import/columns.ts'
import { readSuccessors } from './import/unit-kind.ts'
import { listOfficersById, listPostings, type Posting } from './officer-store.ts'
import { openDesk } from './open-desk.ts'
import { postOfficer } from './post-officer.ts'
import { cell, dateText, exportsOf, link, type Say } from './present.ts'
import type { Screen } from './screen.ts'
import { findUnit, listLinksOf, listUnits, type Unit } from './unit-store.ts'

const deskForm: FormSpec<Unit> = {
  code: 'desks',
  fields: [
    { column: textColumn('name', '', { isRequired: true }), type: 'text' },
    { column: codeColumn('reference', ''), type: 'text' },
    { column: textColumn('fields', ''), type: 'text' },
    { column: codeColumn('agency', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
  ],
  run: (trx, unit, values, context) =>
    openDesk(
      trx,
      {
        unit: unit.code,
        name: { vi: values.name! },
        reference: values.reference,
        fields: (values.fields ?? '').split(/[;,\s]+/).filter((code) => code !== ''),
        agency: values.agency,
        validFrom: values.valid_from,
      },
      context,
    ),
}

const officerForm: FormSpec<Unit> = {
  code: 'officers',
  fields: [
    { column: codeColumn('code', '', { isRequired: true }), type: 'text' },
    { column: textColumn('name', '', { isRequired: true }), type: 'text' },
    { column: codeColumn('home_unit', ''), type: 'text' },
    { column: textColumn('desk', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
  ],
  run: (trx, unit, values, context) =>
    postOfficer(
      trx,
      {
        code: values.code!,
        name: values.name!,
        unit: unit.code,
        homeUnit: values.home_unit,
        desk: values.desk,
        validFrom: values.valid_from,
      },
      context,
    ),
}

const closingForm: FormSpec<Unit> = {
  code: 'closing',
  isDanger: true,
  fields: [
    { column: dateColumn('on', '', { isRequired: true }), type: 'date' },
    { column: textColumn('successors', ''), type: 'text' },
    { column: choiceColumn('link_kind', '', linkKinds), type: 'select' },
    { column: textColumn('link_source', ''), type: 'text' },
  ],
  run(trx, unit, values, context) {
    const kind = (values.link_kind ?? 'merge') as LinkKind
    const successors = values.successors ? readSuccessors(values).map((link) => ({ ...link, kind })) : []
    return closeUnit(trx, unit, { on: values.on!, successors }, context)
  },
}

/** `/app/directory/units/{code}`: a unit on a day, with its desks, officers and what came before and after it. */
export const unitScreen: Screen<Unit> = {
  path: '/units/:code',
  forms: [deskForm, officerForm, closingForm],
  filters: ['at'],
  async find(db, code, query, today) {
    const unit = await findUnit(db, code, readDate(query.at ?? '') ?? today)
    if (!unit) throw new NotFound('unit')
    return unit
  },
  async model(db, unit, query, say, today) {
    const at = readDate(query.at ?? '') ?? today
    const units = new Map((await listUnits(db)).map((row) => [row.id, row]))
    const parent = units.get(unit.parentId ?? '')
    const children = [...units.values()].filter((row) => row.parentId === unit.id && isValidOn(row, at))
    const head = (name: string) => say.text(`staff.directory.head.${name}`)
    const address = (row: Unit) => `/app/directory/units/${encodeURIComponent(row.code)}?at=${on(row, at)}`
    return {
      title: say.name(unit.name),
      lead: `${say.text(`staff.directory.level.${unit.level}`)} · ${unit.code}`,
      breadcrumbs: [{ label: say.text('staff.directory.title'), address: `/app/directory?at=${at}` }],
      facts: [
        { label: head('period'), value: say.period(unit), address: '' },
        ...(parent
          ? [{ label: head('parent'), value: say.name(parent.name), address: address(parent) }]
          : []),
        ...(unit.address ? [{ label: head('address'), value: unit.address, address: '' }] : []),
        ...(unit.phone ? [{ label: head('phone'), value: unit.phone, address: '' }] : []),
      ],
      filters: [
        { name: 'at', label: say.text('staff.directory.at'), type: 'date', value: at, isSearch: false },
      ],
      sections: [
        await deskSection(),
        await officerSection(),
        {
          id: 'children',
          title: say.text('staff.directory.children'),
          table: {
            caption: '',
            heads: [head('name'), head('code'), head('level'), head('period')],
            rows: children.map((row) => ({
              cells: [
                link(say.name(row.name), address(row)),
                cell(row.code),
                cell(say.text(`staff.directory.level.${row.level}`)),
                cell(say.period(row), 'nowrap'),
              ],
            })),
            empty: say.text('staff.directory.empty-children'),
          },
          forms: [],
          exports: [],
        },
        await linkSection(),
      ],
      options: { link_kind: kindOptions(say) },
      prefill: { valid_from: today, on: today },
      links: [],
    }

    async function deskSection() {
      const desks = (await listDesks(db, [unit.id])).filter((desk) => isValidOn(desk, at))
      const [codes, fields] = [
        await currentCodes(
          db,
          desks.map(({ id }) => id),
        ),
        await listDeskFields(db),
      ]
      const rows = desks.map((desk) => ({
        cells: [
          link(say.name(desk.name), deskAddress(unit, desk.reference)),
          cell(desk.reference),
          cell(codes.get(desk.id) ?? say.text('staff.directory.no-code'), 'nowrap'),
          cell(fieldText(desk.id)),
          cell(say.period(desk), 'nowrap'),
        ],
      }))
      const heads = ['desk', 'reference', 'public-code', 'fields', 'period'].map(head)
      const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-desks') }
      const exports = exportsOf('desks', { at, unit: unit.code })
      return { id: 'desks', title: say.text('staff.directory.desks'), table, forms: ['desks'], exports }

      function fieldText(deskId: string) {
        const own = fields.filter((field) => field.desk_id === deskId)
        return own.map((field) => field.code).join(', ')
      }
    }

    async function officerSection() {
      const postings = (await listPostings(db, { unitId: unit.id })).filter((posting) =>
        isValidOn(posting, at),
      )
      const officers = await listOfficersById(db, [...new Set(postings.map((posting) => posting.officerId))])
      const officerOf = new Map(officers.map((officer) => [officer.id, officer]))
      const desks = new Map((await listDesks(db)).map((desk) => [desk.id, desk]))
      const codeOf = (posting: Posting) => officerOf.get(posting.officerId)?.code ?? ''
      const inOrder = [...postings].sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))
      const rows = inOrder.map((posting) => {
        const officer = officerOf.get(posting.officerId)!
        const home = units.get(posting.homeUnitId)
        return {
          cells: [
            link(officer.code, `/app/directory/officers/${encodeURIComponent(officer.code)}`),
            cell(officer.name),
            cell(desks.get(posting.deskId ?? '')?.reference ?? ''),
            cell(home && home.id !== unit.id ? say.name(home.name) : ''),
            cell(say.period(posting), 'nowrap'),
          ],
        }
      })
      const heads = ['officer', 'shown-name', 'desk', 'home', 'period'].map(head)
      const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-officers') }
      const exports = exportsOf('officers', { at, unit: unit.code })
      return {
        id: 'officers',
        title: say.text('staff.directory.officers'),
        table,
        forms: ['officers'],
        exports,
      }
    }

    async function linkSection() {
      const rows = (await listLinksOf(db, unit.id)).map((row) => {
        const isBefore = row.successor_id === unit.id
        const other = units.get(isBefore ? row.predecessor_id : row.successor_id)!
        return {
          cells: [
            link(say.name(other.name), address(other)),
            cell(other.code),
            cell(say.text(isBefore ? 'staff.directory.predecessor' : 'staff.directory.successor')),
            cell(say.text(`staff.directory.link.${row.kind}`)),
            cell(percent(row.share, say), 'number'),
            cell(dateText(row.effective_on), 'nowrap'),
            cell(row.source),
          ],
        }
      })
      const heads = ['name', 'code', 'relation', 'kind', 'share', 'effective', 'source'].map(head)
      const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-links') }
      return { id: 'links', title: say.text('staff.directory.links'), table, forms: ['closing'], exports: [] }
    }
  },
}

/** A day on which the other unit was valid, so that its link leads to it and not to its namesake. */
function on(unit: Unit, at: string): string {
  return isValidOn(unit, at) ? at : (unit.validTo ?? unit.validFrom)
}

export function deskAddress(unit: Unit, reference: string): string {
  return `/app/directory/desks/${encodeURIComponent(`${unit.code}:${reference}`)}`
}

function kindOptions(say: Say) {
  return linkKinds.map((kind) => ({ value: kind, label: say.text(`staff.directory.link.${kind}`) }))
}

function percent(share: number, say: Say): string {
  return new Intl.NumberFormat(say.language, { style: 'percent', maximumFractionDigits: 2 }).format(share)
}
