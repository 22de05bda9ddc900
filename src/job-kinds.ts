import { systemActor } from './accounts/actor.ts'
import { backupJob, type JobParts } from './backup/backup-job.ts'
import { remindFootage } from './complaints/evidence/remind-footage.ts'
import { removeAbandonedFiles } from './complaints/files/remove-abandoned.ts'
import { removeOldDrafts } from './complaints/hotline/drafts.ts'
import { watchClocks } from './complaints/watch-clocks.ts'
import { newId } from './db/ids.ts'
import { importJob } from './directory/import-job.ts'
import type { RosterChangeHook } from './directory/roster-change.ts'
import { foldCounts } from './indicators/counts/fold-counts.ts'
import { openCases } from './indicators/integrity/open-cases.ts'
import { recommendationJob } from './indicators/recommendations/recommendation-job.ts'
import { releaseJob } from './indicators/releases/release-job.ts'
import { flagOfficers } from './indicators/sheets/flag-officers.ts'
import { flagSheets, sheetFlagsCode } from './indicators/sheets/flag-sheets.ts'
import type { JobKind, JobTools } from './jobs/job.ts'
import { eraseDue } from './privacy/erase-due.ts'
import { reattributeResponses } from './surveys/reattribute-responses.ts'
import { loadI18n } from './web/i18n.ts'
import { readSecretKeys } from './web/secret.ts'

/** Every kind of work that is done apart from requests, in one visible list. */
export function jobKinds(parts: JobParts): JobKind[] {
  return [
    backupJob(parts),
    erasureJob(parts),
    countsJob(parts),
    integrityJob(parts),
    releaseJob({ ...parts, newId }),
    sheetFlagsJob(parts),
    officerFlagsJob(parts),
    recommendationJob({ ...parts, newId }),
    abandonedFilesJob(parts),
    intakeDraftsJob(parts),
    footageJob(parts),
    clocksJob(parts),
    directoryImportJob(parts),
    ...mailJobs(parts),
  ]
}

/** What comes in and goes out by mail, as far as there are servers for it. */
export function mailJobs(parts: JobParts): JobKind[] {
  return [...mailboxJob(parts), ...outboxJob(parts)]
}

/** Every minute, letters that citizens wrote are taken in; without a mailbox there is no such work. */
function mailboxJob(parts: JobParts): JobKind[] {
  const { mail, isDemo } = parts.config
  if (mail.mailboxUrl === undefined) return []
  const services = { ...parts, newId, i18n: loadI18n(), isDemo }
  const run = async ({ signal }: JobTools) => {
    const { readMailbox } = await import('./complaints/mail/read-mailbox.ts')
    return readMailbox(services, { signal })
  }
  return [{ code: 'mailbox', schedule: '* * * * *', isFrequent: true, attempts: 3, run }]
}

/** When somebody brings a file into the directory, it is checked, and written when he says so. */
function directoryImportJob({ config, store, clock }: JobParts): JobKind {
  const onRosterChange: RosterChangeHook = async (trx, change) => {
    await reattributeResponses(trx, change, newId, clock().toISOString())
  }
  return importJob({ databaseUrl: config.databaseUrl, store, clock, onRosterChange })
}

/** Every minute, what waits in the outbox is sent; without a server there is no such work. */
function outboxJob({ config, store, clock }: JobParts): JobKind[] {
  const { smtpUrl, from } = config.mail
  if (smtpUrl === undefined) return []
  const run = async ({ signal }: JobTools) => {
    const { openTransport } = await import('./mail/transport.ts')
    const { sendMails } = await import('./mail/send-mails.ts')
    const keys = readSecretKeys(config.secretFile)
    const transport = openTransport(smtpUrl, from)
    try {
      return await sendMails({ store, clock, keys, baseUrl: config.baseUrl, transport, signal })
    } finally {
      transport.close()
    }
  }
  return [{ code: 'outbox', schedule: '* * * * *', isFrequent: true, attempts: 3, run }]
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

/** Every few minutes, what came and what changed is folded into the counts kept ready. */
function countsJob(parts: JobParts): JobKind {
  return {
    code: 'counts',
    schedule: '*/5 * * * *',
    isFrequent: true,
    attempts: 3,
    run: ({ signal }) => foldCounts({ ...parts, newId, signal }),
  }
}

/** Each morning and each noon, whoever handles a matter is reminded of what is due, and what is overdue goes up. */
function clocksJob(parts: JobParts): JobKind {
  const services = { ...parts, newId, i18n: loadI18n(), isDemo: parts.config.isDemo }
  return {
    code: 'clocks',
    schedule: '20 6,12 * * *',
    attempts: 3,
    run: async ({ signal }) => ({ ...(await watchClocks(services, signal)) }),
  }
}

/** Each hour, what came with forms that nobody finished is removed. */
function abandonedFilesJob(parts: JobParts): JobKind {
  return {
    code: 'abandoned-files',
    schedule: '17 * * * *',
    attempts: 3,
    run: async () => ({ removed: await removeAbandonedFiles(parts) }),
  }
}

/** Each night, calls that were left half-written a week ago are thrown away. */
function intakeDraftsJob(parts: JobParts): JobKind {
  return {
    code: 'intake-drafts',
    schedule: '45 3 * * *',
    attempts: 3,
    run: async () => ({ removed: await removeOldDrafts(parts) }),
  }
}

/** Every few minutes, sheets that tell of harassment or money become cases for a reader. */
function integrityJob(parts: JobParts): JobKind {
  return {
    code: 'integrity',
    schedule: '3-59/10 * * * *',
    isFrequent: true,
    attempts: 3,
    run: ({ signal }) => openCases({ ...parts, newId, signal }),
  }
}

/** Each night, sheets that came in a burst or say the same words are flagged for a reader. */
function sheetFlagsJob(parts: JobParts): JobKind {
  return {
    code: sheetFlagsCode,
    schedule: '10 2 * * *',
    attempts: 3,
    run: ({ signal }) => flagSheets({ ...parts, signal }),
  }
}

/** Each month, before the quarter's recommendations, officers whose sheets as a whole ask for a look. */
function officerFlagsJob(parts: JobParts): JobKind {
  return {
    code: 'officer-flags',
    schedule: '40 2 3 * *',
    attempts: 3,
    run: ({ signal }) => flagOfficers({ ...parts, signal }),
  }
}

/** Each morning, whoever asked for footage is told before it is overwritten. */
function footageJob(parts: JobParts): JobKind {
  const services = { ...parts, newId, i18n: loadI18n(), isDemo: parts.config.isDemo }
  return {
    code: 'footage-alarm',
    schedule: '30 6 * * *',
    attempts: 3,
    run: async () => ({ told: await remindFootage(services) }),
  }
}
