import type { Insertable, Kysely, Transaction } from 'kysely'
import type { SealedRecordTable } from '../db/privacy-tables.ts'
import type { Sealed } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'

export async function insertSealed(
  trx: Transaction<Database>,
  row: Insertable<SealedRecordTable>,
): Promise<void> {
  await trx.insertInto('sealed_record').values(row).execute()
}

export async function findSealed(db: Kysely<Database>, id: string) {
  return db.selectFrom('sealed_record').selectAll().where('id', '=', id).executeTakeFirst()
}

/** From this date on the record's retention runs. A date once set stays. */
export async function startRetention(trx: Transaction<Database>, id: string, from: string): Promise<void> {
  await trx
    .updateTable('sealed_record')
    .set({ retain_from: from })
    .where('id', '=', id)
    .where('retain_from', 'is', null)
    .execute()
}

/** What the record belongs to goes on: its retention does not run. */
export async function stopRetention(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable('sealed_record')
    .set({ retain_from: null })
    .where('id', 'in', ['', ...ids])
    .where('erased_at', 'is', null)
    .execute()
}

/** The records that belong to one thing, the oldest first. */
export async function listSealedOf(db: Kysely<Database>, subject: { kind: string; id: string }) {
  return db
    .selectFrom('sealed_record')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Records of a kind whose retention began on the cutoff or before, the oldest first. */
export async function listDueForErasure(db: Kysely<Database>, kind: string, cutoff: string, limit: number) {
  return dueForErasure(db, kind, cutoff)
    .select(['id', 'subject_kind', 'subject_id', 'unit_id', 'retain_from'])
    .orderBy('retain_from')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countDueForErasure(db: Kysely<Database>, kind: string, cutoff: string) {
  const row = await dueForErasure(db, kind, cutoff)
    .select((count) => count.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

function dueForErasure(db: Kysely<Database>, kind: string, cutoff: string) {
  return db
    .selectFrom('sealed_record')
    .where('kind', '=', kind)
    .where('erased_at', 'is', null)
    .where('retain_from', 'is not', null)
    .where('retain_from', '<=', cutoff)
}

/** Forgets the text and its key. False when it was erased already. */
export async function eraseSealed(
  trx: Transaction<Database>,
  id: string,
  at: string,
  reason: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('sealed_record')
    .set({ key_version: null, wrapped_key: null, body: null, erased_at: at, erased_reason: reason })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Records under keys older than a version, after an id, some at a time. */
export async function listSealedBelow(db: Kysely<Database>, version: number, after: string, limit: number) {
  return db
    .selectFrom('sealed_record')
    .select(['id', 'key_version', 'wrapped_key', 'body'])
    .where('key_version', '<', version)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Puts a record under another key, unless it was erased or put under another meanwhile. */
export async function updateWrapping(
  trx: Transaction<Database>,
  id: string,
  from: string,
  to: Omit<Sealed, 'body'>,
): Promise<void> {
  await trx
    .updateTable('sealed_record')
    .set({ key_version: to.keyVersion, wrapped_key: to.wrappedKey })
    .where('id', '=', id)
    .where('wrapped_key', '=', from)
    .execute()
}

/** How many records there are of each kind, kept and erased. */
export async function countSealed(db: Kysely<Database>) {
  return db
    .selectFrom('sealed_record')
    .select((count) => [
      'kind',
      count.fn.count<number>('body').as('kept'),
      count.fn.count<number>('erased_at').as('erased'),
    ])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
}

/** How many records lie under each key. */
export async function countByKey(db: Kysely<Database>) {
  return db
    .selectFrom('sealed_record')
    .select((count) => ['key_version as version', count.fn.countAll<number>().as('count')])
    .where('key_version', 'is not', null)
    .groupBy('key_version')
    .orderBy('key_version')
    .execute()
}
