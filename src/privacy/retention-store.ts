import type { Insertable, Kysely, Transaction } from 'kysely'
import type { RetentionRule } from '../core/privacy/retention.ts'
import type { RetentionRuleTable } from '../db/privacy-tables.ts'
import type { Database } from '../db/tables.ts'

export type KeptRule = RetentionRule & {
  readonly id: string
  readonly legalBasis: string
  readonly source: string
  readonly isChecked: boolean
}

/** Every rule there is and was, each kind's newest first. */
export async function listRules(db: Kysely<Database>): Promise<KeptRule[]> {
  const rows = await db
    .selectFrom('retention_rule')
    .selectAll()
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    days: row.days,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    source: row.source,
    isChecked: row.is_checked === 1,
  }))
}

export async function insertRule(
  trx: Transaction<Database>,
  row: Insertable<RetentionRuleTable>,
): Promise<void> {
  await trx.insertInto('retention_rule').values(row).execute()
}

/** Ends a rule that has no end. False when somebody ended it meanwhile. */
export async function closeRule(trx: Transaction<Database>, id: string, validTo: string): Promise<boolean> {
  const result = await trx
    .updateTable('retention_rule')
    .set({ valid_to: validTo })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sessions that were over before an instant: who used which browser when is of no use any more. */
export async function deleteSessionsOverBefore(trx: Transaction<Database>, instant: string): Promise<number> {
  const result = await trx
    .deleteFrom('session')
    .where((row) => row.or([row('ended_at', '<', instant), row('expires_at', '<', instant)]))
    .executeTakeFirstOrThrow()
  return Number(result.numDeletedRows)
}

export async function countSessionsOverBefore(db: Kysely<Database>, instant: string): Promise<number> {
  const row = await db
    .selectFrom('session')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where((where) => where.or([where('ended_at', '<', instant), where('expires_at', '<', instant)]))
    .executeTakeFirstOrThrow()
  return row.count
}
