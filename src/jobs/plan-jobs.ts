import { Cron } from 'croner'
import { enqueueJob } from './enqueue-job.ts'
import type { JobGround } from './job.ts'
import { deleteDoneBefore, findOpenJob } from './store.ts'

const keptDays = 90

/** The next time of a schedule after an instant, ISO UTC. */
export function nextRun(schedule: string, after: Date): string {
  const next = new Cron(schedule, { timezone: 'Asia/Ho_Chi_Minh', paused: true }).nextRun(after)
  if (!next) throw new Error(`The schedule ${schedule} never comes.`)
  return next.toISOString()
}

/**
 * Sees to it that of every kind with a schedule the next run is in the queue. Its time is its key, so several processes
 * make one job. A time that passed while nothing ran is made up for once, not as often as it was missed.
 */
export async function planJobs({ store, clock, newId, kinds }: JobGround): Promise<void> {
  const now = clock()
  for (const { code, schedule, isFrequent = false } of kinds) {
    if (schedule === undefined) continue
    if (await findOpenJob(store.db, code)) continue
    const runAt = nextRun(schedule, now)
    await store.db.transaction().execute(async (trx) => {
      await enqueueJob(trx, { id: newId(), kind: code, key: `${code}@${runAt}`, runAt }, now.toISOString())
      await deleteDoneBefore(trx, new Date(now.getTime() - keptDays * 86_400_000).toISOString())
      if (isFrequent) await deleteDoneBefore(trx, new Date(now.getTime() - 3_600_000).toISOString(), code)
    })
  }
}
