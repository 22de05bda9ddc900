import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Files still kept whose matter was closed on the cutoff or before. */
function filesDue(db: Kysely<Database>, cutoff: string) {
  return db
    .selectFrom('file')
    .innerJoin('complaint', 'complaint.id', 'file.complaint_id')
    .where('complaint.closed_on', '<=', cutoff)
    .where('file.erased_at', 'is', null)
}

export async function listFilesDue(db: Kysely<Database>, cutoff: string, limit: number) {
  return filesDue(db, cutoff)
    .select(['file.id', 'complaint.id as complaint_id', 'complaint.unit_id', 'complaint.closed_on'])
    .orderBy('file.id')
    .limit(limit)
    .execute()
}

export async function countFilesDue(db: Kysely<Database>, cutoff: string): Promise<number> {
  const row = await filesDue(db, cutoff)
    .select((count) => count.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Forgets content, name and key; that there was a file stays. False when it was erased already. */
export async function eraseFile(
  trx: Transaction<Database>,
  id: string,
  at: string,
  reason: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('file')
    .set({ key_version: null, wrapped_key: null, name_sealed: null, erased_at: at, erased_reason: reason })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  await trx.deleteFrom('file_chunk').where('file_id', '=', id).execute()
  return numUpdatedRows === 1n
}
