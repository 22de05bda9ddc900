import type { FastifyRequest } from 'fastify'
import { Conflict, Forbidden, Invalid } from '../core/errors.ts'
import { noteRefusal, problemText } from '../web/errors.ts'
import type { I18n } from '../web/i18n.ts'
import { staffLanguage } from '../web/staff-page.ts'

/** What a form's page says about what was sent: a summary at the top, and a sentence beside each wrong field. */
export type Faults = {
  readonly status: number
  readonly summary: readonly { readonly href: string; readonly text: string }[]
  /** Sentence by field name; of every field the page has, empty when nothing is wrong with it. */
  of(...fields: readonly string[]): Record<string, string>
}

export const noFaults: Faults = { status: 200, summary: [], of: (...fields) => blank(fields) }

function blank(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, '']))
}

/** Says why a form was refused, and notes it. An error that is no refusal of a form is thrown on. */
export function faultsOf(error: unknown, i18n: I18n, request: FastifyRequest): Faults {
  const language = staffLanguage(request)
  if (error instanceof Invalid) {
    noteRefusal(request, error)
    const said = error.problems.map((each) => ({
      field: each.field,
      text: problemText(i18n, language, each),
    }))
    const summary = said.map(({ field, text }) => ({ href: `#${field}`, text }))
    const byField = Object.fromEntries(said.map(({ field, text }) => [field, text]))
    return { status: 422, summary, of: (...fields) => ({ ...blank(fields), ...byField }) }
  }
  const isSentence = error instanceof Conflict || (error instanceof Forbidden && error.code !== 'no-right')
  if (!isSentence) throw error
  noteRefusal(request, error)
  const text = i18n.text(language, `errors.${error.code}`, error.details)
  return sentenceFault(error instanceof Conflict ? 409 : 403, text)
}

/** A refusal that no single field is to blame for. */
export function sentenceFault(status: number, text: string): Faults {
  return { status, summary: [{ href: '', text }], of: (...fields) => blank(fields) }
}
