import { addDays, localDate } from '../core/calendar/local-time.ts'
import type { Store } from '../db/connect.ts'
import { isDemoDatabase } from '../db/meta.ts'
import type { Progress } from './generate-demo.ts'
import { clearHalfMade, findMeta } from './store.ts'

export type EnsureOptions = {
  readonly now: Date
  readonly seed?: string
  readonly responses?: number
  readonly report?: (done: Progress) => void
}

export const defaultSeed = 'soc-trang'
export const defaultResponses = 200_000

/** The last whole day before `now`: what is answered from today on was answered by somebody. */
export function lastWholeDay(now: Date): string {
  return addDays(localDate(now), -1)
}

/**
 * Makes the demonstration province in its own, migrated database when it is not there yet; one that was begun and not
 * finished is removed first. For the database of the demonstration only: `generateDemo` refuses any other.
 *
 * @returns whether it was made now
 */
export async function ensureDemo(store: Store, options: EnsureOptions): Promise<boolean> {
  if (await isDemoDatabase(store.db)) return false
  if ((await findMeta(store.db, 'demo-started')) === '1') await clearHalfMade(store)
  const { generateDemo } = await import('./generate-demo.ts')
  await generateDemo(store, {
    seed: options.seed ?? defaultSeed,
    responses: options.responses ?? defaultResponses,
    until: lastWholeDay(options.now),
    ...(options.report && { report: options.report }),
  })
  return true
}
