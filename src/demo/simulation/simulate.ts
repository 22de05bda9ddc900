import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everywhere } from '../../accounts/within.ts'
import type { OfficerCounts } from '../../core/indicators/comparison/compare-officers.ts'
import { judgeOfficers, type Question } from '../../core/indicators/recommendations/judge-officers.ts'
import { connect, type Store } from '../../db/connect.ts'
import { newId } from '../../db/ids.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { prepareCounting } from '../../indicators/count-sheets.ts'
import { foldCounts } from '../../indicators/counts/fold-counts.ts'
import { makeRecommendations } from '../../indicators/recommendations/make-recommendations.ts'
import { readOfficerCounts } from '../../indicators/recommendations/read-officer-counts.ts'
import { findRun, listRecommendations } from '../../indicators/recommendations/store.ts'
import { windowsOf } from '../../indicators/recommendations/windows.ts'
import { type NaiveList, naiveFlags, type RawCounts } from './naive-lists.ts'
import { isGood, isPoor, type Scenario, type SimulatedTruth, simulatedTruth } from './simulated-truth.ts'
import { type SimulatedDirectory, simulatedYear } from './write-directory.ts'
import { writeProvince } from './write-province.ts'

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

/**
 * One year of a province with known truth: a database of its own, answers through the product's own commit (attribution
 * by shifts included), folded, counts read back, and the product's own recommendations at the end of each quarter. The database
 * is removed.
 */
export async function simulateYear(setting: SimulationSetting): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-simulation-'))
  const store = connect(`file:${join(folder, 'simulation.db')}`)
  // The database is gone afterwards: what a power cut takes was lost anyway.
  store.sqlite?.pragma('synchronous = OFF')
  try {
    await migrateToLatest(store)
    const truth = simulatedTruth(setting.seed, setting.officers, setting.scenario)
    const { directory, responses } = await writeProvince(store, setting.seed, truth)
    await foldCounts({ store, clock: afterwards, newId })
    return { ...(await judge(store, truth, directory)), responses }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Late enough for a folding to take in what was written a moment ago. */
const afterwards = () => new Date(Date.now() + 3_600_000)

async function judge(
  store: Store,
  truth: SimulatedTruth,
  { officerIds }: SimulatedDirectory,
): Promise<Omit<RunResult, 'responses'>> {
  const flagged = new Set<string>()
  const desks = new Set<string>()
  let commended = new Set<string>()
  for (const period of simulatedYear.quarters) {
    const said = await recommendationsOf(store, period)
    for (const { code, kind } of said) {
      if (kind === 'inspect' || kind === 'retrain') flagged.add(code)
      if (kind === 'desk') desks.add(code)
    }
    commended = new Set(said.filter(({ kind }) => kind === 'commend').map(({ code }) => code))
  }
  const toNumbers = (codes: ReadonlySet<string>) =>
    new Set([...officerIds.keys()].filter((at) => codes.has(officerIds[at]!)))
  const lists = Object.entries(naiveFlags(await rawCounts(store, officerIds)))
  return {
    rule: tallied(truth, [toNumbers(flagged)]),
    deskInstead: [...desks].filter((code) => !flagged.has(code)).length,
    commended: tallied(truth, [toNumbers(commended)]),
    naive: Object.fromEntries(
      lists.map(([name, sets]) => [name, tallied(truth, sets)]),
    ) as RunResult['naive'],
  }
}

/** What the product recommends for a quarter, made and read back as the product does. */
async function recommendationsOf(store: Store, period: string) {
  const clock = () => new Date(windowsOf(period).quarter.to)
  const judge = async (question: Question) => judgeOfficers(question)
  await makeRecommendations({ store, clock, newId, judge }, period)
  const run = await findRun(store.db, period)
  return run ? await listRecommendations(store.db, run.id, { within: everywhere }) : []
}

async function rawCounts(store: Store, officerIds: readonly string[]): Promise<RawCounts> {
  const counting = await prepareCounting(store.db, 'counter')
  const quarters: ReadonlyMap<string, OfficerCounts>[] = []
  for (const period of simulatedYear.quarters) {
    const officers = await readOfficerCounts(store.db, counting, windowsOf(period).quarter)
    quarters.push(new Map(officers.map((officer) => [officer.id, officer])))
  }
  return officerIds.map((id) =>
    quarters.map((officers) => {
      const strata = officers.get(id)?.strata ?? []
      return strata.reduce((sum, { n, x }) => ({ n: sum.n + n, x: sum.x + x }), { n: 0, x: 0 })
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
