import type { Kysely, Transaction } from 'kysely'
import { localDate } from '../core/calendar/local-time.ts'
import { type DayLimit, dueDate, type WorkingCalendar } from '../core/calendar/working-days.ts'
import type { ClassStep } from '../core/complaints/classes.ts'
import { type ClockFacts, endsLimit, limitOf, stepsBeginning } from '../core/complaints/clock.ts'
import type { MatterEvent } from '../core/complaints/states.ts'
import type { ParameterCode } from '../core/parameters/registry.ts'
import type { Database } from '../db/tables.ts'
import { loadCalendar } from '../parameters/load-calendar.ts'
import { readParameter } from '../parameters/read-parameters.ts'
import type { Services } from '../web/services.ts'
import { findClass } from './class-store.ts'
import { type ClockRow, insertClock, listRunningClocks, updateClocks } from './clock-store.ts'
import type { ComplaintRow } from './visible-store.ts'

/** What the clocks of a matter depend on; of the row as it will be after the act. */
export type ClockedMatter = Pick<
  ComplaintRow,
  'id' | 'class_code' | 'unit_id' | 'channel' | 'received_on' | 'is_urgent'
> &
  Pick<ComplaintRow, 'is_complex' | 'is_remote' | 'is_second'>

/** The nearest limit that runs, as it stands on the matter's own row. */
export type NearestDue = { readonly due_on: string | null; readonly due_step: string | null }

/** The steps of a matter's class, as the class was when it came. */
export async function stepsOf(db: Kysely<Database>, matter: ClockedMatter): Promise<readonly ClassStep[]> {
  return (await findClass(db, matter.class_code, matter.received_on))?.steps ?? []
}

export const factsOf = (matter: ClockedMatter): ClockFacts => ({
  channel: matter.channel,
  isUrgent: matter.is_urgent === 1,
  isComplex: matter.is_complex === 1,
  isRemote: matter.is_remote === 1,
  isSecond: matter.is_second === 1,
})

type Ground = Pick<Services, 'newId'>

/** Lets the limits of a moment begin on a date. */
export async function startClocks(
  trx: Transaction<Database>,
  { newId }: Ground,
  matter: ClockedMatter,
  { moment, startsOn, at }: { moment: ClassStep['from']; startsOn: string; at: string },
): Promise<void> {
  const facts = factsOf(matter)
  const steps = stepsBeginning(await stepsOf(trx, matter), moment, facts)
  if (steps.length === 0) return
  const calendar = await loadCalendar(trx, matter.unit_id)
  for (const step of steps) {
    const parameter = limitOf(step, facts)
    const limit = await readLimit(trx, parameter, startsOn)
    await insertClock(trx, newClock(newId(), matter.id, { step, parameter, limit, startsOn, at }, calendar))
  }
}

type Beginning = {
  readonly step: Pick<ClassStep, 'code'>
  readonly parameter: ParameterCode
  readonly limit: DayLimit
  readonly startsOn: string
  readonly at: string
  readonly reason?: string | null
}

export function newClock(
  id: string,
  complaintId: string,
  { step, parameter, limit, startsOn, at, reason = null }: Beginning,
  calendar: WorkingCalendar,
) {
  return {
    ...{ id, complaint_id: complaintId, step: step.code, parameter, starts_on: startsOn },
    ...{ due_on: dueDate(calendar, startsOn, limit), limit_json: JSON.stringify(limit), reason },
    ...{ met_on: null, replaced_at: null, reminded_at: null, escalated_at: null, recorded_at: at },
  }
}

/** A limit in force on a date. */
export async function readLimit(db: Kysely<Database>, code: ParameterCode, on: string): Promise<DayLimit> {
  return (await readParameter(db, code, on)) as DayLimit
}

/** Ends the limits that an event meets; gives them, for the matter's being on time. */
export async function meetClocks(
  trx: Transaction<Database>,
  matter: ClockedMatter,
  event: MatterEvent,
  at: string,
): Promise<ClockRow[]> {
  const steps = await stepsOf(trx, matter)
  const running = await listRunningClocks(trx, matter.id)
  // A step that the class has no longer is ended by what closes the matter.
  const untilOf = (clock: ClockRow) => steps.find(({ code }) => code === clock.step)?.until ?? 'closed'
  const met = running.filter((clock) => endsLimit(untilOf(clock), event))
  const ids = met.map(({ id }) => id)
  await updateClocks(trx, ids, { met_on: localDate(at) })
  return met
}

/** Stops the limits of a class that the matter no longer has. */
export async function dropClocks(trx: Transaction<Database>, complaintId: string, at: string): Promise<void> {
  const ids = (await listRunningClocks(trx, complaintId)).map(({ id }) => id)
  await updateClocks(trx, ids, { replaced_at: at })
}

/** The nearest limit that still runs. */
export async function nearestDue(db: Kysely<Database>, complaintId: string): Promise<NearestDue> {
  const running = await listRunningClocks(db, complaintId)
  const [nearest] = running.toSorted((a, b) => a.due_on.localeCompare(b.due_on) || a.id.localeCompare(b.id))
  return { due_on: nearest?.due_on ?? null, due_step: nearest?.step ?? null }
}

/** Whether a matter that is closed by these limits ends in time; null when it had none. */
export function isOnTime(met: readonly ClockRow[], closedOn: string): 0 | 1 | null {
  if (met.length === 0) return null
  return met.every(({ due_on }) => closedOn <= due_on) ? 1 : 0
}
