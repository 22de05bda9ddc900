import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { few } from '../few-subjects.ts'
import type { Cell, CellFilter } from './cell-store.ts'

/** The leading question of a cell, without the counts by day and of the other questions. */
export type StratumCell = Omit<Cell, 'id' | 'sheets' | 'value'>

/** Visits the leading question's counts by stratum, a month at a time; between two the event loop turns. */
export async function forEachStratum(
  db: Kysely<Database>,
  { months, deskIds, officerIds }: CellFilter,
  visit: (cell: StratumCell) => void,
): Promise<void> {
  const [desks, officers] = [few(deskIds), few(officerIds)]
  for (const month of months) {
    const rows = await db
      .selectFrom('count_cell')
      .select(['month', 'desk_id', 'officer_id', 'version_id', 'field_id', 'channel'])
      .select(['is_excluded', 'lead_n', 'lead_x'])
      .where('month', '=', month)
      .$if(desks !== undefined, (query) => query.where('desk_id', 'in', ['', ...(desks ?? [])]))
      .$if(officers !== undefined, (query) => query.where('officer_id', 'in', ['', ...(officers ?? [])]))
      .execute()
    for (const row of rows) visit(row)
    await new Promise(setImmediate)
  }
}
