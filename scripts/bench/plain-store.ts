import type { Insertable, Kysely } from 'kysely'
import type { ResponseTable } from '../../src/db/survey-tables.ts'
import type { Database } from '../../src/db/tables.ts'
import { listDutyOfDay } from '../../src/directory/roster-store.ts'

/** What a server without the write queue would do for each sheet: look up the shifts, insert, commit. */
export async function insertPlainly(db: Kysely<Database>, row: Insertable<ResponseTable>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await listDutyOfDay(trx, row.desk_id, row.served_on)
    await trx
      .insertInto('response')
      .values(row)
      .onConflict((conflict) => conflict.column('submission_key').doNothing())
      .execute()
  })
}
