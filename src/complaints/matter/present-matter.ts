import { localDate } from '../../core/calendar/local-time.ts'
import { showDate, showTime } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import { type FormReading, type Option, presentForm, presentSummary } from '../../privacy/present-form.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { MessageRow, TextRow } from '../text-store.ts'
import { presentActs } from './present-acts.ts'
import { presentClocks } from './present-clocks.ts'
import type { MatterRead, OpenedMatter } from './read-matter.ts'

export type MatterReading = FormReading & { readonly language: Language; readonly now: string }

export const complaintsAddress = '/app/complaints'
export const matterAddress = (reference: string) => `${complaintsAddress}/${reference}`

const openingForm = { code: 'opening', fields: [{ name: 'reason', kind: 'text' }] } as const

/** The page of one matter, finished. */
export function presentMatter(
  read: MatterRead,
  opened: OpenedMatter | undefined,
  assignees: readonly Option[],
  reading: MatterReading,
) {
  const { row } = read
  const { say, now } = reading
  const address = matterAddress(row.reference)
  const acts = presentActs(read, assignees, address, reading)
  const words = { ...reading, today: localDate(now) }
  return {
    title: say('staff.matter.title', { reference: row.reference }),
    summary: presentSummary(reading),
    kept: keptOf(
      reading,
      acts.map(({ id }) => id),
    ),
    isSealed: row.is_sealed === 1,
    isUrgent: row.is_urgent === 1,
    isApart: read.isApart,
    facts: presentFacts(read, reading),
    ...presentWords(read, opened, reading),
    reporter: presentReporter(read, opened, reading),
    needsOpening: (row.is_sealed === 1 || row.reporter_id !== null) && opened === undefined,
    opening: presentForm(openingForm, { address: `${address}/opening` }, reading),
    parties: presentParties(read, reading),
    clocks: presentClocks(read.clocks, words),
    acts,
    ...presentLinks(read, reading),
    timeline: presentTimeline(read, reading),
  }
}

/** What was typed into a form that the page no longer has, since somebody else was faster. */
function keptOf({ refused, say }: FormReading, shown: readonly string[]) {
  if (!refused || refused.form === 'opening' || shown.includes(refused.form)) return []
  return keptWords(refused.typed, say)
}

export function keptWords(typed: Typed, say: FormReading['say']) {
  const { version: _version, ...fields } = typed
  return Object.entries(fields)
    .filter(([name, value]) => value.trim() !== '' && knownFields.has(name))
    .map(([name, value]) => ({ term: say(`staff.matter.field.${name}`), value }))
}

const knownFields = new Set(['text', 'reason', 'to', 'into', 'officer', 'assignee'])

function presentFacts({ row, place, class: known, actors }: MatterRead, { say, language }: MatterReading) {
  const local = (name: (typeof place)['unit']) => (name === null ? null : inLanguage(name, language))
  const facts: [string, string | null][] = [
    ['class', known ? inLanguage(known.name, language) : row.class_code],
    ['status', say(`staff.matter.status.${row.status}`)],
    ['outcome', row.outcome && say(`staff.matter.outcome.${row.outcome}`)],
    ['eligibility', row.eligibility && say(`staff.matter.eligibility.${row.eligibility}`)],
    ['due', row.due_on && showDate(row.due_on)],
    ['assignee', row.assignee_id === null ? say('staff.matter.nobody') : (actors.get(row.assignee_id) ?? '')],
    ['unit', local(place.unit)],
    ['desk', local(place.desk)],
    ['procedure', local(place.field)],
    ['dossier', row.dossier_code],
    ['channel', say(`staff.matter.channel.${row.channel}`)],
    ['received', showTime(row.received_at)],
    ['occurred', row.occurred_at && showTime(row.occurred_at)],
    ['rating', row.rating === null ? null : `${row.rating}/5`],
    ['closed', row.closed_at && showTime(row.closed_at)],
  ]
  return facts.flatMap(([name, value]) => (value ? [{ term: say(`staff.matter.fact.${name}`), value }] : []))
}

function presentWords(
  { texts, messages, row }: MatterRead,
  opened: OpenedMatter | undefined,
  { say }: MatterReading,
) {
  const wordsOf = (each: TextRow | MessageRow) => each.body ?? opened?.words.get(each.id) ?? null
  const original = texts.find(({ kind }) => kind === 'original')
  const redacted = texts.findLast(({ kind }) => kind === 'redacted')
  return {
    language: row.language,
    original: original ? wordsOf(original) : null,
    redacted: redacted ? wordsOf(redacted) : null,
    messages: messages.map((message) => ({
      kind: message.kind,
      who: say(`staff.matter.message.${message.kind}`),
      at: showTime(message.at),
      text: wordsOf(message),
      isTheirs: message.kind === 'from-citizen' || message.kind === 'from-officer',
    })),
  }
}

function presentReporter({ row }: MatterRead, opened: OpenedMatter | undefined, { say }: MatterReading) {
  if (row.reporter_id === null) return { isAnonymous: true, isErased: false, facts: [] }
  const facts = Object.entries(opened?.reporter ?? {})
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ term: say(`staff.matter.reporter.${name}`), value }))
  return { isAnonymous: false, isErased: opened !== undefined && opened.reporter === null, facts }
}

function presentParties({ parties, officers }: MatterRead, { say }: MatterReading) {
  return parties.map(({ officer_id, certainty, outcome }) => {
    const officer = officers.find(({ id }) => id === officer_id)
    return {
      name: officer?.name ?? '',
      code: officer?.code ?? '',
      certainty: say(`staff.matter.certainty.${certainty}`),
      outcome: outcome === null ? '' : say(`staff.matter.outcome.${outcome}`),
    }
  })
}

function presentLinks({ linked, suggestions }: MatterRead, { say }: MatterReading) {
  const one = ({ reference, status, received_on }: (typeof linked)[number]) => ({
    ...{ reference, address: matterAddress(reference), received: showDate(received_on) },
    status: say(`staff.matter.status.${status}`),
  })
  return {
    linked: linked.map(one),
    suggestions: suggestions.map(({ complaint, likeness }) => ({
      ...one(complaint),
      why: say('staff.matter.alike', { percent: Math.round(likeness.words * 100) }),
    })),
  }
}

function presentTimeline({ events, actors }: MatterRead, { say }: MatterReading) {
  return events.map(({ act, at, to_status, actor_kind, actor_id }) => ({
    at: showTime(at),
    act: say(`staff.matter.act.${act}`),
    to: say(`staff.matter.status.${to_status}`),
    who:
      actor_kind === 'citizen'
        ? say('staff.matter.citizen')
        : (actors.get(actor_id) ?? say('staff.matter.system')),
  }))
}
