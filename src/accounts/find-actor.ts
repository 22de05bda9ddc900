import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import { findAccount } from './account-store.ts'
import type { Actor } from './actor.ts'
import { findOfficerId, listGrants } from './session-store.ts'

/** The person of an open account as he would act if he were here; undefined when there is none. */
export async function findActor(db: Kysely<Database>, accountId: string): Promise<Actor | undefined> {
  const account = await findAccount(db, accountId)
  if (!account || account.closed_at !== null) return undefined
  const officerId = account.staff_code === null ? null : await findOfficerId(db, account.staff_code)
  const grants = await listGrants(db, accountId)
  return { kind: 'account', id: accountId, name: account.email, grants, officerId }
}
