import type { Kysely } from 'kysely'
import { localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import { fieldsOf, type LetterKind } from '../../core/complaints/letters/kinds.ts'
import { fillWording, missingFields } from '../../core/complaints/letters/wording.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { readFreeText } from '../../core/text/free-text.ts'
import type { Database } from '../../db/tables.ts'
import type { Services } from '../../web/services.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { knownFields, lettersHead } from './known-fields.ts'
import { wordingFor } from './wording-for.ts'

/** A letter as it is kept and shown, texts by name. */
export type LetterContent = Readonly<
  Record<'kind' | 'language' | 'title' | 'text' | 'unit' | 'above' | 'date', string>
>

export type LetterWish = {
  readonly kind: LetterKind
  readonly language: Language
  /** What was typed, by the name of the field. */
  readonly typed: Readonly<Record<string, string>>
}

const longestArea = 20_000
const longestLine = 300

/**
 * The letter that a wish comes to.
 *
 * @throws Invalid naming every field that is missing, too long or no date
 */
export async function draftLetter(
  db: Kysely<Database>,
  services: Pick<Services, 'config' | 'isDemo'>,
  row: ComplaintRow,
  wish: LetterWish & { readonly at: string },
): Promise<{ readonly templateId: string; readonly content: LetterContent }> {
  const { kind, at } = wish
  const today = localDate(at)
  const template = await wordingFor(db, kind, { language: wish.language, on: today, isDemo: services.isDemo })
  const language = template.language as Language
  const known = await knownFields(db, services, row, { language, at })
  const values = { ...known, ...readTyped(kind, wish.typed) }
  const missing = missingFields(kind, values)
  if (missing.length > 0) throw new Invalid(missing.map((field) => ({ field, code: 'letter-field-missing' })))
  const { title, body } = fillWording(template, values)
  const head = await lettersHead(db, row.unit_id)
  return { templateId: template.id, content: { kind, language, title, text: body, ...head, date: today } }
}

function readTyped(kind: LetterKind, typed: Readonly<Record<string, string>>): Record<string, string> {
  const problems: Problem[] = []
  const read: Record<string, string> = {}
  for (const field of fieldsOf(kind).filter(({ isTyped }) => isTyped)) {
    const given = typed[field.name] ?? ''
    const most = field.kind === 'area' ? longestArea : longestLine
    const text = readFreeText(given, most)
    if ('fault' in text) {
      const code = text.fault === 'too-long' ? 'text-too-long' : text.fault
      problems.push({ field: field.name, code, details: { most } })
    } else if (field.kind === 'date' && text.text !== '' && !isDate(text.text)) {
      problems.push({ field: field.name, code: 'date-invalid' })
    } else read[field.name] = field.kind === 'date' && text.text !== '' ? showDate(text.text) : text.text
  }
  if (problems.length > 0) throw new Invalid(problems)
  return read
}

/** A date of the calendar: `2026-02-30` is none. */
function isDate(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}
