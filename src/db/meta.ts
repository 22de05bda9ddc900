import type { Kysely } from 'kysely'
import type { Database } from './tables.ts'

/** Whether the data was made by the demonstration generator. */
export async function isDemoDatabase(db: Kysely<Database>): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'demo').executeTakeFirst()
  return row?.value === '1'
}

export async function writeMeta(db: Kysely<Database>, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
