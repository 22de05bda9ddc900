import { addDays, localDateTime } from '../../core/calendar/local-time.ts'
import { showDate, showTime } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { type FormReading, presentForm, presentSummary } from '../../privacy/present-form.ts'
import type { Say } from '../../privacy/words.ts'
import { inLanguage } from '../../web/i18n.ts'
import { sizeOf } from '../citizen/voice-present.ts'
import type { listLinks } from '../link-store.ts'
import { matterAddress } from '../matter/present-matter.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { referenceKinds } from './add-reference.ts'
import { footageForm, openingForm, referenceForm, settlementForm } from './forms.ts'
import type { Paper } from './read-evidence.ts'
import { alarmDays } from './remind-footage.ts'
import { footageOutcomes } from './request-footage.ts'
import type { FootageRow, listDeskNames } from './store.ts'

export type EvidenceReading = FormReading & { readonly language: Language; readonly today: string }

export type EvidenceRead = {
  readonly row: ComplaintRow
  readonly papers: readonly Paper[]
  readonly isOpened: boolean
  /** With which the papers were opened, to be sent along when one is taken. */
  readonly reason: string
  readonly footage: readonly FootageRow[]
  readonly desks: Awaited<ReturnType<typeof listDeskNames>>
  readonly links: Awaited<ReturnType<typeof listLinks>>
  readonly mayHandle: boolean
}

/** The page of what proves something in a matter. */
export function presentEvidence(read: EvidenceRead, reading: EvidenceReading) {
  const { row, papers, desks, mayHandle } = read
  const { say, language } = reading
  const address = matterAddress(row.reference)
  const isSealed = row.is_sealed === 1
  const options = {
    desk: [none(say), ...desks.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))],
    kind: [
      none(say),
      ...referenceKinds.map((value) => ({ value, label: say(`staff.evidence.link.${value}`) })),
    ],
  }
  const prefill = { desk: row.desk_id ?? '', ...windowAround(row.occurred_at) }
  return {
    title: say('staff.evidence.title', { reference: row.reference }),
    back: { address, label: row.reference },
    summary: presentSummary(reading),
    papers: papers.map((paper) => presentPaper(paper, { address, isSealed, reason: read.reason }, reading)),
    opening:
      isSealed && !read.isOpened && papers.length > 0
        ? presentForm(openingForm, { address: `${address}/evidence/opening` }, reading)
        : undefined,
    footage: read.footage.map((each) => presentFootage(each, read, reading)),
    links: read.links
      .filter(({ kind }) => (referenceKinds as readonly string[]).includes(kind))
      .map(({ kind, target, added_at }) => ({
        ...{ kind: say(`staff.evidence.link.${kind}`), target, at: showDate(added_at.slice(0, 10)) },
      })),
    forms: mayHandle
      ? [
          presentForm(footageForm, { address: `${address}/footage`, options, prefill }, reading),
          presentForm(referenceForm, { address: `${address}/references`, options }, reading),
        ]
      : [],
  }
}

const none = (say: Say) => ({ value: '', label: say('staff.privacy.choose') })

/** An hour around the time of the matter, as it is typed. */
function windowAround(occurredAt: string | null) {
  if (occurredAt === null) return {}
  const at = (minutes: number) =>
    localDateTime(new Date(Date.parse(occurredAt) + minutes * 60_000).toISOString()).slice(0, 16)
  return { from: at(-30), to: at(30) }
}

export function presentPaper(
  { row, name, hasPreview, preview }: Paper,
  {
    address,
    isSealed,
    reason,
  }: { readonly address: string; readonly isSealed: boolean; readonly reason: string },
  { say, language }: Pick<EvidenceReading, 'say' | 'language'>,
) {
  const file = `${address}/files/${row.id}`
  const isErased = row.erased_at !== null
  const done = row.cleaned.split(' ').filter((code) => code !== '')
  return {
    name: name ?? say(isErased ? 'staff.evidence.erased' : 'staff.evidence.closed'),
    facts: [
      say(`staff.evidence.kind.${row.kind}`),
      row.type.toUpperCase(),
      sizeOf(row.bytes, language),
      showTime(row.added_at),
    ].join(' · '),
    notes: done.map((code) => say(`voice.cleaned.${code}`)),
    preview: preview
      ? `data:image/jpeg;base64,${preview.toString('base64')}`
      : hasPreview
        ? `${file}/preview`
        : '',
    // What is sealed is taken with the reason that opened it, never by a plain address.
    href: isErased || isSealed ? '' : file,
    action: !isErased && isSealed && reason !== '' ? file : '',
    reason,
  }
}

function presentFootage(each: FootageRow, { row, desks, mayHandle }: EvidenceRead, reading: EvidenceReading) {
  const { say, language, today } = reading
  const desk = desks.find(({ id }) => id === each.desk_id)
  const isOpen = each.outcome === null
  const options = {
    outcome: [
      none(say),
      ...footageOutcomes.map((value) => ({ value, label: say(`staff.evidence.outcome.${value}`) })),
    ],
  }
  const address = `${matterAddress(row.reference)}/footage/${each.id}/outcome`
  return {
    desk: desk ? inLanguage(desk.name, language) : '',
    window: `${showTime(each.from_at)} – ${showTime(each.to_at)}`,
    overwritten: say('staff.evidence.overwritten', { date: showDate(each.overwritten_on) }),
    isDanger: isOpen && each.overwritten_on <= addDays(today, alarmDays),
    outcome: each.outcome === null ? '' : say(`staff.evidence.outcome.${each.outcome}`),
    note: each.outcome_note ?? '',
    form:
      isOpen && mayHandle
        ? presentForm(settlementForm, { address, options, suffix: each.id }, reading)
        : undefined,
  }
}
