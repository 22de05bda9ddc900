import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Grant } from '../core/access/grants.ts'
import type { Role } from '../core/access/roles.ts'
import type { RoleGrantTable } from '../db/account-tables.ts'
import type { Database } from '../db/tables.ts'

export type GrantRow = Grant & { readonly id: string; readonly accountId: string; readonly reason: string }

/** Every grant there ever was, of one account or of all. */
export async function listGrantRows(db: Kysely<Database>, accountId?: string): Promise<GrantRow[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['id', 'account_id', 'role', 'unit_id', 'valid_from', 'valid_to', 'reason'])
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    role: row.role as Role,
    unitId: row.unit_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    reason: row.reason,
  }))
}

export async function insertGrants(
  trx: Transaction<Database>,
  rows: readonly Insertable<RoleGrantTable>[],
): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('role_grant')
      .values([...rows])
      .execute()
}

/** Sets the last day of a grant that would last longer; false when somebody was faster. */
export async function updateGrantEnd(
  trx: Transaction<Database>,
  grant: GrantRow,
  validTo: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('role_grant')
    .set({ valid_to: validTo })
    .where('id', '=', grant.id)
    .where('valid_to', grant.validTo === null ? 'is' : '=', grant.validTo)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Units that exist on a date, in the order of their codes, for choosing one and for finding what lies above it. */
export async function listUnits(db: Kysely<Database>, on: string) {
  return db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'parent_id', 'folded'])
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('code')
    .orderBy('id')
    .execute()
}

export type UnitRow = Awaited<ReturnType<typeof listUnits>>[number]
