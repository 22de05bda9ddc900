import type { Transaction } from 'kysely'
import { demandEverywhere } from '../accounts/within.ts'
import { Conflict } from '../core/errors.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { fromLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext, today } from './context.ts'
import { type Field, insertField, listFields } from './field-store.ts'
import { saysTheSame } from './local-names.ts'

export type FieldInput = {
  readonly code: string
  readonly name: LocalText
  readonly validFrom?: string | undefined
}

/** Adds a field of procedures after the ones there are. The same again changes nothing. */
export async function saveField(
  trx: Transaction<Database>,
  input: FieldInput,
  context: DirectoryContext,
): Promise<{ change: Change; field: Field }> {
  demandEverywhere(context.within)
  await beginWrite(trx, 'catalog')
  const fields = await listFields(trx)
  const existing = fields.find((field) => field.code === input.code)
  if (existing) {
    if (!saysTheSame(existing.name, input.name)) throw new Conflict('field-code-taken')
    return { change: 'unchanged', field: existing }
  }
  const field = {
    id: context.newId(),
    code: input.code,
    name: input.name,
    position: Math.max(0, ...fields.map((other) => other.position)) + 1,
    validFrom: input.validFrom ?? today(context),
    validTo: null,
  }
  const { id, code, position } = field
  const dates = { valid_from: field.validFrom, valid_to: null }
  await insertField(trx, { id, code, position, name_json: fromLocalText(field.name), ...dates })
  await audit(trx, context, { action: 'field.add', subject: { kind: 'field', id }, details: { code } })
  return { change: 'created', field }
}
