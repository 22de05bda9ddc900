import type { Kysely, Transaction } from 'kysely'
import { validOrLatest } from '../../core/calendar/period.ts'
import type { Database } from '../../db/tables.ts'
import type { Within } from '../within.ts'

/** Every token for a unit within reach, those still good first, then the newest. */
export async function listTokens(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('api_token')
    .leftJoin('unit', 'unit.id', 'api_token.unit_id')
    .select(['api_token.id', 'api_token.label', 'api_token.role', 'api_token.created_by'])
    .select(['api_token.created_at', 'api_token.expires_at', 'api_token.revoked_at'])
    .select(['unit.code as unit_code', 'unit.name_json as unit_name_json'])
    .$if(unitIds !== undefined, (query) => query.where('api_token.unit_id', 'in', [...(unitIds ?? []), '']))
    .orderBy('api_token.revoked_at', (order) => order.asc().nullsFirst())
    .orderBy('api_token.created_at', 'desc')
    .orderBy('api_token.id')
    .execute()
}

export async function findTokenById(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('api_token')
    .select(['id', 'label', 'unit_id', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function updateRevoked(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Revokes what somebody issued. @returns the ids of those that were good until now */
export async function revokeIssuedBy(
  trx: Transaction<Database>,
  name: string,
  at: string,
): Promise<string[]> {
  const rows = await trx
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('created_by', '=', name)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The unit with this official code on the day, else the latest that had it. */
export async function findUnitId(
  db: Kysely<Database>,
  within: Within,
  code: string,
  day: string,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'valid_from', 'valid_to'])
    .where('code', '=', code)
    .orderBy('id')
    .execute()
  const units = rows
    .filter(({ id }) => within.has(id))
    .map((row) => ({ id: row.id, validFrom: row.valid_from, validTo: row.valid_to }))
  return validOrLatest(units, day)?.id
}
