import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import { toLocalText } from '../db/columns.ts'
import type { Database, FieldTable } from '../db/tables.ts'

function toField(row: Selectable<FieldTable>) {
  return {
    id: row.id,
    code: row.code,
    name: toLocalText(row.name_json),
    position: row.position,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

export type Field = ReturnType<typeof toField>

export async function listFields(db: Kysely<Database>): Promise<Field[]> {
  const rows = await db.selectFrom('field').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(toField)
}

export async function insertField(trx: Transaction<Database>, field: Insertable<FieldTable>): Promise<void> {
  await trx.insertInto('field').values(field).execute()
}

export async function updateField(trx: Transaction<Database>, id: string, change: Updateable<FieldTable>) {
  await trx.updateTable('field').set(change).where('id', '=', id).execute()
}
