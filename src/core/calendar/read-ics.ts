import { Invalid, type Problem } from '../errors.ts'
import { addDays } from './local-time.ts'

/** One day of an event in a calendar file. */
export type IcsDay = { readonly fallsOn: string; readonly name: string }

/** Longest event taken for days off; a longer one is no holiday but a mistake. */
const MOST_DAYS = 31
/** Days of a whole file: some years of holidays, and no more than one form can carry. */
const MOST_IN_FILE = 400
const LONGEST_NAME = 200

type Property = { readonly name: string; readonly value: string; readonly line: number }

/**
 * The days of an iCalendar file (RFC 5545): each `VEVENT` of whole days gives its days, in order, the first event that
 * names a day naming it. Folded lines and escaped text are understood; an event without `DTEND` lasts a day.
 *
 * @throws Invalid on `file`: `ics-not-a-calendar`, `ics-no-event`, `ics-too-many`, and with a `line`: `ics-line` (no
 *   property), `ics-unfinished`, and for each event that is not understood `ics-date` (no date, or none there is),
 *   `ics-with-time`, `ics-repeating` (write the dates out), `ics-too-long`, `ics-no-name`
 */
export function readIcs(text: string): IcsDay[] {
  const properties = unfold(text).map(toProperty)
  const first = properties[0]
  const last = properties.at(-1)
  if (!isMark(first, 'BEGIN', 'VCALENDAR') || !isMark(last, 'END', 'VCALENDAR')) {
    throw new Invalid([{ field: 'file', code: 'ics-not-a-calendar' }])
  }
  const events = splitEvents(properties)
  if (events.length === 0) throw refusal('ics-no-event', {})
  return collectDays(events)
}

function refusal(code: string, details: Readonly<Record<string, number>>): Invalid {
  return new Invalid([{ field: 'file', code, details }])
}

function isMark(property: Property | undefined, name: string, value: string): boolean {
  return property?.name === name && property.value.trim().toUpperCase() === value
}

/** Physical lines put together again: a line that begins with a space or a tab goes on the one before. */
function unfold(text: string): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const before = lines.at(-1)
    if (/^[ \t]/.test(raw) && before) before.text += raw.slice(1)
    else if (raw !== '') lines.push({ text: raw, line: index + 1 })
  }
  return lines
}

function toProperty({ text, line }: { text: string; line: number }): Property {
  const match = /^([A-Za-z-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:(.*)$/su.exec(text)
  if (!match) throw refusal('ics-line', { line })
  const [, name = '', value = ''] = match
  return { name: name.toUpperCase(), value, line }
}

type Event = { readonly line: number; readonly properties: readonly Property[] }

function splitEvents(properties: readonly Property[]): Event[] {
  const events: Event[] = []
  let open: { line: number; properties: Property[] } | undefined
  let depth = 0
  for (const property of properties) {
    if (isMark(property, 'BEGIN', 'VEVENT')) {
      if (open) throw refusal('ics-unfinished', { line: open.line })
      open = { line: property.line, properties: [] }
    } else if (isMark(property, 'END', 'VEVENT')) {
      if (!open || depth > 0) throw refusal('ics-unfinished', { line: property.line })
      events.push(open)
      open = undefined
    } else if (open) {
      // An alarm inside an event has dates of its own.
      if (property.name === 'BEGIN') depth += 1
      else if (property.name === 'END') depth -= 1
      else if (depth === 0) open.properties.push(property)
    }
  }
  if (open) throw refusal('ics-unfinished', { line: open.line })
  return events
}

function collectDays(events: readonly Event[]): IcsDay[] {
  const problems: Problem[] = []
  const days = new Map<string, IcsDay>()
  for (const event of events) {
    const read = readEvent(event)
    if (typeof read === 'string') {
      problems.push({ field: 'file', code: read, details: { line: event.line } })
      continue
    }
    for (const day of read) if (!days.has(day.fallsOn)) days.set(day.fallsOn, day)
  }
  if (problems.length > 0) throw new Invalid(problems)
  if (days.size > MOST_IN_FILE) throw refusal('ics-too-many', { most: MOST_IN_FILE })
  return [...days.values()].sort((a, b) => a.fallsOn.localeCompare(b.fallsOn))
}

/** The days of an event, or the code of what is wrong with it. */
function readEvent({ properties }: Event): IcsDay[] | string {
  const find = (name: string) => properties.find((property) => property.name === name)
  const [start, end] = [find('DTSTART'), find('DTEND')]
  if (find('RRULE') ?? find('RDATE')) return 'ics-repeating'
  if (/T\d/.test(start?.value ?? '') || /T\d/.test(end?.value ?? '')) return 'ics-with-time'
  const first = toDate(start?.value)
  const after = end ? toDate(end.value) : first && addDays(first, 1)
  if (!first || !after || after <= first) return 'ics-date'
  const name = unescapeText(find('SUMMARY')?.value ?? '').slice(0, LONGEST_NAME)
  if (name === '') return 'ics-no-name'
  const days: IcsDay[] = []
  for (let date = first; date < after; date = addDays(date, 1)) {
    if (days.length === MOST_DAYS) return 'ics-too-long'
    days.push({ fallsOn: date, name })
  }
  return days
}

/** `20270206` as a date; undefined when it is none. */
function toDate(text: string | undefined): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text?.trim() ?? '')
  if (!match) return undefined
  const date = `${match[1]}-${match[2]}-${match[3]}`
  const instant = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date ? undefined : date
}

function unescapeText(text: string): string {
  return text
    .replace(/\\([nN,;\\])/g, (_whole, mark: string) => (mark.toLowerCase() === 'n' ? ' ' : mark))
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
