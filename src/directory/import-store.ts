import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { DirectoryImportTable } from '../db/job-tables.ts'
import type { Database } from '../db/tables.ts'

export type ImportRow = Selectable<DirectoryImportTable>
export type ImportState = 'checking' | 'checked' | 'refused' | 'writing' | 'written'

export async function insertImport(trx: Transaction<Database>, row: Insertable<DirectoryImportTable>) {
  await trx.insertInto('directory_import').values(row).execute()
}

/** Of whoever brought it, when an account is given. */
export async function findImport(
  db: Kysely<Database>,
  id: string,
  accountId?: string,
): Promise<ImportRow | undefined> {
  return db
    .selectFrom('directory_import')
    .selectAll()
    .where('id', '=', id)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .executeTakeFirst()
}

/** The latest files of an account, without what they hold. */
export async function listImports(db: Kysely<Database>, accountId: string, limit: number) {
  return db
    .selectFrom('directory_import')
    .select(['id', 'kind', 'state', 'created_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** @returns false when it stands no longer where it stood */
export async function updateImport(
  db: Kysely<Database>,
  { id, from }: { readonly id: string; readonly from: ImportState },
  change: Partial<Pick<ImportRow, 'content' | 'units_json' | 'report_json'>> & {
    readonly state: ImportState
    readonly changed_at: string
  },
): Promise<boolean> {
  const result = await db
    .updateTable('directory_import')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Files that nobody went on with are forgotten; that there was one stays. */
export async function forgetContents(trx: Transaction<Database>, before: string): Promise<void> {
  await trx
    .updateTable('directory_import')
    .set({ content: null })
    .where('changed_at', '<', before)
    .where('content', 'is not', null)
    .execute()
}
