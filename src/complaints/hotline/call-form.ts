import { instantAt } from '../../core/calendar/local-time.ts'
import { typedDate, typedTime } from '../../core/calendar/typed-time.ts'
import { classCodes } from '../../core/complaints/classes.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import type { Intake } from '../intake.ts'

/** The doors at which an operator types for somebody. */
export const doors = ['hotline', 'walk-in'] as const
export type Door = (typeof doors)[number]

/** What the form says, but for the things picked by typing. */
export type Call = Pick<
  Intake,
  | 'classCode'
  | 'language'
  | 'text'
  | 'isUrgent'
  | 'occurredAt'
  | 'receivedAt'
  | 'dossierCode'
  | 'reporter'
  | 'facts'
>

/** Fields of the form that are typed and kept in a draft. */
export const callFields = [
  ...['phone', 'name', 'email', 'address', 'class', 'text', 'language', 'isUrgent'],
  ...['desk', 'unit', 'officer', 'field', 'dossier', 'occurredOn', 'occurredTime'],
  ...['callOn', 'callFrom', 'callTo', 'recording'],
] as const

/**
 * Reads the form of a call or a visit.
 *
 * @throws Invalid naming every wrong field; text, telephone and the like are looked at when it is filed
 */
export function readCall(typed: Typed, door: Door, now: string, today: string): Call {
  const problems: Problem[] = []
  const value = (name: string) => (typed[name] ?? '').trim()
  if (value('text') === '') problems.push({ field: 'text', code: 'answer-missing' })
  if (!classCodes.some((code) => code === value('class')))
    problems.push({ field: 'class', code: 'choice-missing' })
  const started = timeAt(value('callOn') || today, value('callFrom'), 'callFrom', { today, problems })
  const ended =
    value('callTo') === ''
      ? undefined
      : timeAt(value('callOn') || today, value('callTo'), 'callTo', { today, problems })
  if (started && ended && ended < started) problems.push({ field: 'callTo', code: 'call-ends-before-start' })
  const occurredAt = occurredIn(value, today, problems)
  for (const [name, most] of [
    ['dossier', 60],
    ['recording', 120],
  ] as const) {
    if (value(name).length > most) problems.push({ field: name, code: 'answer-long', details: { most } })
  }
  if (problems.length > 0) throw new Invalid(problems)
  const [from, to] = [started ?? now, ended ?? now]
  const person = {
    name: value('name'),
    phone: value('phone'),
    email: value('email'),
    address: value('address'),
  }
  return {
    classCode: value('class'),
    language: languages.find((code) => code === value('language')) ?? 'vi',
    text: value('text'),
    isUrgent: value('isUrgent') === '1',
    occurredAt,
    receivedAt: from > now ? now : from,
    dossierCode: value('dossier') || null,
    reporter: Object.values(person).every((text) => text === '') ? null : person,
    facts: factsOf(door, { from, to, recording: value('recording') }),
  }
}

function factsOf(door: Door, { from, to, recording }: { from: string; to: string; recording: string }) {
  if (door === 'walk-in') return { visitFrom: from, visitTo: to }
  return { callFrom: from, callTo: to, ...(recording === '' ? {} : { recording }) }
}

type Checking = { readonly today: string; readonly problems: Problem[] }

/** An instant of a day and time as typed; undefined when either cannot be read, which is told at `field`. */
function timeAt(day: string, time: string, field: string, { today, problems }: Checking): string | undefined {
  const [date, clock] = [typedDate(day, today), typedTime(time)]
  if (date && clock) return instantAt(date, clock)
  problems.push({ field, code: 'clock-invalid' })
  return undefined
}

/** When it happened: a day alone is its beginning, which no shift begins before; nothing typed is not known. */
function occurredIn(value: (name: string) => string, today: string, problems: Problem[]): string | null {
  const [day, time] = [value('occurredOn'), value('occurredTime')]
  if (day === '' && time === '') return null
  const date = typedDate(day || today, today)
  const clock = time === '' ? '00:00' : typedTime(time)
  if (!date) problems.push({ field: 'occurredOn', code: 'date-invalid' })
  if (!clock) problems.push({ field: 'occurredTime', code: 'clock-invalid' })
  return date && clock ? instantAt(date, clock) : null
}
