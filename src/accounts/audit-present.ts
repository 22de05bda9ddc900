import type { AuditEntry } from '../core/audit/chain.ts'
import { localDateTime } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Problem } from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { problemText } from '../web/errors.ts'
import type { I18n, Params } from '../web/i18n.ts'
import { type TypedFilter, toQuery } from './audit-forms.ts'
import type { TrailCheck, TrailFault } from './check-trail.ts'

export type Words = {
  readonly text: (key: string, params?: Params) => string
  readonly has: (key: string) => boolean
  readonly whole: (value: number) => string
  readonly problem: (problem: Problem) => string
}

export function wordsIn(i18n: I18n, language: Language): Words {
  const whole = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB')
  return {
    text: (key, params) => i18n.text(language, key, params),
    has: i18n.has,
    whole: (value) => whole.format(value),
    problem: (problem) => problemText(i18n, language, problem),
  }
}

export type AuditList = {
  readonly typed: TypedFilter
  readonly entries: readonly AuditEntry[]
  readonly faults: ReadonlyMap<number, TrailFault['fault']>
  /** The place before which the next page begins, when there is one. */
  readonly next: number | undefined
  readonly problems: readonly Problem[]
}

export function presentAudit(words: Words, { typed, entries, faults, next, problems }: AuditList) {
  const { text } = words
  const { before, ...filter } = typed
  const search = toQuery(filter)
  return {
    title: text('staff.audit.title'),
    typed,
    errors: problems.map((problem) => ({
      address: problem.field === 'before' ? '#audit-q' : `#audit-${problem.field}`,
      text: words.problem(problem),
    })),
    wrong: {
      from: problems
        .filter(({ field }) => field === 'from')
        .map(words.problem)
        .join(' '),
      to: problems
        .filter(({ field }) => field === 'to')
        .map(words.problem)
        .join(' '),
    },
    rows: entries.map((entry) => presentLine(words, entry, faults.get(entry.sequence))),
    isEmpty: entries.length === 0 && problems.length === 0,
    isFiltered: search !== '' || before !== '',
    csv: `/app/admin/audit.csv${search === '' ? '' : `?${search}`}`,
    older: next === undefined ? '' : `/app/admin/audit?${toQuery({ ...filter, before: String(next) })}`,
    newest: before === '' ? '' : `/app/admin/audit${search === '' ? '' : `?${search}`}`,
  }
}

function presentLine(words: Words, entry: AuditEntry, fault: TrailFault['fault'] | undefined) {
  return {
    place: words.whole(entry.sequence),
    id: entry.sequence,
    at: timeOf(entry.at),
    actor: entry.actorName,
    actorKind: words.text(`staff.audit.actor.${actorKind(entry.actorKind)}`),
    action: actionWords(words, entry.action),
    code: entry.action,
    same: `/app/admin/audit?${toQuery({ action: entry.action })}`,
    subject: entry.subjectKind,
    subjectId: entry.subjectId,
    sameSubject: `/app/admin/audit?${toQuery({ q: entry.subjectId })}`,
    reason: entry.reason ?? '',
    details: detailsOf(entry.detailsJson),
    fault: fault === undefined ? '' : words.text(`staff.audit.fault.${fault}`),
  }
}

/** A kind that nobody wrote here is shown as the product's own. */
function actorKind(kind: string): 'account' | 'token' | 'system' {
  return kind === 'account' || kind === 'token' ? kind : 'system'
}

/** What an action is called, where it has a name. */
export function actionWords({ text, has }: Words, action: string): string {
  const key = `staff.audit.action.${action}`
  return has(key) ? text(key) : action
}

function detailsOf(json: string): { name: string; value: string }[] {
  const details = parseDetails(json)
  if (typeof details !== 'object' || details === null) return [{ name: '', value: String(details) }]
  return Object.entries(details).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.map(plain).join(', ') : plain(value),
  }))
}

const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A line that somebody tampered with must still be shown. */
export function parseDetails(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** `dd/MM/yyyy HH:mm:ss`, here; of a time that somebody tampered with, what stands there. */
export function timeOf(instant: string): string {
  if (Number.isNaN(Date.parse(instant))) return instant
  const [date = '', time = ''] = localDateTime(instant).split('T')
  return `${showDate(date)} ${time}:${instant.slice(17, 19)}`
}

const shownFaults = 200

export function presentCheck(words: Words, { end, faults }: TrailCheck, at: string) {
  const { text, whole } = words
  const count = { lines: whole(end.sequence), faults: whole(faults.length) }
  return {
    title: text('staff.audit.check.title'),
    verdict: text(faults.length === 0 ? 'staff.audit.check.whole' : 'staff.audit.check.broken', count),
    isWhole: faults.length === 0,
    checkedAt: timeOf(at),
    head: { place: count.lines, hash: end.hash === '' ? '–' : end.hash },
    faults: faults.slice(0, shownFaults).map(({ sequence, fault }) => ({
      place: whole(sequence),
      text: text(`staff.audit.fault.${fault}`),
      // The line and what stands around it.
      address: `/app/admin/audit?${toQuery({ before: String(sequence + 2) })}`,
    })),
  }
}
