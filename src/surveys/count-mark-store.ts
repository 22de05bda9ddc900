import type { Selectable, Transaction } from 'kysely'
import type { CountMarkTable } from '../db/count-tables.ts'
import type { Database } from '../db/tables.ts'

export type Mark = Readonly<Selectable<CountMarkTable>>

/**
 * Marks months of desks; a month that is marked already gets the newer mark. Always in the same order, as a folding
 * takes them away: so no two wait for each other.
 */
export async function upsertMarks(trx: Transaction<Database>, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return
  const ordered = marks.map((mark) => [`${mark.desk_id} ${mark.month}`, mark] as const)
  await trx
    .insertInto('count_mark')
    .values(ordered.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark))
    .onConflict((conflict) =>
      conflict.columns(['desk_id', 'month']).doUpdateSet((eb) => ({ mark: eb.ref('excluded.mark') })),
    )
    .execute()
  await raiseMonthRevisions(trx, marks)
}

/** What was summed up of these months is void. After the marks and before the state: so no two wait for each other. */
export async function raiseMonthRevisions(
  trx: Transaction<Database>,
  marks: readonly Pick<Mark, 'month'>[],
): Promise<void> {
  const months = [...new Set(marks.map(({ month }) => month))].sort()
  if (months.length === 0) return
  await trx
    .insertInto('count_month')
    .values(months.map((month) => ({ month, revision: 1 })))
    .onConflict((conflict) =>
      conflict
        .column('month')
        .doUpdateSet((eb) => ({ revision: eb(eb.ref('count_month.revision'), '+', 1) })),
    )
    .execute()
}

/** Whoever is putting counts together at this moment begins again. */
export async function raiseCountRevision(trx: Transaction<Database>): Promise<void> {
  await trx
    .updateTable('count_state')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute()
}
