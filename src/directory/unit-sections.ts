import type { Kysely } from 'kysely'
import { isValidOn } from '../core/calendar/period.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Database } from '../db/tables.ts'
import { currentCodes } from './api-present.ts'
import { listDeskFields, listDesks } from './desk-store.ts'
import { listOfficersById, listPostings, type Posting } from './officer-store.ts'
import { cell, exportsOf, link, type Say, type Section } from './present.ts'
import { listLinksOf, type Unit } from './unit-store.ts'

/** The unit shown, the day it is shown at, and every unit by id. */
export type Shown = {
  readonly db: Kysely<Database>
  readonly unit: Unit
  readonly at: string
  readonly units: ReadonlyMap<string, Unit>
  readonly say: Say
}

const head = (say: Say, name: string) => say.text(`staff.directory.head.${name}`)

/** The desks open that day, with their current public code. */
export async function deskSection({ db, unit, at, say }: Shown): Promise<Section> {
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
  const heads = ['desk', 'reference', 'public-code', 'fields', 'period'].map((name) => head(say, name))
  const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-desks') }
  const exports = exportsOf('desks', { at, unit: unit.code })
  return { id: 'desks', title: say.text('staff.directory.desks'), table, forms: ['desks'], exports }

  function fieldText(deskId: string) {
    const own = fields.filter((field) => field.desk_id === deskId)
    return own.map((field) => field.code).join(', ')
  }
}

/** Who is posted there that day. */
export async function officerSection({ db, unit, at, units, say }: Shown): Promise<Section> {
  const postings = (await listPostings(db, { unitId: unit.id })).filter((posting) => isValidOn(posting, at))
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
  const heads = ['officer', 'shown-name', 'desk', 'home', 'period'].map((name) => head(say, name))
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

/** What the unit was made of and what became of it. */
export async function linkSection({ db, unit, at, units, say }: Shown): Promise<Section> {
  const rows = (await listLinksOf(db, unit.id)).map((row) => {
    const isBefore = row.successor_id === unit.id
    const other = units.get(isBefore ? row.predecessor_id : row.successor_id)!
    return {
      cells: [
        link(say.name(other.name), unitAddress(other, at)),
        cell(other.code),
        cell(say.text(isBefore ? 'staff.directory.predecessor' : 'staff.directory.successor')),
        cell(say.text(`staff.directory.link.${row.kind}`)),
        cell(percent(row.share, say), 'number'),
        cell(showDate(row.effective_on), 'nowrap'),
        cell(row.source),
      ],
    }
  })
  const heads = ['name', 'code', 'relation', 'kind', 'share', 'effective', 'source'].map((name) =>
    head(say, name),
  )
  const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-links') }
  return { id: 'links', title: say.text('staff.directory.links'), table, forms: ['closing'], exports: [] }
}

/** The units that stand under it that day. */
export function childSection({ unit, at, units, say }: Shown): Section {
  const children = [...units.values()].filter((row) => row.parentId === unit.id && isValidOn(row, at))
  const rows = children.map((row) => ({
    cells: [
      link(say.name(row.name), unitAddress(row, at)),
      cell(row.code),
      cell(say.text(`staff.directory.level.${row.level}`)),
      cell(say.period(row), 'nowrap'),
    ],
  }))
  const heads = ['name', 'code', 'level', 'period'].map((name) => head(say, name))
  const table = { caption: '', heads, rows, empty: say.text('staff.directory.empty-children') }
  return { id: 'children', title: say.text('staff.directory.children'), table, forms: [], exports: [] }
}

/** Leads to the unit on a day on which it was valid, and not to its namesake. */
export function unitAddress(unit: Unit, at: string): string {
  const day = isValidOn(unit, at) ? at : (unit.validTo ?? unit.validFrom)
  return `/app/directory/units/${encodeURIComponent(unit.code)}?at=${day}`
}

export function deskAddress(unit: Unit, reference: string): string {
  return `/app/directory/desks/${encodeURIComponent(`${unit.code}:${reference}`)}`
}

function percent(share: number, say: Say): string {
  return new Intl.NumberFormat(say.language, { style: 'percent', maximumFractionDigits: 2 }).format(share)
}
