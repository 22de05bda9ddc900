import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { Conflict } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { findStartedJob } from '../jobs/store.ts'
import { backupKind } from './backup-job.ts'

/**
 * Puts a backup into the queue, to run at once.
 *
 * @throws Conflict `backup-under-way` when one is due or running
 */
export async function requestBackup(store: Store, actor: Actor, id: string, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (await findStartedJob(trx, backupKind, now)) throw new Conflict('backup-under-way')
    await enqueueJob(trx, { id, kind: backupKind, key: `${backupKind}@${now}`, runAt: now }, now)
    const deed = { action: 'backup.request', subject: { kind: 'job', id } }
    await recordAudit(trx, actor, deed, now)
  })
}
