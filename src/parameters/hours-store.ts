import type { Kysely, Selectable, Transaction } from 'kysely'
import type { OpeningHours } from '../core/calendar/assemble-calendar.ts'
import type { Span } from '../core/calendar/working-days.ts'
import type { OpeningHoursTable } from '../db/parameter-tables.ts'
import type { Database } from '../db/tables.ts'

export type HoursRow = OpeningHours & {
  readonly id: string
  readonly source: string
  readonly recordedAt: string
  readonly recordedBy: string
}

/** Hours for everybody and of these units, the newest first. */
export async function listHours(db: Kysely<Database>, unitIds: readonly string[]): Promise<HoursRow[]> {
  const rows = await db
    .selectFrom('opening_hours')
    .selectAll()
    .where((row) => row.or([row('unit_id', 'is', null), row('unit_id', 'in', [...unitIds, ''])]))
    .orderBy('valid_from', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toHours)
}

export async function findHours(db: Kysely<Database>, id: string): Promise<HoursRow | undefined> {
  const row = await db.selectFrom('opening_hours').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toHours(row)
}

function toHours(row: Selectable<OpeningHoursTable>): HoursRow {
  return {
    id: row.id,
    unitId: row.unit_id,
    weekdays: [...row.weekdays].map(Number),
    spans: JSON.parse(row.spans_json) as Span[],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}

export async function insertHours(trx: Transaction<Database>, hours: HoursRow): Promise<void> {
  await trx
    .insertInto('opening_hours')
    .values({
      id: hours.id,
      unit_id: hours.unitId,
      weekdays: hours.weekdays.join(''),
      spans_json: JSON.stringify(hours.spans),
      valid_from: hours.validFrom,
      valid_to: hours.validTo,
      source: hours.source,
      recorded_at: hours.recordedAt,
      recorded_by: hours.recordedBy,
    })
    .execute()
}

/** Sets the last day of hours that end with `endsNow` as far as the caller knows; false when they no longer do. */
export async function endHoursRow(
  trx: Transaction<Database>,
  id: string,
  endsNow: string | null,
  lastDay: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('opening_hours')
    .set({ valid_to: lastDay })
    .where('id', '=', id)
    .where('valid_to', endsNow === null ? 'is' : '=', endsNow)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
