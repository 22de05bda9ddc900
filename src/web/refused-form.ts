import type { FastifyRequest } from 'fastify'
import { Conflict, Invalid, type Problem } from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { noteRefusal, problemText } from './errors.ts'
import type { I18n } from './i18n.ts'
import { staffLanguage } from './staff-page.ts'

/** A form that was refused, to be shown again with what was typed. */
export type RefusedForm = {
  readonly status: 409 | 422
  readonly problems: readonly Problem[]
  /** The sentence of a conflict; empty when it is fields that are wrong. */
  readonly sentence: string
}

/** Says why a staff form was refused, and notes it; an error that is no refusal of a form is thrown on. */
export function toRefusedForm(error: unknown, i18n: I18n, request: FastifyRequest): RefusedForm {
  if (!(error instanceof Invalid || error instanceof Conflict)) throw error
  noteRefusal(request, error)
  if (error instanceof Invalid) return { status: 422, problems: error.problems, sentence: '' }
  const sentence = i18n.text(staffLanguage(request), `errors.${error.code}`, error.details)
  return { status: 409, problems: [], sentence }
}

/** The summary at the top of a form: sentences, each with the place it links to when there is one. */
export function summaryOf(
  { problems, sentence }: RefusedForm,
  i18n: I18n,
  language: Language,
  show: (problem: Problem, text: string) => { readonly href: string; readonly text: string },
) {
  const items = problems.map((problem) => show(problem, problemText(i18n, language, problem)))
  return sentence === '' ? items : [{ href: '', text: sentence }, ...items]
}

/** The sentence for one field, beside it; empty when nothing is wrong with it. */
export function faultOf({ problems }: RefusedForm, field: string, i18n: I18n, language: Language): string {
  const problem = problems.find((each) => each.field === field)
  return problem ? problemText(i18n, language, problem) : ''
}

/** A form nobody has sent yet. */
export const untouched: RefusedForm = { status: 422, problems: [], sentence: '' }
