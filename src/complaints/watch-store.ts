import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Limits that run and are due by a date, of which somebody has not been reminded, or that are past and not escalated. */
export async function listClocksToWatch(
  db: Kysely<Database>,
  { today, horizon, limit }: { readonly today: string; readonly horizon: string; readonly limit: number },
) {
  return db
    .selectFrom('complaint_clock')
    .innerJoin('complaint', 'complaint.id', 'complaint_clock.complaint_id')
    .select(['complaint_clock.id', 'complaint_clock.step', 'complaint_clock.due_on'])
    .select(['complaint_clock.reminded_at', 'complaint_clock.complaint_id'])
    .select(['complaint.unit_id', 'complaint.is_sealed'])
    .where('complaint_clock.met_on', 'is', null)
    .where('complaint_clock.replaced_at', 'is', null)
    .where('complaint_clock.due_on', '<=', horizon)
    .where((row) =>
      row.or([
        row('complaint_clock.reminded_at', 'is', null),
        row.and([row('complaint_clock.due_on', '<', today), row('complaint_clock.escalated_at', 'is', null)]),
      ]),
    )
    .orderBy('complaint_clock.due_on')
    .orderBy('complaint_clock.id')
    .limit(limit)
    .execute()
}

/** Notes once that somebody was reminded of a limit, or that it went up; false when it had been noted already. */
export async function noteWatched(
  trx: Transaction<Database>,
  id: string,
  what: 'reminded_at' | 'escalated_at',
  at: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('complaint_clock')
    .set({ [what]: at })
    .where('id', '=', id)
    .where(what, 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Whom limits remind, as far as an open account handles the matter and it is not sealed; what is due first first. */
export async function listReminded(trx: Transaction<Database>, clockIds: readonly string[]) {
  return trx
    .selectFrom('complaint_clock')
    .innerJoin('complaint', 'complaint.id', 'complaint_clock.complaint_id')
    .innerJoin('account', 'account.id', 'complaint.assignee_id')
    .select(['complaint.reference', 'complaint_clock.due_on', 'account.id as account_id', 'account.email'])
    .where('complaint_clock.id', 'in', [...clockIds])
    .where('complaint.is_sealed', '=', 0)
    .where('account.closed_at', 'is', null)
    .orderBy('complaint_clock.due_on')
    .orderBy('complaint_clock.id')
    .execute()
}
