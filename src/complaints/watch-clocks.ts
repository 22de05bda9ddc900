import type { Transaction } from 'kysely'
import { type Actor, systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { addDays, localDate } from '../core/calendar/local-time.ts'
import { addWorkingDays, type WorkingCalendar } from '../core/calendar/working-days.ts'
import { reminderWorkingDays } from '../core/complaints/clock.ts'
import type { Database } from '../db/tables.ts'
import { loadCalendar } from '../parameters/load-calendar.ts'
import type { MailServices } from './mail/mail-services.ts'
import { mailReminders } from './mail-reminders.ts'
import { listClocksToWatch, noteWatched } from './watch-store.ts'

/** So many in one transaction that nobody who asks meanwhile waits long. */
const atOnce = 50
/** No chain of days off is longer: a limit due later is not yet near. */
const farthestDays = 21

export type Watched = { readonly reminded: number; readonly escalated: number }

/**
 * Looks at every limit that runs: near its end whoever handles the matter is reminded, after it the matter goes up to the
 * head of inspection. Each is noted once, with its line in the trail; the pages show what is noted, and where the house
 * sends mail the reminders also go by e-mail. May be repeated and broken off at any point.
 */
export async function watchClocks(services: MailServices, signal?: AbortSignal): Promise<Watched> {
  const { store, clock } = services
  const at = clock().toISOString()
  const calendars = new Map<string | null, WorkingCalendar>()
  const total = { reminded: 0, escalated: 0 }
  for (let isMore = true; isMore && !signal?.aborted; ) {
    const done = await store.db.transaction().execute((trx) => watchSome(trx, services, calendars, at))
    total.reminded += done.reminded
    total.escalated += done.escalated
    isMore = done.reminded + done.escalated >= atOnce
  }
  return total
}

type Calendars = Map<string | null, WorkingCalendar>

async function watchSome(
  trx: Transaction<Database>,
  services: MailServices,
  calendars: Calendars,
  at: string,
): Promise<Watched> {
  const today = localDate(at)
  const horizon = addDays(today, farthestDays)
  const clocks = await listClocksToWatch(trx, { today, horizon, limit: 10 * atOnce })
  const done = { reminded: 0, escalated: 0 }
  const reminded: string[] = []
  for (const clock of clocks) {
    if (done.reminded + done.escalated >= atOnce) break
    const near = addWorkingDays(await calendarOf(trx, calendars, clock.unit_id), today, reminderWorkingDays)
    if (clock.due_on <= near && (await note(trx, clock, 'reminded_at', at))) {
      done.reminded += 1
      reminded.push(clock.id)
    }
    if (clock.due_on < today && (await note(trx, clock, 'escalated_at', at))) done.escalated += 1
  }
  await mailReminders(trx, services, reminded, at)
  return done
}

async function calendarOf(trx: Transaction<Database>, calendars: Calendars, unitId: string | null) {
  const known = calendars.get(unitId) ?? (await loadCalendar(trx, unitId))
  calendars.set(unitId, known)
  return known
}

type WatchedClock = Awaited<ReturnType<typeof listClocksToWatch>>[number]
const watcher: Actor = systemActor('clocks')

async function note(
  trx: Transaction<Database>,
  clock: WatchedClock,
  what: 'reminded_at' | 'escalated_at',
  at: string,
): Promise<boolean> {
  if (!(await noteWatched(trx, clock.id, what, at))) return false
  const action = what === 'reminded_at' ? 'complaint.remind' : 'complaint.escalate'
  const details = { step: clock.step, dueOn: clock.due_on }
  const open = clock.is_sealed === 1 ? {} : { unitId: clock.unit_id, details }
  await recordAudit(
    trx,
    watcher,
    { action, subject: { kind: 'complaint', id: clock.complaint_id }, ...open },
    at,
  )
  return true
}
