import { createHash } from 'node:crypto'
import { localDate } from '../../core/calendar/local-time.ts'
import { isClosed } from '../../core/complaints/states.ts'
import { topicsOf } from '../../core/complaints/topics.ts'
import { searchWords } from '../../core/text/search-words.ts'
import type { Row } from '../../db/bulk-insert.ts'
import type { SeededId } from '../ids.ts'
import type { Course } from './course.ts'
import type { DrawnMatter } from './draw-matter.ts'
import { answers } from './matter-texts.ts'

/** A matter as rows. The words of a sealed one are not among them: they are encrypted when they are written. */
export type MadeMatter = {
  readonly drawn: DrawnMatter
  readonly complaint: Row
  readonly text: Row | undefined
  readonly search: Row | undefined
  readonly officer: Row | undefined
  readonly events: readonly Row[]
  readonly messages: readonly Row[]
  readonly clocks: readonly Row[]
}

export type Numbering = {
  readonly newId: SeededId
  readonly reference: string
  /** What is stored of the secret. */
  readonly secretHash: string
  readonly intakeKey: string
}

export function toRows(drawn: DrawnMatter, numbering: Numbering): MadeMatter {
  const { course, isSealed, receivedAt } = drawn
  const id = numbering.newId(receivedAt)
  const at = new Date(receivedAt).toISOString()
  const events = eventRows(id, course, numbering.newId)
  const plain = { complaint_id: id }
  const words = [numbering.reference, drawn.dossierCode ?? '', drawn.text].flatMap(searchWords).join(' ')
  return {
    drawn,
    complaint: complaintRow(id, drawn, numbering),
    text: isSealed ? undefined : textRow(numbering.newId(receivedAt), id, drawn.text, at),
    search: isSealed ? undefined : { ...plain, folded: words },
    officer: drawn.isOfficerNamed ? officerRow(numbering.newId(receivedAt), id, drawn, at) : undefined,
    events,
    messages: isSealed ? [] : messageRows(id, events, numbering.newId),
    clocks: clockRows(id, course, numbering.newId),
  }
}

function complaintRow(id: string, drawn: DrawnMatter, numbering: Numbering): Row {
  const { course, place, receivedAt } = drawn
  const { state, events } = course
  const at = new Date(receivedAt).toISOString()
  const last = events.at(-1)!.at
  const closed = isClosed(state.status) ? last : null
  const running = course.clocks
    .filter(({ metOn }) => metOn === null)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const accepted = events.find(({ act }) => act === 'acceptance')
  const flag = (is: boolean) => (is ? 1 : 0)
  return {
    ...{
      id,
      reference: numbering.reference,
      secret_hash: numbering.secretHash,
      intake_key: numbering.intakeKey,
    },
    ...{
      class_code: drawn.classCode,
      is_sealed: flag(drawn.isSealed),
      status: state.status,
      outcome: state.outcome,
    },
    ...{ eligibility: state.eligibility, channel: drawn.channel, language: drawn.language },
    ...{ is_urgent: flag(drawn.isUrgent), is_complex: 0, is_remote: 0, is_second: 0 },
    ...{ unit_id: place.unitId, desk_id: place.deskId, field_id: null, dossier_code: drawn.dossierCode },
    ...{ occurred_at: at, received_at: at, received_on: localDate(at), intake_json: '{}', entered_by: null },
    ...{ reporter_id: null, reporter_key: null, assignee_id: state.assigneeId },
    ...{ due_on: running[0]?.dueOn ?? null, due_step: running[0]?.step ?? null },
    ...{ accepted_on: accepted ? localDate(accepted.at) : null, closed_at: closed },
    ...{ closed_on: closed === null ? null : localDate(closed), is_on_time: onTimeOf(course) },
    ...{ rating: drawn.rating, rated_at: drawn.rating === null ? null : last },
    ...{
      split_from_id: null,
      merged_into_id: null,
      topics: drawn.isSealed ? '' : topicsOf(drawn.text).join(' '),
    },
    ...{ version: events.length, changed_at: last },
  }
}

function onTimeOf({ isOnTime }: Course): number | null {
  return isOnTime === null ? null : isOnTime ? 1 : 0
}

function textRow(id: string, complaintId: string, body: string, at: string): Row {
  const text = { id, complaint_id: complaintId, kind: 'original', body, sealed_id: null }
  return { ...text, written_at: at, written_by: null }
}

function officerRow(
  id: string,
  complaintId: string,
  { place, certainty, course }: DrawnMatter,
  at: string,
): Row {
  const { outcome } = course.state
  const party = { id, complaint_id: complaintId, officer_id: place.officerId, certainty, outcome }
  return { ...party, added_at: at, removed_at: null }
}

function eventRows(complaintId: string, { events, state }: Course, newId: SeededId): Row[] {
  return events.map(({ act, from, to, at, details }, index) => ({
    ...{ id: newId(Date.parse(at)), complaint_id: complaintId, sequence: index + 1, act },
    ...{ from_status: from, to_status: to, at, details_json: JSON.stringify(details) },
    actor_kind: act === 'filing' ? 'citizen' : 'account',
    actor_id: act === 'filing' ? '' : state.assigneeId,
  }))
}

/** The answers to the citizen, each with its act. */
function messageRows(complaintId: string, events: readonly Row[], newId: SeededId): Row[] {
  return events.flatMap(({ id, act, at }) => {
    const body = answers[String(act)]
    if (body === undefined) return []
    const message = {
      id: newId(Date.parse(String(at))),
      complaint_id: complaintId,
      event_id: id!,
      kind: 'to-citizen',
    }
    return [{ ...message, officer_id: null, body, sealed_id: null, at: at! }]
  })
}

function clockRows(complaintId: string, { clocks, events }: Course, newId: SeededId): Row[] {
  const recorded = events[0]!.at
  return clocks.map((clock) => ({
    ...{
      id: newId(Date.parse(recorded)),
      complaint_id: complaintId,
      step: clock.step,
      parameter: clock.parameter,
    },
    ...{
      starts_on: clock.startsOn,
      due_on: clock.dueOn,
      limit_json: JSON.stringify(clock.limit),
      reason: null,
    },
    ...{
      met_on: clock.metOn,
      replaced_at: null,
      reminded_at: null,
      escalated_at: null,
      recorded_at: recorded,
    },
  }))
}

/** The key a demonstration matter was filed under: anybody may compute it, for made-up data only. */
export function demoIntakeKey(seed: string, number: number): string {
  return createHash('sha256').update(`demo ${seed} ${number}`).digest('hex')
}
