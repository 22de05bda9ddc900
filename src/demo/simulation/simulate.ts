import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proposedThresholds } from '../../core/indicators/recommendations/thresholds.ts'
import { compilePlan } from '../../core/questionnaire/plan.ts'
import { encodeAnswers } from '../../core/questionnaire/sheet.ts'
import { connect, type Store } from '../../db/connect.ts'
import { newId } from '../../db/ids.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { evaluateQuarter, quarterDates } from '../../indicators/comparison/evaluate-quarter.ts'
import { type OfficerDrafts, readOfficerCounts } from '../../indicators/comparison/read-officer-counts.ts'
import { type Counting, prepareCounting } from '../../indicators/count-sheets.ts'
import { createCommit } from '../../surveys/commit-responses.ts'
import { seedQuestionnaires } from '../../surveys/seed-questionnaires.ts'
import { getCounterVersion } from '../store.ts'
import { type NaiveList, naiveFlags, type RawCounts } from './naive-lists.ts'
import { type SheetForm, simulatedSheets } from './simulated-sheets.ts'
import {
  fieldShares,
  isGood,
  isPoor,
  type Scenario,
  type SimulatedTruth,
  simulatedTruth,
} from './simulated-truth.ts'
import { type SimulatedDirectory, simulatedYear, writeDirectory } from './write-directory.ts'

/** How one way of flagging fared; numbers of officers, to be summed over repetitions. */
export type Tallied = {
  good: number
  goodFlagged: number
  poor: number
  poorFlagged: number
  officers: number
  flagged: number
}

export type RunResult = {
  readonly rule: Tallied
  /** Officers whose desk was to be looked at instead of them. */
  readonly deskInstead: number
  readonly commended: Tallied
  readonly naive: Readonly<Record<NaiveList, Tallied>>
  readonly responses: number
}

export type SimulationSetting = {
  readonly seed: string
  readonly officers: number
  readonly scenario: Scenario
}

/** Sheets of one commit. */
const batch = 5_000

/**
 * One year of a province with known truth: a database of its own, answers through the product's own commit (attribution
 * by shifts included), counts read back, comparison and rule at the end of each quarter. The database is removed.
 */
export async function simulateYear(setting: SimulationSetting): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-simulation-'))
  const store = connect(`file:${join(folder, 'simulation.db')}`)
  try {
    await migrateToLatest(store)
    await seedQuestionnaires(store, newId, '2024-01-01T00:00:00.000Z')
    const truth = simulatedTruth(setting.seed, setting.officers, setting.scenario)
    const directory = await writeDirectory(store, truth, fieldShares.length)
    const responses = await writeSheets(store, setting.seed, truth, directory)
    return { ...(await judge(store, truth, directory)), responses }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeSheets(
  store: Store,
  seed: string,
  truth: SimulatedTruth,
  directory: SimulatedDirectory,
): Promise<number> {
  const commit = createCommit(store, newId)
  const form = await pulseForm(store)
  let waiting = []
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

async function judge(
  store: Store,
  truth: SimulatedTruth,
  directory: SimulatedDirectory,
): Promise<Omit<RunResult, 'responses'>> {
  const counting = await prepareCounting(store.db, 'counter')
  const flagged = new Set<string>()
  const desks = new Set<string>()
  let commended = new Set<string>()
  for (const firstMonth of simulatedYear.quarters) {
    const evaluation = await evaluateQuarter(store.db, counting, {
      firstMonth,
      thresholds: proposedThresholds,
    })
    const of = (kinds: readonly string[]) =>
      (evaluation?.recommendations ?? [])
        .filter(({ kind }) => kinds.includes(kind))
        .map((each) => each.officerId)
    for (const id of of(['inspect', 'retrain'])) flagged.add(id)
    for (const id of of(['desk'])) desks.add(id)
    commended = new Set(of(['commend']))
  }
  const toNumbers = (ids: ReadonlySet<string>) =>
    new Set([...directory.officerIds.keys()].filter((at) => ids.has(directory.officerIds[at]!)))
  const lists = Object.entries(naiveFlags(await rawCounts(store, counting, directory)))
  return {
    rule: tallied(truth, [toNumbers(flagged)]),
    deskInstead: [...desks].filter((id) => !flagged.has(id)).length,
    commended: tallied(truth, [toNumbers(commended)]),
    naive: Object.fromEntries(
      lists.map(([name, sets]) => [name, tallied(truth, sets)]),
    ) as RunResult['naive'],
  }
}

async function rawCounts(
  store: Store,
  counting: Counting,
  { officerIds }: SimulatedDirectory,
): Promise<RawCounts> {
  const quarters: OfficerDrafts[] = []
  for (const firstMonth of simulatedYear.quarters) {
    quarters.push(await readOfficerCounts(store.db, counting, quarterDates(firstMonth, 0)))
  }
  return officerIds.map((id) =>
    quarters.map((drafts) => {
      const days = [...(drafts.get(id)?.days.values() ?? [])]
      return days.reduce((sum, { n, x }) => ({ n: sum.n + n, x: sum.x + x }), { n: 0, x: 0 })
    }),
  )
}

/** Counts each set of flagged officers against the truth; several sets (one a quarter) are summed. */
function tallied(truth: SimulatedTruth, sets: readonly ReadonlySet<number>[]): Tallied {
  const sum: Tallied = { good: 0, goodFlagged: 0, poor: 0, poorFlagged: 0, officers: 0, flagged: 0 }
  for (const flagged of sets) {
    for (const [at, officer] of truth.officers.entries()) {
      const isFlagged = flagged.has(at) ? 1 : 0
      sum.officers++
      sum.flagged += isFlagged
      if (isGood(truth, officer)) {
        sum.good++
        sum.goodFlagged += isFlagged
      } else if (isPoor(truth, officer)) {
        sum.poor++
        sum.poorFlagged += isFlagged
      }
    }
  }
  return sum
}
