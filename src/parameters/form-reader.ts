import { z } from 'zod'
import { Invalid, type Problem } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'

const LONGEST = 500

/** Reads the fields of a form one by one and tells of all that are wrong at once. */
export type FormReader = {
  text(field: string): string
  date(field: string): string
  /** A date that may be left out. */
  dateOrNull(field: string): string | null
  choice<T extends string>(field: string, choices: readonly T[]): T
  isMarked(field: string): boolean
  refuse(problem: Problem): void
  /** @throws Invalid when any field was wrong */
  finish(): void
}

/** A field as typed; of one sent twice nothing. */
export function typed(body: FormBody, field: string): string {
  const value = body[field]
  return typeof value === 'string' ? value.trim().normalize('NFC') : ''
}

export function readerOf(body: FormBody): FormReader {
  const problems: Problem[] = []
  const refuse = (problem: Problem) => void problems.push(problem)
  const date = (field: string) => {
    const read = z.iso.date().safeParse(typed(body, field))
    if (!read.success) refuse({ field, code: 'date-invalid' })
    return read.data ?? ''
  }
  return {
    text(field) {
      const text = typed(body, field).replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
      if (text === '') refuse({ field, code: 'text-empty' })
      if (text.length > LONGEST) refuse({ field, code: 'text-too-long', details: { most: LONGEST } })
      return text
    },
    date,
    dateOrNull: (field) => (typed(body, field) === '' ? null : date(field)),
    choice(field, choices) {
      const choice = choices.find((each) => each === typed(body, field))
      if (choice === undefined) refuse({ field, code: 'not-chosen' })
      return choice ?? choices[0]!
    },
    isMarked: (field) => typed(body, field) === '1',
    refuse,
    finish() {
      if (problems.length > 0) throw new Invalid(problems)
    },
  }
}
