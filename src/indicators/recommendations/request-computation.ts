import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobCode } from './recommendation-job.ts'
import { isQuarter, quarterOf, windowsOf } from './windows.ts'

/**
 * Has the recommendations of a quarter computed. Asked again within the same minute it is one job.
 *
 * @throws Invalid naming `period` when it is no quarter, or one that is not over
 */
export async function requestComputation(
  store: Store,
  newId: NewId,
  { actor, at }: By,
  period: string,
): Promise<void> {
  if (!isQuarter(period)) throw new Invalid([{ field: 'period', code: 'not-a-quarter' }])
  const today = localDate(at)
  if (windowsOf(period).quarter.to >= today && period !== quarterOf(today)) {
    throw new Invalid([{ field: 'period', code: 'quarter-not-begun' }])
  }
  await store.db.transaction().execute(async (trx) => {
    const key = `${jobCode}@${period}@${at.slice(0, 16)}`
    await enqueueJob(trx, { id: newId(), kind: jobCode, key, payload: { period }, runAt: at }, at)
    const subject = { kind: 'recommendation-period', id: period }
    await recordAudit(trx, actor, { action: 'recommendation.request', subject }, at)
  })
}
