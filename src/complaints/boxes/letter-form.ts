import { classCodes } from '../../core/complaints/classes.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'

/** So many letters are registered at once. */
export const letterRows = [1, 2, 3, 4, 5]

/** One letter as typed: a matter, or set aside with a reason. */
export type LetterToRegister = {
  readonly row: number
  /** NaN where none can be read. */
  readonly number: number
  readonly classCode: string
  readonly language: (typeof languages)[number]
  readonly text: string
  readonly desk: string
  readonly name: string
  readonly contact: string
  readonly reason: string
}

/** Fields whose filling makes a row a letter; the others have something in them from the start. */
const telling = ['text', 'reason', 'name', 'contact', 'desk', 'class']

/** The rows in which something stands. */
export function readLetters(typed: Typed): LetterToRegister[] {
  const value = (name: string, row: number) => (typed[`${name}-${row}`] ?? '').trim()
  return letterRows
    .filter((row) => telling.some((name) => value(name, row) !== '') || value('scan', row) !== '')
    .map((row) => ({
      row,
      number: /^\d{1,4}$/.test(value('number', row)) ? Number(value('number', row)) : Number.NaN,
      classCode: classCodes.find((code) => code === value('class', row)) ?? '',
      language: languages.find((code) => code === value('language', row)) ?? 'vi',
      text: value('text', row),
      desk: typed[`desk-${row}Choice`] || value('desk', row),
      name: value('name', row),
      contact: value('contact', row),
      reason: value('reason', row),
    }))
}
