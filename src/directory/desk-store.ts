import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database, DeskCodeTable, DeskTable } from '../db/tables.ts'

export type Desk = {
  readonly id: string
  readonly unitId: string
  readonly agencyId: string | null
  readonly reference: string
  readonly name: LocalText
  readonly validFrom: string
  readonly validTo: string | null
  readonly folded: string
}

function toDesk(row: Selectable<DeskTable>): Desk {
  return {
    id: row.id,
    unitId: row.unit_id,
    agencyId: row.agency_id,
    reference: row.reference,
    name: toLocalText(row.name_json),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    folded: row.folded,
  }
}

export async function listDesks(db: Kysely<Database>, unitIds?: readonly string[]): Promise<Desk[]> {
  if (unitIds?.length === 0) return []
  const rows = await db
    .selectFrom('desk')
    .selectAll()
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .orderBy('unit_id')
    .orderBy('reference')
    .orderBy('id')
    .execute()
  return rows.map(toDesk)
}

export async function findDeskById(db: Kysely<Database>, id: string): Promise<Desk | undefined> {
  const row = await db.selectFrom('desk').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toDesk(row)
}

export async function findDeskByPublicCode(db: Kysely<Database>, code: string): Promise<Desk | undefined> {
  const row = await db
    .selectFrom('desk')
    .innerJoin('desk_code', 'desk_code.desk_id', 'desk.id')
    .selectAll('desk')
    .where('desk_code.code', '=', code)
    .executeTakeFirst()
  return row && toDesk(row)
}

/** Desks with this reference, of one unit or of all. */
export async function listDesksNamed(db: Kysely<Database>, reference: string, unitIds?: readonly string[]) {
  if (unitIds?.length === 0) return []
  const rows = await db
    .selectFrom('desk')
    .selectAll()
    .where('reference', '=', reference)
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .orderBy('id')
    .execute()
  return rows.map(toDesk)
}

export async function insertDesk(trx: Transaction<Database>, desk: Insertable<DeskTable>): Promise<void> {
  await trx.insertInto('desk').values(desk).execute()
}

export async function updateDesk(trx: Transaction<Database>, id: string, change: Updateable<DeskTable>) {
  await trx.updateTable('desk').set(change).where('id', '=', id).execute()
}

/** Codes of desks, the current one (the newest not withdrawn) first. */
export async function listDeskCodes(db: Kysely<Database>, deskIds?: readonly string[]) {
  if (deskIds?.length === 0) return []
  const rows = await db
    .selectFrom('desk_code')
    .selectAll()
    .$if(deskIds !== undefined, (query) => query.where('desk_id', 'in', deskIds ?? []))
    .orderBy('issued_at', 'desc')
    .orderBy('code')
    .execute()
  return [
    ...rows.filter((row) => row.withdrawn_at === null),
    ...rows.filter((row) => row.withdrawn_at !== null),
  ]
}

export async function findDeskCode(db: Kysely<Database>, code: string) {
  return db.selectFrom('desk_code').selectAll().where('code', '=', code).executeTakeFirst()
}

/** Whether the code was free and is now this desk's. */
export async function insertDeskCode(trx: Transaction<Database>, code: Insertable<DeskCodeTable>) {
  const result = await trx
    .insertInto('desk_code')
    .values(code)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function updateDeskCode(
  trx: Transaction<Database>,
  code: string,
  change: Updateable<DeskCodeTable>,
) {
  await trx.updateTable('desk_code').set(change).where('code', '=', code).execute()
}

/** Field codes by desk, in the order of the fields. */
export async function listDeskFields(db: Kysely<Database>, deskIds?: readonly string[]) {
  if (deskIds?.length === 0) return []
  return db
    .selectFrom('desk_field')
    .innerJoin('field', 'field.id', 'desk_field.field_id')
    .select(['desk_field.desk_id', 'desk_field.field_id', 'field.code'])
    .$if(deskIds !== undefined, (query) => query.where('desk_id', 'in', deskIds ?? []))
    .orderBy('field.position')
    .orderBy('field.id')
    .execute()
}

/** The fields a desk handles now; which it handled before is not asked by any figure. */
export async function replaceDeskFields(
  trx: Transaction<Database>,
  deskId: string,
  fieldIds: readonly string[],
) {
  await trx.deleteFrom('desk_field').where('desk_id', '=', deskId).execute()
  const rows = fieldIds.map((id) => ({ desk_id: deskId, field_id: id }))
  if (rows.length > 0) await trx.insertInto('desk_field').values(rows).execute()
}
