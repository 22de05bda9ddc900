import { addDays, localDate, localMonth, monthDates, monthsBetween } from '../../core/calendar/local-time.ts'
import type { JobKind } from '../../jobs/job.ts'
import type { FoldParts } from '../counts/fold-counts.ts'
import { findFirstDay } from '../sheet-store.ts'
import { releaseMonth } from './release-month.ts'
import { listReleasedMonths } from './store.ts'

export const releaseJobCode = 'figure-release'

/** Days after a month's end, when late paper forms have come in. */
const settledDays = 5

/** Each night, the months that are over and settled are let out, one after another, each once. */
export function releaseJob(parts: FoldParts): JobKind {
  return {
    code: releaseJobCode,
    schedule: '40 3 * * *',
    attempts: 3,
    run: async ({ signal }) => ({ months: await releaseSettled({ ...parts, signal }) }),
  }
}

/** @returns how many months were let out */
export async function releaseSettled(parts: FoldParts): Promise<number> {
  const today = localDate(parts.clock())
  const first = await findFirstDay(parts.store.db)
  if (first === undefined) return 0
  const out = new Set((await listReleasedMonths(parts.store.db)).map(({ month }) => month))
  let released = 0
  for (const month of monthsBetween(first.slice(0, 7), localMonth(parts.clock()))) {
    const isSettled = addDays(monthDates(month).last, settledDays) < today
    if (!isSettled || out.has(month) || parts.signal?.aborted) continue
    if (await releaseMonth(parts, month)) released++
  }
  return released
}
