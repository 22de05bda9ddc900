import { timeOf } from '../accounts/audit-present.ts'
import type { Config } from '../config.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { JobRow } from '../jobs/store.ts'
import type { I18n, Params } from '../web/i18n.ts'
import type { KeptBackup } from './backup-folder.ts'
import { kept } from './backup-job.ts'

export type JobsPage = {
  /** What was just done, from the address. */
  readonly done: unknown
  readonly backup: Config['backup']
  readonly isOnSameDisk: boolean
  readonly files: readonly KeptBackup[]
  readonly jobs: readonly JobRow[]
  readonly last: JobRow | undefined
  readonly planned: { readonly run_at: string } | undefined
  readonly isUnderWay: boolean
}

type Words = {
  readonly text: (key: string, params?: Params) => string
  readonly has: (key: string) => boolean
  readonly whole: (value: number) => string
  readonly size: (bytes: number) => string
}

export function presentJobs(i18n: I18n, language: Language, page: JobsPage) {
  const words = wordsIn(i18n, language)
  const { text } = words
  return {
    title: text('staff.jobs.title'),
    lead: text('staff.jobs.lead', kept),
    done: doneWords(text, page.done),
    isUnderWay: page.isUnderWay,
    isOnSameDisk: page.isOnSameDisk,
    facts: [
      { label: text('staff.jobs.backup.next'), value: nextWords(text, page) },
      {
        label: text('staff.jobs.backup.last'),
        value: page.last ? timeOf(page.last.finished_at ?? '') : text('staff.jobs.backup.never'),
      },
      { label: text('staff.jobs.backup.folder'), value: page.backup.dir },
      { label: text('staff.jobs.backup.key'), value: page.backup.keyFile },
    ],
    files: page.files.map(({ name, at, bytes }) => ({ name, at: timeOf(at), size: words.size(bytes) })),
    jobs: page.jobs.map((job) => presentJob(words, job)),
  }
}

function wordsIn(i18n: I18n, language: Language): Words {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const whole = new Intl.NumberFormat(locale)
  const unit = { style: 'unit', maximumFractionDigits: 1 } as const
  const kilobytes = new Intl.NumberFormat(locale, { ...unit, unit: 'kilobyte' })
  const megabytes = new Intl.NumberFormat(locale, { ...unit, unit: 'megabyte' })
  return {
    text: (key, params) => i18n.text(language, key, params),
    has: i18n.has,
    whole: (value) => whole.format(value),
    size: (bytes) => (bytes < 1e6 ? kilobytes.format(bytes / 1e3) : megabytes.format(bytes / 1e6)),
  }
}

function doneWords(text: Words['text'], done: unknown): string {
  if (done === 'requested') return text('staff.jobs.backup.requested')
  return done === 'retried' ? text('staff.jobs.retried') : ''
}

function nextWords(text: Words['text'], { planned, backup }: JobsPage): string {
  if (planned) return timeOf(planned.run_at)
  return backup.at ?? text('staff.jobs.backup.none-planned')
}

function presentJob(words: Words, job: JobRow) {
  const { text, has, whole } = words
  const kind = `staff.jobs.kind.${job.kind}`
  const result = JSON.parse(job.result_json ?? '{}') as Result
  return {
    id: job.id,
    kind: has(kind) ? text(kind) : job.kind,
    status: statusWords(words, job),
    attempts: job.attempts > 1 ? text('staff.jobs.attempts', { count: whole(job.attempts) }) : '',
    runAt: timeOf(job.run_at),
    finishedAt: job.finished_at === null ? '' : timeOf(job.finished_at),
    outcome: job.last_error ?? outcomeWords(words, result),
    isFailed: job.status === 'failed',
    isFaulty: (result.findings ?? []).length > 0,
  }
}

function statusWords({ text, whole }: Words, { status, progress }: JobRow): string {
  const known = (['waiting', 'running', 'done', 'failed'] as const).find((name) => name === status)
  return text(`staff.jobs.status.${known ?? 'waiting'}`, { percent: whole(Math.round(progress * 100)) })
}

type Result = { readonly rows?: number; readonly findings?: readonly { readonly at: string }[] }

/** What a backup came to; jobs of other kinds tell only that they are done. */
function outcomeWords({ text, whole }: Words, { rows, findings }: Result): string {
  if (rows === undefined || findings === undefined) return ''
  const [first] = findings
  if (!first) return text('staff.jobs.rehearsed', { rows: whole(rows) })
  const count = whole(findings.length)
  return text('staff.jobs.faulty', { rows: whole(rows), count, first: first.at })
}
