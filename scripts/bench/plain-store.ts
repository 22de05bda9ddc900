import type { Insertable, Kysely } from 'kysely'
import { attribute } from '../../src/core/roster/attribution.ts'
import type { ResponseTable } from '../../src/db/survey-tables.ts'
import type { Database } from '../../src/db/tables.ts'
import { listDutyOfDay } from '../../src/directory/roster-store.ts'

/** What a server without the write queue would do for each sheet: find the officer in the shifts, insert, commit. */
export async function insertPlainly(db: Kysely<Database>, row: Insertable<ResponseTable>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const spans = await listDutyOfDay(trx, row.desk_id, row.served_on)
    const { officerId, certainty } = attribute(spans, row.served_at)
    await trx
      .insertInto('response')
      .values({ ...row, officer_id: officerId, attribution: certainty })
      .onConflict((conflict) => conflict.column('submission_key').doNothing())
      .execute()
  })
}
