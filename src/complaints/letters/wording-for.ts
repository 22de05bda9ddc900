import type { Kysely } from 'kysely'
import type { LetterKind } from '../../core/complaints/letters/kinds.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import { findTemplate, type TemplateRow } from './template-store.ts'

/**
 * The wording of a letter to somebody who reads a language: a translation that nobody has checked is sent by the
 * demonstration only, and Vietnamese otherwise.
 */
export async function wordingFor(
  db: Kysely<Database>,
  kind: LetterKind,
  { language, on, isDemo }: { readonly language: Language; readonly on: string; readonly isDemo: boolean },
): Promise<TemplateRow> {
  const own = await findTemplate(db, kind, [language], on)
  const isGood = own !== undefined && (language === 'vi' || isDemo || own.is_checked === 1)
  const found = isGood ? own : await findTemplate(db, kind, ['vi'], on)
  if (!found) throw new Error(`The database has no wording of the letter ${kind}.`)
  return found
}
