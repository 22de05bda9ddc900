import type { Kysely } from 'kysely'
import { lowResponders, type Responses } from '../../core/indicators/response-rates.ts'
import type { Database } from '../../db/tables.ts'
import { listDossierCounts } from '../../directory/dossier-store.ts'
import type { Counting } from '../count-sheets.ts'
import { forEachDeskCell } from '../counts/desk-cell-store.ts'
import { oneByOne, visitCells } from '../counts/visit-counts.ts'
import type { Span } from './windows.ts'

/**
 * Desks of which unusually few of those who were asked answered, over the months of which their dossiers are known. Of a
 * desk without any nothing is known, and nothing held against anybody.
 */
export async function readLowResponders(
  db: Kysely<Database>,
  { plans }: Counting,
  { from, to }: Span,
): Promise<ReadonlySet<string>> {
  const invited = new Map<string, number>()
  for (const row of await listDossierCounts(db, { from: from.slice(0, 7), to: to.slice(0, 7) })) {
    const place = placeOf(row.desk_id, row.month)
    invited.set(place, (invited.get(place) ?? 0) + row.invited)
  }
  if (invited.size === 0) return new Set()
  const sheets = await countSheetsAt(db, { from, to, versionIds: [...plans.keys()] })
  const desks = new Map<string, Responses>()
  for (const [place, asked] of invited) {
    const id = place.slice(0, place.lastIndexOf(' '))
    const known = desks.get(id) ?? { id, invited: 0, sheets: 0 }
    desks.set(id, {
      ...{ id, invited: known.invited + asked },
      sheets: known.sheets + (sheets.get(place) ?? 0),
    })
  }
  return lowResponders([...desks.values()])
}

const placeOf = (deskId: string, month: string) => `${deskId} ${month}`

/** Sheets that count, by desk and month. */
function countSheetsAt(
  db: Kysely<Database>,
  filter: Span & { readonly versionIds: readonly string[] },
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
