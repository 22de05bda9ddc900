import type { Kysely, Selectable, Transaction } from 'kysely'
import {
  assembleCalendar,
  type CalendarDay,
  type DayKind,
  type OpeningHours,
} from '../core/calendar/assemble-calendar.ts'
import type { Span, WorkingCalendar } from '../core/calendar/working-days.ts'
import type { Certainty } from '../core/parameters/certainty.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { fromLocalText, toLocalText } from '../db/columns.ts'
import type { CalendarDayTable, OpeningHoursTable } from '../db/parameter-tables.ts'
import type { Database } from '../db/tables.ts'

export type DayRow = CalendarDay & {
  readonly id: string
  readonly name: LocalText
  readonly source: string
  readonly certainty: Certainty
  readonly isChecked: boolean
  readonly checkNote: string | null
  readonly recordedAt: string
  readonly recordedBy: string
}

export type HoursRow = OpeningHours & {
  readonly id: string
  readonly source: string
  readonly recordedAt: string
  readonly recordedBy: string
}

/**
 * The calendar of a unit as it is known now.
 *
 * @param lineage the unit's id and the ids of all units above it, the nearest first; none: what holds for everybody
 */
export async function loadCalendar(
  db: Kysely<Database>,
  lineage: readonly string[] = [],
): Promise<WorkingCalendar> {
  return assembleCalendar(await listDays(db, lineage), await listHours(db, lineage), lineage)
}

/** Entries for everybody and for these units, withdrawn ones left out, within dates when given. */
export async function listDays(
  db: Kysely<Database>,
  unitIds: readonly string[],
  dates?: { readonly first: string; readonly last: string },
): Promise<DayRow[]> {
  const rows = await db
    .selectFrom('calendar_day')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where((row) => row.or([row('unit_id', 'is', null), row('unit_id', 'in', [...unitIds, ''])]))
    .$if(dates !== undefined, (query) =>
      query.where('falls_on', '>=', dates?.first ?? '').where('falls_on', '<=', dates?.last ?? ''),
    )
    .orderBy('falls_on')
    .orderBy('id')
    .execute()
  return rows.map(toDay)
}

export async function findDay(db: Kysely<Database>, id: string): Promise<DayRow | undefined> {
  const row = await db
    .selectFrom('calendar_day')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row && toDay(row)
}

/** Dates that ever had an entry for everybody, withdrawn ones included. */
export async function listKnownDates(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('calendar_day')
    .select(['falls_on', 'id'])
    .where('unit_id', 'is', null)
    .orderBy('falls_on')
    .orderBy('id')
    .execute()
  return new Set(rows.map((row) => row.falls_on))
}

function toDay(row: Selectable<CalendarDayTable>): DayRow {
  return {
    id: row.id,
    unitId: row.unit_id,
    fallsOn: row.falls_on,
    kind: row.kind as DayKind,
    name: toLocalText(row.name_json),
    source: row.source,
    certainty: row.certainty as Certainty,
    isChecked: row.is_checked === 1,
    checkNote: row.check_note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}

/** Puts in an entry where the unit has none for that day; whether it did. */
export async function insertDay(trx: Transaction<Database>, day: DayRow): Promise<boolean> {
  const result = await trx
    .insertInto('calendar_day')
    .values({
      id: day.id,
      unit_id: day.unitId,
      falls_on: day.fallsOn,
      kind: day.kind,
      name_json: fromLocalText(day.name),
      source: day.source,
      certainty: day.certainty,
      is_checked: day.isChecked ? 1 : 0,
      check_note: day.checkNote,
      recorded_at: day.recordedAt,
      recorded_by: day.recordedBy,
      withdrawn_at: null,
      withdrawn_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** False when somebody else has withdrawn it meanwhile. */
export async function closeDay(
  trx: Transaction<Database>,
  id: string,
  reason: string,
  at: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('calendar_day')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sets the mark of an entry that still carries the other one; false when there is none such. */
export async function markDay(
  trx: Transaction<Database>,
  id: string,
  isChecked: boolean,
  note: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('calendar_day')
    .set({ is_checked: isChecked ? 1 : 0, check_note: note })
    .where('id', '=', id)
    .where('is_checked', '=', isChecked ? 0 : 1)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
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
