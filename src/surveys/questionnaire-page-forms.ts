import { z } from 'zod'
import { Invalid } from '../core/errors.ts'
import { type Language, languages } from '../core/questionnaire/definition.ts'
import type { PlacedText, TextChange } from '../core/questionnaire/texts.ts'
import type { FormBody } from '../web/form-body.ts'
import { questionnaireCode } from './questionnaire-forms.ts'

/** A field as typed; of one sent twice nothing. */
export function typed(body: FormBody, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** @throws Invalid `date-invalid` */
export function readDate(body: FormBody, field: string): string {
  const read = z.iso.date().safeParse(typed(body, field))
  if (!read.success) throw new Invalid([{ field, code: 'date-invalid' }])
  return read.data
}

/** @throws Invalid `reason-invalid` when it is too long */
export function readReason(body: FormBody): string | undefined {
  const reason = typed(body, 'reason').normalize('NFC')
  if (reason.length > 500) throw new Invalid([{ field: 'reason', code: 'reason-invalid' }])
  return reason === '' ? undefined : reason
}

/** @throws Invalid `questionnaire-code-format` */
export function readCode(body: FormBody): string {
  const read = questionnaireCode.safeParse(typed(body, 'code'))
  if (!read.success) throw new Invalid([{ field: 'code', code: 'questionnaire-code-format' }])
  return read.data
}

/** A language of the texts, from the address. */
export function toTextLanguage(code: string): Language | undefined {
  return languages.find((language) => language === code)
}

/** The mark at the end of the form of texts: a body cut short lacks it. */
export const lastField = 'complete'

const longestTyped = 2_000

/** What was typed for each text: its words under the text's path, its mark under `reviewed.` and the path. */
export function readTexts(body: FormBody, texts: readonly PlacedText[]): ReadonlyMap<string, TextChange> {
  const sent = texts.filter(({ path }) => typeof body[path] === 'string')
  return new Map(
    sent.map(({ path }) => [path, { words: wordsOf(typed(body, path)), isReviewed: isMarked(body, path) }]),
  )
}

function wordsOf(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return line.normalize('NFC').slice(0, longestTyped)
}

function isMarked(body: FormBody, path: string): boolean {
  return body[`reviewed.${path}`] === '1'
}
