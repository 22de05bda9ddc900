import type { Insertable, Kysely, Transaction } from 'kysely'
import type { AccountTable } from '../db/account-tables.ts'
import type { Database } from '../db/tables.ts'

const columns = ['id', 'email', 'name', 'staff_code', 'language', 'created_at', 'closed_at'] as const

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

export async function findAccount(db: Kysely<Database>, id: string) {
  return db.selectFrom('account').select(columns).where('id', '=', id).executeTakeFirst()
}

/** @param email in lower case */
export async function findAccountByEmail(db: Kysely<Database>, email: string): Promise<Account | undefined> {
  return db.selectFrom('account').select(columns).where('email', '=', email).executeTakeFirst()
}

export async function findAccountByStaffCode(
  db: Kysely<Database>,
  staffCode: string,
): Promise<Account | undefined> {
  return db.selectFrom('account').select(columns).where('staff_code', '=', staffCode).executeTakeFirst()
}

export async function listAccounts(db: Kysely<Database>): Promise<Account[]> {
  return db.selectFrom('account').select(columns).orderBy('email').orderBy('id').execute()
}

export async function hasAccounts(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function insertAccount(
  trx: Transaction<Database>,
  row: Insertable<AccountTable>,
): Promise<void> {
  await trx.insertInto('account').values(row).execute()
}

/** @returns whether it was open until now */
export async function updateClosed(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('account')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
