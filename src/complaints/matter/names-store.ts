import type { Kysely } from 'kysely'
import type { LocalText } from '../../core/questionnaire/definition.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import type { ComplaintRow } from '../visible-store.ts'

export type Place = {
  readonly unit: LocalText | null
  readonly desk: LocalText | null
  readonly field: LocalText | null
}

/** Names of where and about what a matter is, as far as it says. */
export async function findPlace(db: Kysely<Database>, row: ComplaintRow): Promise<Place> {
  const name = async (table: 'unit' | 'desk' | 'field', id: string | null) => {
    if (id === null) return null
    const found = await db.selectFrom(table).select('name_json').where('id', '=', id).executeTakeFirst()
    return found ? toLocalText(found.name_json) : null
  }
  return {
    unit: await name('unit', row.unit_id),
    desk: await name('desk', row.desk_id),
    field: await name('field', row.field_id),
  }
}

/** Accounts by their e-mail and tokens by their label, of some ids. */
export async function listActorNames(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = ['', ...new Set(ids)]
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'email as name'])
    .where('id', 'in', asked)
    .execute()
  const tokens = await db
    .selectFrom('api_token')
    .select(['id', 'label as name'])
    .where('id', 'in', asked)
    .execute()
  return new Map([...accounts, ...tokens].map(({ id, name }) => [id, name]))
}

/** Open accounts that hold one of some roles on a date, to choose from. */
export async function listHolders(db: Kysely<Database>, roles: readonly string[], on: string) {
  return db
    .selectFrom('account')
    .select(['account.id', 'account.email', 'account.name'])
    .distinct()
    .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
    .where('role_grant.role', 'in', roles)
    .where('role_grant.valid_from', '<=', on)
    .where((row) => row.or([row('role_grant.valid_to', 'is', null), row('role_grant.valid_to', '>=', on)]))
    .where('account.closed_at', 'is', null)
    .orderBy('account.email')
    .orderBy('account.id')
    .execute()
}
