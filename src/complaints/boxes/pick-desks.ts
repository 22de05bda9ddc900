import { Invalid, type Problem } from '../../core/errors.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import { pickOne, SeveralChoices } from '../../directory/entry/pick-one.ts'
import type { Services } from '../../web/services.ts'
import type { LetterToRegister } from './letter-form.ts'
import type { ReadyLetter } from './register-letters.ts'

/** Finds the desk that each letter names; what cannot be found, or is one of several, is told at its row. */
export async function pickDesks(
  { store }: Services,
  { within, today, language }: EntryReading,
  letters: readonly LetterToRegister[],
  problems: Problem[],
): Promise<Omit<ReadyLetter, 'fileIds'>[]> {
  const picked = []
  for (const letter of letters) {
    let desk: { readonly id: string; readonly unitId?: string } | undefined
    try {
      const scope = { within, day: today, language }
      desk =
        letter.desk === ''
          ? undefined
          : await pickOne(store.db, 'desk', letter.desk, scope, `desk-${letter.row}`)
    } catch (error) {
      // Several: the form shows them only when it is the one thing left to settle.
      if (error instanceof SeveralChoices && letters.length === 1 && problems.length === 0) throw error
      if (!(error instanceof Invalid)) throw error
      problems.push(...error.problems)
    }
    picked.push({ ...letter, deskId: desk?.id ?? null, deskUnitId: desk?.unitId ?? null })
  }
  return picked
}
