import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import { NotFound } from '../core/errors.ts'
import type { Part } from '../db/part.ts'
import type { DataBreachTable } from '../db/privacy-tables.ts'
import type { Database } from '../db/tables.ts'

export type BreachRow = Selectable<DataBreachTable>

export async function insertBreach(
  trx: Transaction<Database>,
  row: Insertable<DataBreachTable>,
): Promise<void> {
  await trx.insertInto('data_breach').values(row).execute()
}

/**
 * @param reached ids of the units within the reader's reach; undefined for all
 * @throws NotFound `breach-unknown` where there is none, or beyond the reach
 */
export async function getBreach(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  reference: string,
): Promise<BreachRow> {
  const row = await breachesWithin(db, reached)
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (!row) throw new NotFound('breach-unknown')
  return row
}

/** The register within a reach, the newest first. */
export async function listBreaches(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  { skip, limit }: Part,
): Promise<BreachRow[]> {
  return breachesWithin(db, reached)
    .selectAll()
    .orderBy('found_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute()
}

/** All that are not closed, the newest first. */
export async function listOpenBreaches(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
): Promise<BreachRow[]> {
  return breachesWithin(db, reached)
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('found_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Changes a breach if it is still the one with this version. */
export async function updateBreach(
  trx: Transaction<Database>,
  row: BreachRow,
  values: Updateable<DataBreachTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('data_breach')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function breachesWithin(db: Kysely<Database>, reached: readonly string[] | undefined) {
  return db
    .selectFrom('data_breach')
    .$if(reached !== undefined, (query) => query.where('unit_id', 'in', ['', ...(reached ?? [])]))
}
