import { localDate } from '../../core/calendar/local-time.ts'
import type { JobKind } from '../../jobs/job.ts'
import { makeRecommendations, type RecommendationParts } from './make-recommendations.ts'
import { findRun } from './store.ts'
import { isQuarter, quarterBefore, quarterOf } from './windows.ts'

export const jobCode = 'recommendations'

/**
 * Some days after the end of a quarter, when late paper forms have come in, the rule is asked about it once. Asked for by
 * a person it is computed anew; what was said before stays as it was.
 */
export function recommendationJob(parts: RecommendationParts): JobKind {
  return {
    code: jobCode,
    schedule: '0 4 6 1,4,7,10 *',
    attempts: 3,
    run: async ({ payload, signal }) => {
      const asked =
        typeof payload.period === 'string' && isQuarter(payload.period) ? payload.period : undefined
      const period = asked ?? quarterBefore(quarterOf(localDate(parts.clock())))
      if (asked === undefined && (await findRun(parts.store.db, period))) return { period, officers: 0 }
      return { period, officers: await makeRecommendations({ ...parts, signal }, period) }
    },
  }
}
