import type { Insertable, Kysely, Transaction } from 'kysely'
import type { AccountNoticeTable } from '../db/sign-in-tables.ts'
import type { Database } from '../db/tables.ts'

export type NoticeKind = 'link-issued' | 'second-factor-dropped' | 'link-used' | 'sessions-ended'

export async function insertNotice(
  trx: Transaction<Database>,
  row: Omit<Insertable<AccountNoticeTable>, 'seen_at'> & { readonly kind: NoticeKind },
): Promise<void> {
  await trx
    .insertInto('account_notice')
    .values({ ...row, seen_at: null })
    .execute()
}

/** What the owner has not said to have read, the oldest first. */
export async function listUnseenNotices(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('account_notice')
    .select(['id', 'kind', 'by_name', 'at'])
    .where('account_id', '=', accountId)
    .where('seen_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** @returns how many had not been read until now */
export async function updateNoticesSeen(
  trx: Transaction<Database>,
  accountId: string,
  at: string,
): Promise<number> {
  const result = await trx
    .updateTable('account_notice')
    .set({ seen_at: at })
    .where('account_id', '=', accountId)
    .where('seen_at', 'is', null)
    .where('at', '<=', at)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
