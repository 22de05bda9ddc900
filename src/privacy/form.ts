import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Conflict, Invalid, type Problem } from '../core/errors.ts'
import { noteRefusal } from '../web/errors.ts'
import type { FormBody } from '../web/form-body.ts'

export type FieldSpec = {
  readonly name: string
  readonly kind: 'text' | 'area' | 'date' | 'datetime-local' | 'number' | 'select' | 'check'
  readonly isOptional?: boolean
}

/** A form as it is shown; its values are read by the schema of the same name in `forms.ts`. */
export type FormSpec = {
  readonly code: string
  readonly fields: readonly FieldSpec[]
  readonly isDanger?: boolean
}

export type Typed = Readonly<Record<string, string>>

const controls = /[^\P{Cc}\n\t]/gu

/** What was typed, as text by field, without control characters, which no database likes; of one sent twice nothing. */
export function typedIn(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as FormBody).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(controls, '').normalize('NFC') : '',
  ])
  return Object.fromEntries(entries)
}

/**
 * The values of a form. Each message of the schema is the code of a problem.
 *
 * @throws Invalid naming every wrong field once
 */
export function readForm<S extends z.ZodType>(schema: S, typed: Typed): z.output<S> {
  const read = schema.safeParse(typed)
  if (read.success) return read.data
  const byField = new Map<string, Problem>()
  for (const { path, message, ...issue } of read.error.issues) {
    const field = String(path[0])
    const details = issue.code === 'too_big' ? { most: Number(issue.maximum) } : {}
    if (!byField.has(field)) byField.set(field, { field, code: message, details })
  }
  throw new Invalid([...byField.values()])
}

/** A form that was refused, to be shown again with what was typed. */
export type RefusedForm = {
  readonly form: string
  readonly typed: Typed
  readonly status: 409 | 422
  readonly problems: readonly Problem[]
  /** Code of a conflict, when it is no field that is wrong. */
  readonly conflict: Conflict | undefined
}

/** Says why a form was refused, and notes it; an error that is no refusal of a form is thrown on. */
export function refusedForm(
  error: unknown,
  request: FastifyRequest,
  form: string,
  typed: Typed,
): RefusedForm {
  if (!(error instanceof Invalid || error instanceof Conflict)) throw error
  noteRefusal(request, error)
  if (error instanceof Conflict) return { form, typed, status: 409, problems: [], conflict: error }
  return { form, typed, status: 422, problems: error.problems, conflict: undefined }
}
