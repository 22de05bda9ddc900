import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { foldCounts } from '../../src/indicators/counts/fold-counts.ts'
import { counterV1 } from '../../src/surveys/shipped/counter-v1.ts'
import { type GeneratedSheet, generateSheets, storeSheets } from './generated-answers.ts'

/** Ids as the product makes them, of the time a sheet was served: what a folding takes in. */
export function sheetsWithIds(count: number, seed: number): GeneratedSheet[] {
  return generateSheets(counterV1, count, seed).map((sheet, at) => ({
    ...sheet,
    id: idOf(sheet.servedOn, at),
  }))
}

export function idOf(day: string, at: number): string {
  const time = Date.parse(`${day}T03:00:00Z`).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${at.toString(16).padStart(12, '0')}`
}

export async function counterVersion(store: Store): Promise<string> {
  const { id } = await store.db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select('version.id')
    .where('questionnaire.code', '=', 'counter')
    .executeTakeFirstOrThrow()
  return id
}

/** Stores sheets and folds them. */
export async function storeFolded(store: Store, sheets: readonly GeneratedSheet[]): Promise<void> {
  await storeSheets(store, await counterVersion(store), sheets)
  await fold(store)
}

/** Later than every sheet of the tests. */
export const fold = (store: Store) =>
  foldCounts({ store, clock: () => new Date('2027-01-01T00:00:00.000Z'), newId })
