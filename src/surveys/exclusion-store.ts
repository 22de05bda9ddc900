import type { Insertable, Kysely, Transaction } from 'kysely'
import type { ResponseExclusionTable } from '../db/paper-tables.ts'
import type { Database } from '../db/tables.ts'

/** What an exclusion needs to know of a sheet; undefined when there is none. */
export async function findSheetPlace(db: Kysely<Database>, responseId: string) {
  return db
    .selectFrom('response')
    .innerJoin('desk', 'desk.id', 'response.desk_id')
    .select(['response.id', 'response.desk_id', 'response.served_on', 'response.served_at', 'desk.unit_id'])
    .where('response.id', '=', responseId)
    .executeTakeFirst()
}

export async function isExcluded(db: Kysely<Database>, responseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('response_exclusion')
    .select('response_id')
    .where('response_id', '=', responseId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertExclusion(
  trx: Transaction<Database>,
  row: Insertable<ResponseExclusionTable>,
): Promise<void> {
  await trx.insertInto('response_exclusion').values(row).execute()
}

/** Whether there was an exclusion to take away. */
export async function deleteExclusion(trx: Transaction<Database>, responseId: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('response_exclusion')
    .where('response_id', '=', responseId)
    .executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}
