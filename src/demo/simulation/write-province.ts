import { compilePlan } from '../../core/questionnaire/plan.ts'
import { encodeAnswers } from '../../core/questionnaire/sheet.ts'
import type { Store } from '../../db/connect.ts'
import { newId } from '../../db/ids.ts'
import { seedParameters } from '../../parameters/seed-parameters.ts'
import { createCommit } from '../../surveys/commit-responses.ts'
import { seedQuestionnaires } from '../../surveys/seed-questionnaires.ts'
import type { Submission } from '../../surveys/submission.ts'
import { getCounterVersion } from '../store.ts'
import { type SheetForm, simulatedSheets } from './simulated-sheets.ts'
import { fieldShares, type SimulatedTruth } from './simulated-truth.ts'
import { type SimulatedDirectory, writeDirectory } from './write-directory.ts'

const begun = '2024-01-01T00:00:00.000Z'

/** Sheets of one commit. */
const batch = 5_000

/**
 * Writes the province of a truth into a migrated, empty database: directory, shifts, and a year of answers through the
 * product's own commit, which finds the officer on duty.
 */
export async function writeProvince(
  store: Store,
  seed: string,
  truth: SimulatedTruth,
): Promise<{ readonly directory: SimulatedDirectory; readonly responses: number }> {
  await seedQuestionnaires(store, newId, begun)
  await seedParameters(store, newId, begun)
  const directory = await writeDirectory(store, truth, fieldShares.length)
  return { directory, responses: await writeSheets(store, seed, truth, directory) }
}

async function writeSheets(
  store: Store,
  seed: string,
  truth: SimulatedTruth,
  directory: SimulatedDirectory,
): Promise<number> {
  const commit = createCommit(store, newId)
  const form = await pulseForm(store)
  let waiting: Submission[] = []
  let count = 0
  for (const sheet of simulatedSheets(seed, truth, directory, form)) {
    waiting.push(sheet)
    count++
    if (waiting.length < batch) continue
    await commit(waiting)
    waiting = []
  }
  if (waiting.length > 0) await commit(waiting)
  return count
}

async function pulseForm(store: Store): Promise<SheetForm> {
  const { id, definition_json } = await getCounterVersion(store.db)
  const plan = compilePlan(JSON.parse(definition_json))
  const [pulse] = plan.presentations.get('pulse')!
  const encoded = new Map(
    ['1', '2', '3', '4', '5'].map((level) => {
      const result = encodeAnswers(plan, pulse!, { overall: level })
      if (!('answers' in result)) throw new Error('The pulse form refuses a level.')
      return [level, result.answers]
    }),
  )
  return { versionId: id, encode: (level) => encoded.get(level)! }
}
