import type { Kysely, Selectable, Transaction } from 'kysely'
import type { CalendarDay, DayKind } from '../core/calendar/assemble-calendar.ts'
import type { Certainty } from '../core/parameters/certainty.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { fromLocalText, toLocalText } from '../db/columns.ts'
import type { CalendarDayTable } from '../db/parameter-tables.ts'
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
