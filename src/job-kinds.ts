import { systemActor } from './accounts/actor.ts'
import { backupJob, type JobParts } from './backup/backup-job.ts'
import type { JobKind } from './jobs/job.ts'
import { eraseDue } from './privacy/erase-due.ts'

/** Every kind of work that is done apart from requests, in one visible list. */
export function jobKinds(parts: JobParts): JobKind[] {
  return [backupJob(parts), erasureJob(parts)]
}

/** Each night, what has been kept long enough is erased by the rules in force. */
function erasureJob(parts: JobParts): JobKind {
  return {
    code: 'erasure',
    schedule: '30 3 * * *',
    attempts: 3,
    run: async () => ({ ...(await eraseDue(parts, systemActor('erasure'))) }),
  }
}
