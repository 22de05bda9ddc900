import { instantAt } from '../../core/calendar/local-time.ts'
import { typedDate, typedTime } from '../../core/calendar/typed-time.ts'
import type { Opening, Witness } from '../../core/complaints/box-opening.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Typed } from '../../privacy/form.ts'

export type BoxToRegister = {
  readonly unit: string
  readonly reference: string
  readonly place: string
  readonly sealNumber: string
  readonly validFrom: string
}

/** Rows for those present on the form. */
export const witnessRows = [1, 2, 3, 4, 5, 6]

/** A line as typed, its spaces in order. */
const line = (typed: Typed, name: string): string => (typed[name] ?? '').trim().replace(/\s+/g, ' ')

/** A line of text that must be there. */
function demand(typed: Typed, name: string, most: number, problems: Problem[]): string {
  const value = line(typed, name)
  if (value === '') problems.push({ field: name, code: 'answer-missing' })
  if (value.length > most) problems.push({ field: name, code: 'answer-long', details: { most } })
  return value
}

/** @throws Invalid naming every wrong field; the unit is looked for later */
export function readBox(typed: Typed, today: string): BoxToRegister {
  const problems: Problem[] = []
  const box = {
    unit: line(typed, 'unitChoice') || demand(typed, 'unit', 200, problems),
    reference: demand(typed, 'reference', 20, problems),
    place: demand(typed, 'place', 200, problems),
    sealNumber: demand(typed, 'sealNumber', 40, problems),
    validFrom: dateIn(typed, 'validFrom', today, problems),
  }
  if (problems.length > 0) throw new Invalid(problems)
  return box
}

/** @throws Invalid at `on` */
export function readClosingDay(typed: Typed, today: string): string {
  const problems: Problem[] = []
  const on = dateIn(typed, 'on', today, problems)
  if (problems.length > 0) throw new Invalid(problems)
  return on
}

function dateIn(typed: Typed, name: string, today: string, problems: Problem[]): string {
  const date = typedDate(typed[name] ?? '', today)
  if (date === undefined) problems.push({ field: name, code: 'date-invalid' })
  else if (date > today) problems.push({ field: name, code: 'date-future' })
  return date ?? ''
}

/** An opening as typed; whether it can be is for the core to say. @throws Invalid when day or time cannot be read */
export function readOpening(typed: Typed, today: string): Opening {
  const problems: Problem[] = []
  const date = typedDate(typed.openedOn ?? '', today)
  const time = typedTime(typed.openedTime ?? '')
  if (date === undefined) problems.push({ field: 'openedOn', code: 'date-invalid' })
  if (time === undefined) problems.push({ field: 'openedTime', code: 'clock-invalid' })
  const note = line(typed, 'note')
  if (note.length > 1000) problems.push({ field: 'note', code: 'answer-long', details: { most: 1000 } })
  const opening = {
    openedAt: date && time ? instantAt(date, time) : '',
    present: witnessesIn(typed),
    sealBefore: line(typed, 'sealBefore').slice(0, 40),
    sealAfter: line(typed, 'sealAfter').slice(0, 40),
    sealNote: line(typed, 'sealNote').slice(0, 500),
    letterCount: /^\d{1,4}$/.test(line(typed, 'letterCount'))
      ? Number(line(typed, 'letterCount'))
      : Number.NaN,
    note,
  }
  if (problems.length > 0) throw new Invalid(problems)
  return opening
}

/** Rows in which something stands. */
function witnessesIn(typed: Typed): Witness[] {
  return witnessRows
    .map((row) => ({
      name: line(typed, `name${row}`).slice(0, 120),
      post: line(typed, `post${row}`).slice(0, 120),
    }))
    .filter(({ name, post }) => name !== '' || post !== '')
}
