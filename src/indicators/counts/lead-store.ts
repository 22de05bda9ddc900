import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { few } from '../few-subjects.ts'
import { type Cell, type CellFilter, forEachCell } from './cell-store.ts'

/** The leading question of one month, desk and officer, without the counts of the others. */
export type LeadCell = Pick<
  Cell,
  'month' | 'desk_id' | 'officer_id' | 'version_id' | 'is_excluded' | 'lead_n' | 'lead_x'
>

/** Visits the leading question's counts, month by month; of one channel or field when they are named. */
export function leadReader(only: {
  readonly channel?: string | undefined
  readonly fieldId?: string | undefined
}) {
  return async (
    db: Kysely<Database>,
    { months, deskIds, officerIds }: CellFilter,
    visit: (cell: LeadCell) => void,
  ): Promise<void> => {
    const [desks, officers] = [few(deskIds), few(officerIds)]
    if (officers) {
      const isOf = (cell: Cell) =>
        (only.channel ?? cell.channel) === cell.channel && (only.fieldId ?? cell.field_id) === cell.field_id
      return forEachCell(db, { months, officerIds: officers }, (cell) => void (isOf(cell) && visit(cell)))
    }
    for (const month of months) {
      const rows = await db
        .selectFrom('count_cell')
        .select(['desk_id', 'officer_id', 'version_id', 'is_excluded'])
        .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
        .where('month', '=', month)
        .$if(desks !== undefined, (query) => query.where('desk_id', 'in', ['', ...(desks ?? [])]))
        .$if(only.channel !== undefined, (query) => query.where('channel', '=', only.channel ?? ''))
        .$if(only.fieldId !== undefined, (query) => query.where('field_id', '=', only.fieldId ?? ''))
        .groupBy(['desk_id', 'officer_id', 'version_id', 'is_excluded'])
        .execute()
      for (const row of rows) visit({ ...row, month })
      await new Promise(setImmediate)
    }
  }
}
