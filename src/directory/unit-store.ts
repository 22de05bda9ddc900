import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { validOrLatest } from '../core/calendar/period.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database, UnitLinkTable, UnitTable } from '../db/tables.ts'

export type Unit = {
  readonly id: string
  readonly code: string
  readonly name: LocalText
  readonly level: string
  readonly parentId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly folded: string
}

export type UnitLink = Selectable<UnitLinkTable>

function toUnit(row: Selectable<UnitTable>): Unit {
  return {
    id: row.id,
    code: row.code,
    name: toLocalText(row.name_json),
    level: row.level,
    parentId: row.parent_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    address: row.address,
    phone: row.phone,
    folded: row.folded,
  }
}

/** Every unit there ever was: a few hundred rows, the whole tree at once. */
export async function listUnits(db: Kysely<Database>): Promise<Unit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .orderBy('code')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return rows.map(toUnit)
}

/** The unit within reach with this official code on the day, else the latest that had it. */
export async function findUnit(
  db: Kysely<Database>,
  within: Within,
  code: string,
  day: string,
): Promise<Unit | undefined> {
  const units = (await listUnitsNamed(db, code)).filter((unit) => within.has(unit.id))
  return validOrLatest(units, day)
}

export async function findUnitFrom(db: Kysely<Database>, code: string, validFrom: string) {
  const row = await db
    .selectFrom('unit')
    .selectAll()
    .where('code', '=', code)
    .where('valid_from', '=', validFrom)
    .executeTakeFirst()
  return row && toUnit(row)
}

export async function listUnitsNamed(db: Kysely<Database>, code: string): Promise<Unit[]> {
  const rows = await db.selectFrom('unit').selectAll().where('code', '=', code).orderBy('id').execute()
  return rows.map(toUnit)
}

export async function insertUnit(trx: Transaction<Database>, unit: Insertable<UnitTable>): Promise<void> {
  await trx.insertInto('unit').values(unit).execute()
}

export async function updateUnit(trx: Transaction<Database>, id: string, change: Updateable<UnitTable>) {
  await trx.updateTable('unit').set(change).where('id', '=', id).execute()
}

export async function insertLinks(
  trx: Transaction<Database>,
  links: readonly Insertable<UnitLinkTable>[],
): Promise<void> {
  if (links.length > 0) await trx.insertInto('unit_link').values(links).execute()
}

export async function listLinks(db: Kysely<Database>): Promise<UnitLink[]> {
  return db.selectFrom('unit_link').selectAll().orderBy('effective_on').orderBy('id').execute()
}

/** Links in which the unit is the one that ended, or the one that followed. */
export async function listLinksOf(db: Kysely<Database>, unitId: string): Promise<UnitLink[]> {
  return db
    .selectFrom('unit_link')
    .selectAll()
    .where((row) => row.or([row('predecessor_id', '=', unitId), row('successor_id', '=', unitId)]))
    .orderBy('effective_on')
    .orderBy('id')
    .execute()
}
