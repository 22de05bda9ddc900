import type { Kysely } from 'kysely'
import { Invalid } from '../../core/errors.ts'
import { resolveChoice } from '../../core/text/match-choice.ts'
import type { Database } from '../../db/tables.ts'
import { type ChoiceKind, type ChoiceScope, listChoices, type PlaceChoice } from './list-choices.ts'

/** What was typed answers several; the form shows them to choose from. */
export class SeveralChoices extends Invalid {
  constructor(
    readonly field: string,
    readonly choices: readonly PlaceChoice[],
  ) {
    super([{ field, code: 'pick-several', details: { count: choices.length } }])
  }
}

/**
 * The one thing that was meant by what was typed, marks or none, code or words.
 *
 * @param field where it was typed; that of the kind's name unless told
 * @throws Invalid `pick-unknown` where nothing answers, SeveralChoices where more than one does
 */
export async function pickOne(
  db: Kysely<Database>,
  kind: ChoiceKind,
  typed: string,
  scope: ChoiceScope,
  field: string = kind,
): Promise<PlaceChoice> {
  const match = resolveChoice(typed, await listChoices(db, kind, scope))
  if (match.kind === 'one') return match.choice
  if (match.kind === 'several') throw new SeveralChoices(field, match.choices)
  throw new Invalid([{ field, code: 'pick-unknown' }])
}
