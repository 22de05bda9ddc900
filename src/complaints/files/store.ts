import type { Insertable, Kysely, Transaction } from 'kysely'
import type { FileChunkTable, FileTable } from '../../db/evidence-tables.ts'
import type { Database } from '../../db/tables.ts'

export async function insertFile(trx: Transaction<Database>, row: Insertable<FileTable>): Promise<void> {
  await trx.insertInto('file').values(row).execute()
}

export async function insertChunks(
  trx: Transaction<Database>,
  rows: readonly Insertable<FileChunkTable>[],
): Promise<void> {
  await trx.insertInto('file_chunk').values(rows).execute()
}

/** Says that a staged file is there to its last chunk, and under which form it is found again. */
export async function markStaged(trx: Transaction<Database>, id: string, stagedKey: string): Promise<void> {
  await trx.updateTable('file').set({ staged_key: stagedKey }).where('id', '=', id).execute()
}

/** Staged files of a form, as they came. */
export async function listStaged(db: Kysely<Database>, stagedKey: string) {
  return db
    .selectFrom('file')
    .selectAll()
    .where('staged_key', '=', stagedKey)
    .where('complaint_id', 'is', null)
    .orderBy('id')
    .execute()
}

type Place = Pick<FileTable, 'kind'> & {
  readonly complaint_id: string
  readonly message_id: string | null
  readonly added_by: string | null
}

/** Makes staged files papers of a matter. @returns how many there were */
export async function attachFiles(
  trx: Transaction<Database>,
  ids: readonly string[],
  place: Place,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('file')
    .set({ ...place, staged_key: null })
    .where('id', 'in', [...ids, ''])
    .where('complaint_id', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Staged files that nobody came back for. */
export async function listAbandoned(db: Kysely<Database>, before: string, limit: number) {
  const rows = await db
    .selectFrom('file')
    .select('id')
    .where('complaint_id', 'is', null)
    .where('added_at', '<', before)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Removes staged files with all they hold; a file of a matter stays. */
export async function deleteStaged(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  const staged = trx
    .selectFrom('file')
    .select('id')
    .where('id', 'in', [...ids, ''])
    .where('complaint_id', 'is', null)
  await trx.deleteFrom('file_chunk').where('file_id', 'in', staged).execute()
  await trx
    .deleteFrom('file')
    .where('id', 'in', [...ids, ''])
    .where('complaint_id', 'is', null)
    .execute()
}

/** Papers of a matter in the order they came. */
export async function listFiles(db: Kysely<Database>, complaintId: string) {
  return db
    .selectFrom('file')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

export type FileRow = Awaited<ReturnType<typeof listFiles>>[number]

export async function findFile(db: Kysely<Database>, complaintId: string, id: string) {
  return db
    .selectFrom('file')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function findChunk(db: Kysely<Database>, fileId: string, part: string, position: number) {
  const row = await db
    .selectFrom('file_chunk')
    .select('body')
    .where('file_id', '=', fileId)
    .where('part', '=', part)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.body
}

/** Of these files those that have a preview. */
export async function listWithPreview(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('file_chunk')
    .select('file_id')
    .where('file_id', 'in', [...ids, ''])
    .where('part', '=', 'preview')
    .where('position', '=', 0)
    .execute()
  return new Set(rows.map(({ file_id }) => file_id))
}

/** Files under keys older than a version, after an id, some at a time. */
export async function listFilesBelow(db: Kysely<Database>, version: number, after: string, limit: number) {
  return db
    .selectFrom('file')
    .select(['id', 'key_version', 'wrapped_key'])
    .where('key_version', '<', version)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Puts a file under another key, unless it was erased or put under another meanwhile. */
export async function updateFileKey(
  trx: Transaction<Database>,
  id: string,
  from: string,
  to: { readonly keyVersion: number; readonly wrappedKey: string },
): Promise<void> {
  await trx
    .updateTable('file')
    .set({ key_version: to.keyVersion, wrapped_key: to.wrappedKey })
    .where('id', '=', id)
    .where('wrapped_key', '=', from)
    .execute()
}
