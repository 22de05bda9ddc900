import { localDateTime } from '../core/calendar/local-time.ts'
import { showTime } from '../core/calendar/show-date.ts'
import { breachKinds, hoursLeft } from '../core/privacy/breaches.ts'
import type { BreachRow } from './breach-store.ts'
import { amendmentForm, breachClosingForm, breachForm, exemptionForm, notificationForm } from './forms.ts'
import { optionsOf, type Reading } from './page.ts'
import { type Option, presentForm, presentSummary } from './present-form.ts'
import { breachesAddress } from './words.ts'

export function presentBreachList(rows: readonly BreachRow[], reading: Reading) {
  return {
    title: reading.say('staff.privacy.breaches.title'),
    breaches: rows.map((row) => presentBreachRow(row, reading)),
  }
}

export function presentBreachRow(row: BreachRow, reading: Reading) {
  const { say } = reading
  return {
    reference: row.reference,
    address: `${breachesAddress}/${row.reference}`,
    kind: say(`staff.privacy.breach-kind.${row.kind}`),
    foundAt: showTime(row.found_at),
    notice: noticeClock(row, reading),
    state: say(row.closed_at === null ? 'staff.privacy.state.open' : 'staff.privacy.state.closed'),
  }
}

/** Where the clock of the notice stands. */
function noticeClock(row: BreachRow, { say, now }: Reading) {
  if (row.exempt_reason !== null) return { text: say('staff.privacy.notice.exempt'), isDanger: false }
  const params = { due: showTime(row.notify_by), at: showTime(row.notified_at) }
  if (row.notified_at !== null) {
    const isLate = row.notified_at > row.notify_by
    return {
      text: say(isLate ? 'staff.privacy.notice.late' : 'staff.privacy.notice.sent', params),
      isDanger: isLate,
    }
  }
  if (now > row.notify_by) return { text: say('staff.privacy.notice.overdue', params), isDanger: true }
  const hours = hoursLeft(row.notify_by, now)
  return { text: say('staff.privacy.notice.running', { ...params, hours }), isDanger: hours < 24 }
}

export function presentNewBreach(units: readonly Option[], hours: number, reading: Reading) {
  const { say } = reading
  const options = { kind: optionsOf(breachKinds, 'staff.privacy.breach-kind', say), unit: units }
  const prefill = { foundAt: localDateTime(reading.now) }
  return {
    title: say('staff.privacy.breaches.new'),
    intro: say('staff.privacy.breaches.intro', { hours }),
    back: { address: breachesAddress, label: say('staff.privacy.breaches.title') },
    summary: presentSummary(reading),
    form: presentForm(breachForm, { address: breachesAddress, options, prefill }, reading),
  }
}

export function presentBreach(row: BreachRow, unit: string, reading: Reading) {
  const { say } = reading
  const shown = presentBreachRow(row, reading)
  return {
    title: say('staff.privacy.breach.title', { reference: row.reference }),
    summary: presentSummary(reading),
    shown,
    facts: breachFacts(row, unit, reading),
    notice: `${shown.address}/notice`,
    forms: row.closed_at === null ? actForms(row, shown.address, reading) : [],
  }
}

function breachFacts(row: BreachRow, unit: string, { say }: Reading) {
  const facts: [string, string | null][] = [
    ['kind', say(`staff.privacy.breach-kind.${row.kind}`)],
    ['unit', unit],
    ['foundAt', showTime(row.found_at)],
    ['occurredAt', showTime(row.occurred_at)],
    ['summary', row.summary],
    ['dataKinds', row.data_kinds],
    ['affectedCount', countText(row, say)],
    ['consequences', row.consequences],
    ['measures', row.measures],
    ['notifiedTo', row.notified_to],
    ['lateReason', row.late_reason],
    ['exemption', row.exempt_reason],
    ['note', row.closing_note],
  ]
  return facts.flatMap(([name, value]) =>
    value ? [{ term: say(`staff.privacy.field.${name}`), value }] : [],
  )
}

function countText(row: BreachRow, say: Reading['say']): string {
  if (row.affected_count === null) return say('staff.privacy.unknown')
  return row.affected_count.toLocaleString('vi-VN')
}

function actForms(row: BreachRow, address: string, reading: Reading) {
  const show = (form: typeof breachForm, name: string, prefill: Record<string, string> = {}) =>
    presentForm(form, { address: `${address}/${name}`, version: row.version, prefill }, reading)
  const isSettled = row.notified_at !== null || row.exempt_reason !== null
  const facts = {
    ...{ summary: row.summary, dataKinds: row.data_kinds, consequences: row.consequences },
    ...{ measures: row.measures, affectedCount: String(row.affected_count ?? '') },
  }
  const settling = [
    show(notificationForm, 'notification', { notifiedAt: localDateTime(reading.now) }),
    show(exemptionForm, 'exemption'),
  ]
  const closing = [show(breachClosingForm, 'breach-closing')]
  return [...(isSettled ? closing : settling), show(amendmentForm, 'amendment', facts)]
}

/** The draft of the notice to the agency: facts in the order in which it asks for them; nothing is signed here. */
export function presentNotice(row: BreachRow, unit: string, { say, language }: Reading) {
  const items: [string, string][] = [
    ['found', showTime(row.found_at)],
    ['occurred', row.occurred_at === null ? say('staff.privacy.unknown') : showTime(row.occurred_at)],
    ['place', unit],
    ['kind', say(`staff.privacy.breach-kind.${row.kind}`)],
    ['summary', row.summary],
    ['data', row.data_kinds],
    ['affected', countText(row, say)],
    ['consequences', row.consequences],
    ['measures', row.measures],
    ['contact', '…………………………………'],
  ]
  return {
    title: say('staff.privacy.notice.title', { reference: row.reference }),
    language,
    items: items.map(([name, value]) => ({ term: say(`staff.privacy.notice.item.${name}`), value })),
    deadline: say('staff.privacy.notice.deadline', {
      due: showTime(row.notify_by),
      hours: hoursLeft(row.notify_by, row.found_at),
    }),
  }
}
