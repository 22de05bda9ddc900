import type { Kysely } from 'kysely'
import { showDate } from '../../core/calendar/show-date.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import { explainDueDate } from '../../core/complaints/clock.ts'
import type { Database } from '../../db/tables.ts'
import { loadCalendar } from '../../parameters/load-calendar.ts'
import { listRunningClocks } from '../clock-store.ts'
import type { ComplaintRow } from '../visible-store.ts'
import type { Citizen } from './say.ts'

/** A limit that runs, in plain words: what is due, when, and how that day is reckoned. */
export type DueInWords = { readonly step: string; readonly when: string; readonly how: string }

const mostNamed = 6

/** The limits of a matter that run, the nearest first. */
export async function explainDue(
  db: Kysely<Database>,
  matter: Pick<ComplaintRow, 'id' | 'unit_id'>,
  { say }: Pick<Citizen, 'say'>,
): Promise<DueInWords[]> {
  const running = await listRunningClocks(db, matter.id)
  if (running.length === 0) return []
  const calendar = await loadCalendar(db, matter.unit_id)
  return running
    .toSorted((a, b) => a.due_on.localeCompare(b.due_on) || a.id.localeCompare(b.id))
    .map((clock) => {
      const limit = JSON.parse(clock.limit_json) as DayLimit
      const { skipped } = explainDueDate(calendar, clock.starts_on, limit)
      const days = skipped.slice(0, mostNamed).map(({ date }) => shortDate(date))
      const more = skipped.length > mostNamed ? '…' : ''
      const counted = say(`follow.counted.${limit.unit}`, {
        amount: limit.amount,
        from: showDate(clock.starts_on),
      })
      const passed = say('follow.skipped', { days: days.join(', ') + more })
      return {
        step: say(`follow.step.${clock.step}`),
        when: say('follow.due', { date: showDate(clock.due_on) }),
        // An extension may have moved the end by its own rule; then the reckoning from the beginning says nothing.
        how:
          clock.reason !== null ? say('follow.extended') : days.length > 0 ? `${counted} ${passed}` : counted,
      }
    })
}

const shortDate = (date: string): string => showDate(date).slice(0, 5)
