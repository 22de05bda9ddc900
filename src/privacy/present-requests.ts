import { addDays } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import { type RequestTerms, requestKinds, requestOutcomes } from '../core/privacy/subject-requests.ts'
import {
  acknowledgementForm,
  closingForm,
  extensionForm,
  openingForm,
  requestChannels,
  requestForm,
  standings,
} from './forms.ts'
import { optionsOf, type Reading } from './page.ts'
import { type Option, presentForm, presentSummary } from './present-form.ts'
import { type RequestRow, type RequestState, requestStates } from './request-store.ts'
import { requestsAddress } from './words.ts'

export function presentRequestList(rows: readonly RequestRow[], state: RequestState, reading: Reading) {
  const { say } = reading
  return {
    title: say('staff.privacy.requests.title'),
    states: requestStates.map((code) => ({
      label: say(`staff.privacy.state.${code}`),
      address: `${requestsAddress}?state=${code}`,
      isCurrent: code === state,
    })),
    requests: rows.map((row) => presentRequestRow(row, reading)),
  }
}

export function presentRequestRow(row: RequestRow, { say, today }: Reading) {
  const isOpen = row.closed_on === null
  return {
    reference: row.reference,
    address: `${requestsAddress}/${row.reference}`,
    kind: say(`staff.privacy.kind.${row.kind}`),
    receivedOn: showDate(row.received_on),
    acknowledgement: clockText(row.acknowledge_by, row.acknowledged_on, { say, today }),
    due: clockText(row.due_on, row.closed_on, { say, today }),
    outcome: isOpen ? say('staff.privacy.state.open') : say(`staff.privacy.outcome.${row.outcome}`),
  }
}

const soonDays = 3

/** Where a clock stands: done in time or late, overdue, soon over, or running. */
function clockText(dueOn: string, doneOn: string | null, { say, today }: Pick<Reading, 'say' | 'today'>) {
  const params = { due: showDate(dueOn), done: showDate(doneOn) }
  if (doneOn !== null) {
    const isLate = doneOn > dueOn
    return {
      text: say(isLate ? 'staff.privacy.clock.late' : 'staff.privacy.clock.done', params),
      isDanger: isLate,
    }
  }
  if (today > dueOn) return { text: say('staff.privacy.clock.overdue', params), isDanger: true }
  const isSoon = addDays(today, soonDays) >= dueOn
  return {
    text: say(isSoon ? 'staff.privacy.clock.soon' : 'staff.privacy.clock.running', params),
    isDanger: false,
  }
}

export function presentNewRequest(units: readonly Option[], terms: RequestTerms, reading: Reading) {
  const { say } = reading
  const options = {
    kind: optionsOf(requestKinds, 'staff.privacy.kind', say),
    channel: optionsOf(requestChannels, 'staff.privacy.channel', say),
    standing: optionsOf(standings, 'staff.privacy.standing', say),
    unit: units,
  }
  const prefill = { receivedOn: reading.today, standing: 'self' }
  return {
    title: say('staff.privacy.requests.new'),
    intro: say('staff.privacy.requests.intro', {
      acknowledgement: terms.acknowledgement.amount,
      access: terms.access.amount,
      restriction: terms.restriction.amount,
      shared: terms.restrictionShared.amount,
      deletion: terms.deletion.amount,
    }),
    back: { address: requestsAddress, label: say('staff.privacy.requests.title') },
    summary: presentSummary(reading),
    form: presentForm(requestForm, { address: requestsAddress, options, prefill }, reading),
  }
}

export type OpenedPerson = Readonly<Record<string, string>> | undefined

export type RequestToShow = {
  readonly unit: string
  readonly isErased: boolean
  readonly opened: OpenedPerson
  readonly terms: RequestTerms
}

export function presentRequest(
  row: RequestRow,
  { unit, isErased, opened, terms }: RequestToShow,
  reading: Reading,
) {
  const { say } = reading
  const shown = presentRequestRow(row, reading)
  return {
    title: say('staff.privacy.request.title', { reference: row.reference }),
    summary: presentSummary(reading),
    shown,
    facts: requestFacts(row, unit, reading),
    isErased,
    opened: personFacts(opened, reading),
    opening: presentForm(openingForm, { address: `${shown.address}/opening` }, reading),
    forms: row.closed_on === null ? actForms(row, shown.address, terms, reading) : [],
  }
}

function requestFacts(row: RequestRow, unit: string, { say }: Reading) {
  const facts: [string, string | null][] = [
    ['kind', say(`staff.privacy.kind.${row.kind}`)],
    ['unit', unit],
    ['channel', say(`staff.privacy.channel.${row.channel}`)],
    ['receivedOn', showDate(row.received_on)],
    ['hasProcessor', row.has_processor === 1 ? say('staff.privacy.yes') : null],
    ['extension', row.extended_on && say('staff.privacy.request.extended', extendedParams(row))],
    ['outcome', row.outcome && say(`staff.privacy.outcome.${row.outcome}`)],
    ['note', row.outcome_note],
  ]
  return facts.flatMap(([name, value]) =>
    value ? [{ term: say(`staff.privacy.field.${name}`), value }] : [],
  )
}

function extendedParams(row: RequestRow) {
  return { days: row.extension_days ?? 0, on: showDate(row.extended_on), reason: row.extension_reason ?? '' }
}

function personFacts(opened: OpenedPerson, { say }: Reading) {
  if (!opened) return []
  return ['name', 'contact', 'standing', 'words'].map((name) => {
    const text = opened[name] ?? ''
    const value = name === 'standing' ? say(`staff.privacy.standing.${text}`) : text
    return { term: say(`staff.privacy.field.${name}`), value }
  })
}

function actForms(row: RequestRow, address: string, terms: RequestTerms, reading: Reading) {
  const { version } = row
  const show = (form: typeof closingForm, options = {}) =>
    presentForm(form, { address: `${address}/${form.code}`, version, ...options }, reading)
  const outcome = optionsOf(requestOutcomes, 'staff.privacy.outcome', reading.say)
  const mayExtend = row.extended_on === null && reading.today <= row.due_on
  return [
    ...(row.acknowledged_on === null ? [show(acknowledgementForm)] : []),
    ...(mayExtend ? [show(extensionForm, { prefill: { days: String(terms.extension.amount) } })] : []),
    show(closingForm, { options: { outcome } }),
  ]
}
