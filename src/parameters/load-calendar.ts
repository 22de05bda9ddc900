import type { Kysely } from 'kysely'
import { assembleCalendar } from '../core/calendar/assemble-calendar.ts'
import type { WorkingCalendar } from '../core/calendar/working-days.ts'
import type { Database } from '../db/tables.ts'
import { listDays } from './day-store.ts'
import { listHours } from './hours-store.ts'
import { listLineage } from './unit-store.ts'

/** The calendar of a unit as it is known now; with no unit what holds for everybody. */
export async function loadCalendar(db: Kysely<Database>, unitId: string | null): Promise<WorkingCalendar> {
  const lineage = unitId === null ? [] : await listLineage(db, unitId)
  return assembleCalendar(await listDays(db, lineage), await listHours(db, lineage), lineage)
}
