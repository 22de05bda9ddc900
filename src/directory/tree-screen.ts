import { isValidOn } from '../core/calendar/period.ts'
import { showDate } from '../core/calendar/show-date.ts'
import { unitLevels } from '../core/directory/unit-level.ts'
import { fold } from '../core/text/fold.ts'
import { listDesks } from './desk-store.ts'
import type { FormSpec } from './form.ts'
import { choiceColumn, codeColumn, dateColumn, readDate, textColumn } from './import/columns.ts'
import { openUnit } from './open-unit.ts'
import { cell, exportsOf, link, type Say } from './present.ts'
import type { Query, Screen } from './screen.ts'
import { listUnits, type Unit } from './unit-store.ts'

/** Days before which and from which the tree of this region is another: offered as links. */
const beforeReform = '2025-06-30'

const openForm: FormSpec<null> = {
  code: 'unit',
  fields: [
    { column: codeColumn('code', '', { isRequired: true }), type: 'text' },
    { column: textColumn('name', '', { isRequired: true }), type: 'text' },
    { column: choiceColumn('level', '', unitLevels, { isRequired: true }), type: 'select' },
    { column: codeColumn('parent', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
    { column: textColumn('address', ''), type: 'text' },
    { column: textColumn('phone', ''), type: 'text' },
  ],
  run: (trx, _subject, values, context) =>
    openUnit(
      trx,
      {
        code: values.code!,
        name: { vi: values.name! },
        level: values.level!,
        parent: values.parent,
        validFrom: values.valid_from,
        address: values.address,
        phone: values.phone,
      },
      context,
    ),
}

/** `/app/directory`: the units of a day as a tree, or those a search finds. */
export const treeScreen: Screen<null> = {
  path: '',
  forms: [openForm],
  filters: ['q', 'at'],
  find: async () => null,
  async model(db, _subject, say, { query, today, within }) {
    const at = readDate(query.at ?? '') ?? today
    const units = (await listUnits(db)).filter((unit) => within.has(unit.id) && isValidOn(unit, at))
    const desks = await listDesks(db, within.unitIds)
    const deskCount = (unit: Unit) =>
      desks.filter((desk) => desk.unitId === unit.id && isValidOn(desk, at)).length
    const shown = query.q ? found(units, query.q) : inTree(units)
    const rows = shown.map(({ unit, depth }) => ({
      cells: [
        link(say.name(unit.name), unitAddress(unit, query), `level-${Math.min(depth, 5)}`),
        cell(unit.code, 'nowrap'),
        cell(say.text(`staff.directory.level.${unit.level}`)),
        cell(String(deskCount(unit)), 'number'),
        cell(say.period(unit), 'nowrap'),
      ],
    }))
    const heads = ['name', 'code', 'level', 'desks', 'period'].map((name) =>
      say.text(`staff.directory.head.${name}`),
    )
    const table = {
      caption: say.text('staff.directory.units-at', { count: rows.length, date: showDate(at) }),
      heads,
      rows,
      empty: emptyText(query, say),
    }
    return {
      title: say.text('staff.directory.title'),
      lead: say.text('staff.directory.lead'),
      breadcrumbs: [],
      facts: [],
      filters: filterFields(query, at, say),
      sections: [
        {
          id: 'units',
          title: say.text('staff.directory.units'),
          table,
          forms: ['unit'],
          exports: exportsOf('units', { at, q: query.q }),
        },
      ],
      options: { level: levelOptions(say) },
      prefill: { valid_from: today },
      links: [
        { label: say.text('staff.directory.before-reform'), address: `/app/directory?at=${beforeReform}` },
        { label: say.text('staff.directory.today'), address: '/app/directory' },
        { label: say.text('staff.directory.import.title'), address: '/app/directory/import' },
      ],
    }
  },
}

function unitAddress(unit: Unit, query: Query): string {
  const at = query.at ? `?at=${encodeURIComponent(query.at)}` : ''
  return `/app/directory/units/${encodeURIComponent(unit.code)}${at}`
}

function found(units: readonly Unit[], text: string) {
  const wanted = fold(text)
  return units.filter((unit) => unit.folded.includes(wanted)).map((unit) => ({ unit, depth: 0 }))
}

/** Depth first, siblings by code; a unit whose parent is not valid that day stands at the top. */
function inTree(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const ids = new Set(units.map((unit) => unit.id))
  const under = (parentId: string | null, depth: number): { unit: Unit; depth: number }[] =>
    units
      .filter((unit) => (ids.has(unit.parentId ?? '') ? unit.parentId : null) === parentId)
      .flatMap((unit) => [{ unit, depth }, ...under(unit.id, depth + 1)])
  return under(null, 0)
}

function emptyText(query: Query, say: Say): string {
  return query.q ? say.text('staff.directory.nothing-found') : say.text('staff.directory.empty-units')
}

function filterFields(query: Query, at: string, say: Say) {
  return [
    {
      name: 'q',
      label: say.text('staff.directory.search'),
      type: 'search',
      value: query.q ?? '',
      isSearch: true,
    },
    { name: 'at', label: say.text('staff.directory.at'), type: 'date', value: at, isSearch: false },
  ]
}

function levelOptions(say: Say) {
  return unitLevels.map((level) => ({ value: level, label: say.text(`staff.directory.level.${level}`) }))
}
