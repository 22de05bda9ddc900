import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { listSentMonths } from '../sheet-store.ts'
import { forEachCell, listCountedMonths } from './cell-store.ts'
import { type CountedCell, type CountedDesk, countMonths, readOwnFrames } from './count-month.ts'
import { forEachDeskCell } from './desk-cell-store.ts'
import { getCountState, listMarks } from './mark-store.ts'
import { listWrongMonths } from './stratum-store.ts'

/** A month of a desk whose counts are not those of its sheets; null: of all desks together. */
export type CountFault = { readonly desk: string | null; readonly month: string }

/**
 * Counts every month of every desk again from its sheets and compares, number by number. Months that are marked
 * for counting again say so themselves and are no fault.
 */
export async function verifyCounts(
  db: Kysely<Database>,
): Promise<{ readonly months: number; readonly faults: readonly CountFault[] }> {
  const { watermark } = await getCountState(db)
  const frames = await readOwnFrames(db)
  const marked = new Set((await listMarks(db)).map(({ desk_id, month }) => `${desk_id} ${month}`))
  const faults: CountFault[] = []
  let months = 0
  for (const { desk_id, month } of await listMonthsServed(db, watermark)) {
    if (marked.has(`${desk_id} ${month}`)) continue
    months += 1
    const kept: CountedCell[] = []
    await forEachCell(db, { months: [month], deskIds: [desk_id] }, ({ id: _, ...cell }) => kept.push(cell))
    const wholes: CountedDesk[] = []
    await forEachDeskCell(db, { months: [month], deskIds: [desk_id] }, (whole) => wholes.push(whole))
    const [again] = await countMonths(db, frames, { desk_id, months: [month] }, watermark)
    const isSame = textOf(kept) === textOf(again!.cells) && textOf(wholes) === textOf(again!.wholes)
    if (!isSame) faults.push({ desk: desk_id, month })
  }
  for (const month of await listWrongMonths(db)) faults.push({ desk: null, month })
  return { months, faults }
}

/** What is kept may be of a month that has no sheets, and what was sent of a month that was never counted. */
async function listMonthsServed(db: Kysely<Database>, watermark: string) {
  const months = new Map<string, { desk_id: string; month: string }>()
  for (const each of [...(await listCountedMonths(db)), ...(await listSentMonths(db, watermark))]) {
    months.set(`${each.desk_id} ${each.month}`, each)
  }
  return months.values()
}

function textOf(
  cells: readonly (Omit<CountedDesk, 'strata'> & Partial<CountedCell & CountedDesk>)[],
): string {
  const lines = cells.map((cell) =>
    [
      ...[cell.version_id, cell.officer_id, cell.field_id, cell.channel, cell.is_excluded],
      ...[cell.sheets, cell.lead_n, cell.lead_x, cell.value, cell.strata],
    ].join(' '),
  )
  return lines.sort().join('\n')
}
