import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import type { SheetFilter } from '../sheet-store.ts'
import { forEachDeskCell } from './desk-cell-store.ts'
import { oneByOne, visitCells } from './visit-counts.ts'

/** The sheets that count, by desk and month, as `placeOf` names them. */
export function countDeskSheets(
  db: Kysely<Database>,
  filter: Omit<SheetFilter, 'officerIds' | 'withExcluded'>,
): Promise<ReadonlyMap<string, number>> {
  return visitCells(db, filter, oneByOne(forEachDeskCell), () => {
    const sheets = new Map<string, number>()
    const add = (
      of: { readonly desk_id: string; readonly is_excluded: number },
      month: string,
      count: number,
    ) => {
      if (of.is_excluded === 1) return
      const place = placeOf(of.desk_id, month)
      sheets.set(place, (sheets.get(place) ?? 0) + count)
    }
    return {
      cell: (cell) => add(cell, cell.month, cell.sheets),
      sheet: (sheet) => add(sheet, sheet.served_on.slice(0, 7), 1),
      result: () => sheets,
    }
  })
}

export const placeOf = (deskId: string, month: string) => `${deskId} ${month}`

/** The desk of such a name. */
export const deskOf = (place: string) => place.slice(0, place.lastIndexOf(' '))
