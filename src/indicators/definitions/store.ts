import type { Kysely, Selectable, Transaction } from 'kysely'
import type { DefinitionBody, DefinitionKind, IndicatorDefinition } from '../../core/indicators/definition.ts'
import type { Flag } from '../../db/columns.ts'
import type { IndicatorDefinitionTable } from '../../db/definition-tables.ts'
import type { Database } from '../../db/tables.ts'

export type DefinitionRow = IndicatorDefinition & { readonly id: string; readonly recordedAt: string }

/** Every version of one code, or of all, the oldest first. */
export async function listDefinitions(db: Kysely<Database>, code?: DefinitionKind): Promise<DefinitionRow[]> {
  const rows = await db
    .selectFrom('indicator_definition')
    .selectAll()
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .orderBy('code')
    .orderBy('version')
    .orderBy('id')
    .execute()
  return rows.map(toDefinition)
}

function toDefinition(row: Selectable<IndicatorDefinitionTable>): DefinitionRow {
  return {
    id: row.id,
    code: row.code as DefinitionKind,
    version: row.version,
    body: JSON.parse(row.body_json) as DefinitionBody,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    source: row.source,
    isChecked: row.is_checked === 1,
    recordedAt: row.recorded_at,
  }
}

/** Whether it was not there yet: a version is written once. */
export async function insertDefinition(
  trx: Transaction<Database>,
  row: IndicatorDefinition & {
    readonly id: string
    readonly recordedAt: string
    readonly recordedBy: string
  },
): Promise<boolean> {
  const result = await trx
    .insertInto('indicator_definition')
    .values({
      id: row.id,
      code: row.code,
      version: row.version,
      body_json: JSON.stringify(row.body),
      valid_from: row.validFrom,
      valid_to: row.validTo,
      legal_basis: row.legalBasis,
      source: row.source,
      is_checked: (row.isChecked ? 1 : 0) as Flag,
      recorded_at: row.recordedAt,
      recorded_by: row.recordedBy,
    })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function closeDefinition(
  trx: Transaction<Database>,
  id: string,
  validTo: string,
): Promise<void> {
  await trx.updateTable('indicator_definition').set({ valid_to: validTo }).where('id', '=', id).execute()
}
