import { join } from 'node:path'
import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Config } from '../config.ts'
import type { Store } from '../db/connect.ts'
import type { JobKind } from '../jobs/job.ts'
import { backupName, thinBackups } from './backup-folder.ts'
import { backUpInThread } from './run-in-thread.ts'

export const backupKind = 'backup'

/** Daily copies of two weeks and one of each month of a year. */
export const kept = { days: 14, months: 12 }

export type JobParts = { readonly config: Config; readonly store: Store; readonly clock: () => Date }

/** The scheduled backup: copies, rehearses the restoring, and lets old copies go. */
export function backupJob({ config, store, clock }: JobParts): JobKind {
  const { dir, keyFile, at } = config.backup
  return {
    code: backupKind,
    ...(at === undefined ? {} : { schedule: cronOf(at) }),
    attempts: 3,
    async run({ progress, signal }) {
      const now = clock()
      const name = backupName(now)
      const task = {
        url: config.databaseUrl,
        file: join(dir, name),
        ...{ keyFile, secretFile: config.secretFile, at: now.toISOString(), rehearseIn: config.dataDir },
      }
      const outcome = await backUpInThread(task, { signal, onShare: (share) => void progress(share) })
      const removed = thinBackups(dir, clock(), kept)
      const { bytes, sha256, rows, audit, findings } = outcome
      const deed = {
        action: 'database.backup',
        subject: { kind: 'backup', id: name },
        details: { sha256, bytes, auditSequence: audit.sequence, removed },
      }
      await store.db
        .transaction()
        .execute((trx) => recordAudit(trx, systemActor('backup'), deed, clock().toISOString()))
      return { name, bytes, rows, sha256, findings, removed }
    },
  }
}

function cronOf(timeOfDay: string): string {
  const [hour, minute] = timeOfDay.split(':').map(Number)
  return `${minute} ${hour} * * *`
}
