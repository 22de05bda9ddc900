import type { Insertable, Kysely } from 'kysely'
import type { Grant } from '../core/access/grants.ts'
import type { Role } from '../core/access/roles.ts'
import type { ApiTokenTable, SessionTable } from '../db/account-tables.ts'
import type { Database } from '../db/tables.ts'

/** An open session with its account; undefined when it ended, or its account was closed. */
export async function findOpenSession(db: Kysely<Database>, tokenHash: string) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'session.account_id', 'session.last_seen_at', 'session.expires_at'])
    .select(['session.has_second_factor', 'account.email', 'account.staff_code'])
    .where('session.token_hash', '=', tokenHash)
    .where('session.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
}

export async function touchSession(db: Kysely<Database>, id: string, seenAt: string): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: seenAt }).where('id', '=', id).execute()
}

export async function insertSession(db: Kysely<Database>, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

/** Every role an account was ever granted, with its dates. */
export async function listGrants(db: Kysely<Database>, accountId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'unit_id', 'valid_from', 'valid_to'])
    .where('account_id', '=', accountId)
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    role: row.role as Role,
    unitId: row.unit_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

export async function findOfficerId(db: Kysely<Database>, staffCode: string): Promise<string | null> {
  const row = await db.selectFrom('officer').select('id').where('code', '=', staffCode).executeTakeFirst()
  return row?.id ?? null
}

/** A token that was not revoked; whether it has expired is for the caller to see. */
export async function findToken(db: Kysely<Database>, tokenHash: string) {
  return db
    .selectFrom('api_token')
    .select(['id', 'label', 'role', 'unit_id', 'created_at', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export async function insertToken(db: Kysely<Database>, row: Insertable<ApiTokenTable>): Promise<void> {
  await db.insertInto('api_token').values(row).execute()
}
