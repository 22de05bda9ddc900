import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { Conflict } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { reopenJob } from '../jobs/store.ts'

/** Lets a job that failed for good be tried again. @throws Conflict `job-not-failed` */
export async function retryJob(store: Store, actor: Actor, id: string, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (!(await reopenJob(trx, id, now))) throw new Conflict('job-not-failed')
    await recordAudit(trx, actor, { action: 'job.retry', subject: { kind: 'job', id } }, now)
  })
}
