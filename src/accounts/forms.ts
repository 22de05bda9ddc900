import { z } from 'zod'
import { Invalid } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'

/** A field exactly as typed (a password may begin with a space); of one sent twice nothing. */
export function rawField(body: FormBody, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

export function field(body: FormBody, name: string): string {
  return rawField(body, name).trim().normalize('NFC')
}

const email = z.email().max(200)

/** @throws Invalid `email-malformed` */
export function readEmail(body: FormBody): string {
  const read = email.safeParse(field(body, 'email').toLowerCase())
  if (!read.success) throw new Invalid([{ field: 'email', code: 'email-malformed' }])
  return read.data
}

/** @throws Invalid `name-missing`, or `name-long` above 120 characters */
export function readName(body: FormBody): string {
  const name = field(body, 'name').replace(/[\p{Cc}\s]+/gu, ' ')
  if (name === '') throw new Invalid([{ field: 'name', code: 'name-missing' }])
  if (name.length > 120) throw new Invalid([{ field: 'name', code: 'name-long' }])
  return name
}

/** @throws Invalid `reason-missing`, or `reason-invalid` above 500 characters */
export function readReason(body: FormBody): string {
  const reason = field(body, 'reason')
  if (reason === '') throw new Invalid([{ field: 'reason', code: 'reason-missing' }])
  if (reason.length > 500) throw new Invalid([{ field: 'reason', code: 'reason-invalid' }])
  return reason
}

/** A date, or undefined for an empty field. @throws Invalid `date-invalid` */
export function readOptionalDate(body: FormBody, name: string): string | undefined {
  const text = field(body, name)
  if (text === '') return undefined
  const read = z.iso.date().safeParse(text)
  if (!read.success) throw new Invalid([{ field: name, code: 'date-invalid' }])
  return read.data
}

/** @throws Invalid `date-invalid` */
export function readDate(body: FormBody, name: string): string {
  const date = readOptionalDate(body, name)
  if (date === undefined) throw new Invalid([{ field: name, code: 'date-invalid' }])
  return date
}

/** Runs the readers of a form and tells everything that is wrong with it at once. @throws Invalid */
export function readAll<T extends Readonly<Record<string, () => unknown>>>(
  readers: T,
): { [K in keyof T]: ReturnType<T[K]> } {
  const problems: Invalid['problems'][number][] = []
  const read = Object.entries(readers).map(([name, reader]) => {
    try {
      return [name, reader()]
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      problems.push(...error.problems)
      return [name, undefined]
    }
  })
  if (problems.length > 0) throw new Invalid(problems)
  return Object.fromEntries(read) as { [K in keyof T]: ReturnType<T[K]> }
}

/** What the browser's passkey answered, from the field the page's script fills. */
export function readPasskeyAnswer(body: FormBody): unknown {
  try {
    return JSON.parse(rawField(body, 'answer'))
  } catch {
    return undefined
  }
}
