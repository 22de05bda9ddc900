import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { fold } from '../../core/text/fold.ts'
import type { Choice } from '../../core/text/match-choice.ts'
import type { Database } from '../../db/tables.ts'
import { inLanguage } from '../../web/i18n.ts'
import { listOpenDesks, listOpenFields, listOpenUnits, listPostedOfficers } from './choice-store.ts'

/** What an entry form lets somebody pick by typing. */
export const choiceKinds = ['desk', 'unit', 'officer', 'field'] as const
export type ChoiceKind = (typeof choiceKinds)[number]

/** A choice with the id it stands for; of a desk also its unit's. */
export type PlaceChoice = Choice & { readonly id: string; readonly unitId?: string }

/** Where and when: only what the reader may know of, as it is on the day. */
export type ChoiceScope = { readonly within: Within; readonly day: string; readonly language: Language }

/** Everything of a kind that may be picked. */
export async function listChoices(
  db: Kysely<Database>,
  kind: ChoiceKind,
  { within, day, language }: ChoiceScope,
): Promise<readonly PlaceChoice[]> {
  switch (kind) {
    case 'desk':
      return (await listOpenDesks(db, within, day)).map(({ id, reference, name, unit }) => ({
        ...choice(
          id,
          `${unit.code}:${reference}`,
          [name, unit.name].map((text) => inLanguage(text, language)),
        ),
        unitId: unit.id,
      }))
    case 'unit':
      return (await listOpenUnits(db, within, day)).map(({ id, code, name }) =>
        choice(id, code, [inLanguage(name, language)]),
      )
    case 'officer':
      return (await listPostedOfficers(db, within, day)).map(({ id, code, name, unit }) =>
        choice(id, code, [name, inLanguage(unit.name, language)]),
      )
    case 'field':
      return (await listOpenFields(db, day)).map(({ id, code, name }) =>
        choice(id, code, [inLanguage(name, language)]),
      )
  }
}

/** `Quầy 1 · Phường Sóc Trăng [31507:Q1]` */
function choice(id: string, code: string, names: readonly string[]): PlaceChoice {
  const label = `${names.join(' · ')} [${code}]`
  return { id, code, label, folded: fold(`${names.join(' ')} ${code.replaceAll(':', ' ')}`) }
}
