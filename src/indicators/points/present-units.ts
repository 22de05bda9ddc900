import { showTime } from '../../core/calendar/show-date.ts'
import { cell, link, type Table } from '../../directory/present.ts'
import { sortTable } from '../../directory/sort-table.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { Cell as FileCell, Grid } from '../../web/spreadsheet.ts'
import { type PointsPage, pointsAddress } from './present.ts'
import { resultOf } from './read-points.ts'
import type { PointSheetRow, PointUnit, SheetKind } from './store.ts'

export type UnitsPage = PointsPage & {
  readonly units: readonly PointUnit[]
  readonly sheets: readonly PointSheetRow[]
  readonly sort: string | undefined
}

const columns = ['unit', 'self', 'self-class', 'self-at', 'appraised', 'appraised-class', 'appraised-at']

/** What is in force of a unit and kind: total, class and when it was entered. */
function scored({ sheets, schemes, wording }: UnitsPage, unitId: string, kind: SheetKind) {
  const sheet = sheets.find(
    (each) => each.unitId === unitId && each.kind === kind && each.replacedAt === null,
  )
  if (!sheet) return { total: null, className: '', enteredAt: null }
  const { total, classCode } = resultOf(sheet, schemes)
  const className = classCode === null ? '' : wording.t(`staff.methods.class.${classCode}`)
  return { total, className, enteredAt: sheet.enteredAt }
}

/** Every unit within reach with its points of the quarter, in the order the address asks for. */
export function presentUnits(page: UnitsPage) {
  const { wording, language, period, units, sort } = page
  const { t } = wording
  const rows = units.map((unit) => {
    const parts = (['self', 'appraised'] as const).flatMap((kind) => {
      const { total, className, enteredAt } = scored(page, unit.id, kind)
      return [
        cell(total === null ? '–' : wording.whole(total), 'number'),
        cell(className || '–'),
        cell(showTime(enteredAt)),
      ]
    })
    const address = `${pointsAddress}?${new URLSearchParams({ period, unit: unit.code })}`
    return { cells: [link(inLanguage(unit.name, language), address), ...parts] }
  })
  const table: Table = {
    caption: t('staff.points.units'),
    heads: columns.map((column) => t(`staff.points.column.${column}`)),
    rows,
    empty: t('staff.points.no-units'),
  }
  return sortTable(
    table,
    'units',
    sort,
    (next) => `${pointsAddress}?${new URLSearchParams({ period, sort: next })}`,
  )
}

/** The same as a table for a file, in the order of the codes. */
export function unitsGrid(page: UnitsPage): Grid {
  const { t } = page.wording
  const head = ['code', ...columns].map((column) => t(`staff.points.column.${column}`))
  const rows = page.units.map((unit): FileCell[] => [
    unit.code,
    inLanguage(unit.name, page.language),
    ...(['self', 'appraised'] as const).flatMap((kind): FileCell[] => {
      const { total, className, enteredAt } = scored(page, unit.id, kind)
      return [total, className, enteredAt === null ? null : showTime(enteredAt)]
    }),
  ])
  return [head, ...rows]
}
