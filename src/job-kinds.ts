import { backupJob, type JobParts } from './backup/backup-job.ts'
import type { JobKind } from './jobs/job.ts'

/** Every kind of work that is done apart from requests, in one visible list. */
export function jobKinds(parts: JobParts): JobKind[] {
  return [backupJob(parts)]
}
