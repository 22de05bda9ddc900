import type { Kysely } from 'kysely'
import { rightsOf, roles } from '../../core/access/roles.ts'
import type { Database } from '../../db/tables.ts'

const handling = roles.filter((role) => rightsOf[role].includes('matters.handle'))

/** Open accounts that may handle matters today, by name. Whether one may handle a certain matter is checked there. */
export async function listHandlers(db: Kysely<Database>, today: string) {
  return db
    .selectFrom('account')
    .select(['account.id', 'account.name'])
    .where('account.closed_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_grant')
          .select('role_grant.id')
          .whereRef('role_grant.account_id', '=', 'account.id')
          .where('role_grant.role', 'in', handling)
          .where('role_grant.valid_from', '<=', today)
          .where((is) =>
            is.or([is('role_grant.valid_to', 'is', null), is('role_grant.valid_to', '>=', today)]),
          ),
      ),
    )
    .orderBy('account.name')
    .orderBy('account.id')
    .execute()
}
