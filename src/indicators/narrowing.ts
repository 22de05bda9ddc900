import { monthsIn } from './period.ts'
import type { Overview } from './read-overview.ts'

export type Narrowing = 'narrowed' | 'not-released'

/**
 * Why nothing can be held beside the answers of an overview: only some of them are looked at, or by other units, or not
 * the whole period is released to this reader. Undefined when the whole is there.
 */
export function narrowingOf({ view, period, released }: Overview): Narrowing | undefined {
  const { channel, field, withExcluded, questionnaire, frame } = view
  const isPart = channel !== undefined || field !== undefined || withExcluded
  if (isPart || questionnaire !== 'counter' || frame !== 'as-was') return 'narrowed'
  const months = monthsIn(period)
  const isWhole = !released || (!released.isHidden && released.months.length === months.length)
  return isWhole ? undefined : 'not-released'
}
