import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { Certainty } from '../core/parameters/certainty.ts'
import { checkValue } from '../core/parameters/check-value.ts'
import { isParameterCode, type ParameterCode, type ParameterValue } from '../core/parameters/registry.ts'
import type { ParameterTable } from '../db/parameter-tables.ts'
import type { Database } from '../db/tables.ts'

/** A value of a parameter with its dates; `validTo` before `validFrom`: it never ruled a day. */
export type ParameterRow = {
  readonly id: string
  readonly code: ParameterCode
  readonly value: ParameterValue
  readonly validFrom: string
  readonly validTo: string | null
  readonly legalBasis: string
  readonly source: string
  readonly certainty: Certainty
  readonly isChecked: boolean
  readonly checkNote: string | null
  readonly reason: string
  readonly recordedAt: string
  readonly recordedBy: string
}

/** Whether it has or may have ruled a day: it was not withdrawn or replaced before it began. */
export const hasRuled = ({ validFrom, validTo }: ParameterRow): boolean =>
  validTo === null || validTo >= validFrom

/** Every value of these parameters (none named: of all), the newest first within a code. */
export async function listParameterRows(
  db: Kysely<Database>,
  codes?: readonly ParameterCode[],
): Promise<ParameterRow[]> {
  const rows = await db
    .selectFrom('parameter')
    .selectAll()
    .$if(codes !== undefined, (query) => query.where('code', 'in', codes ?? []))
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  // A code the program no longer knows stays in the database and out of the pages.
  return rows.filter(({ code }) => isParameterCode(code)).map(toRow)
}

function toRow(row: Selectable<ParameterTable>): ParameterRow {
  const code = row.code as ParameterCode
  return {
    id: row.id,
    code,
    value: checkValue(code, JSON.parse(row.value_json)),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    source: row.source,
    certainty: row.certainty as Certainty,
    isChecked: row.is_checked === 1,
    checkNote: row.check_note,
    reason: row.reason,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}

function fromRow(row: Omit<ParameterRow, 'validTo'>): Insertable<ParameterTable> {
  return {
    id: row.id,
    code: row.code,
    value_json: JSON.stringify(row.value),
    valid_from: row.validFrom,
    valid_to: null,
    legal_basis: row.legalBasis,
    source: row.source,
    certainty: row.certainty,
    is_checked: row.isChecked ? 1 : 0,
    check_note: row.checkNote,
    reason: row.reason,
    recorded_at: row.recordedAt,
    recorded_by: row.recordedBy,
  }
}

/** Puts in a value whose code has no open one yet; whether it did. */
export async function insertParameter(
  trx: Transaction<Database>,
  row: Omit<ParameterRow, 'validTo'>,
): Promise<boolean> {
  const result = await trx
    .insertInto('parameter')
    .values(fromRow(row))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Ends the open value; false when somebody else has ended it meanwhile. */
export async function closeParameter(
  trx: Transaction<Database>,
  id: string,
  lastDay: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('parameter')
    .set({ valid_to: lastDay })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Lets a value run on that a withdrawn one would have ended. */
export async function reopenParameter(trx: Transaction<Database>, id: string): Promise<void> {
  await trx.updateTable('parameter').set({ valid_to: null }).where('id', '=', id).execute()
}

/** Sets the mark of a value that still carries the other one; false when there is none such. */
export async function markParameter(
  trx: Transaction<Database>,
  id: string,
  isChecked: boolean,
  note: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('parameter')
    .set({ is_checked: isChecked ? 1 : 0, check_note: note })
    .where('id', '=', id)
    .where('is_checked', '=', isChecked ? 0 : 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
