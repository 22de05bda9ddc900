import { seededDraw } from '../../statistics/chance.ts'
import { type RankInterval, simulateRanks } from '../../statistics/rankability.ts'
import {
  type ComparedOfficer,
  type Comparison,
  compareOfficers,
  type OfficerCounts,
} from '../comparison/compare-officers.ts'
import { allowedOrder } from '../comparison/order.ts'
import { type Reference, referenceOf } from '../comparison/strata.ts'
import type { PraiseBlock, SheetRun } from './reason.ts'
import { type OfficerEvidence, type Recommendation, recommend } from './recommend.ts'
import type { DecisionThresholds } from './thresholds.ts'

/** The answers about all officers in the windows of the rule. */
export type WindowCounts = Readonly<Record<'quarter' | 'previousQuarter' | 'year', readonly OfficerCounts[]>>

/** What the rule is asked. All of it can be sent to a thread. */
export type Question = {
  readonly counts: WindowCounts
  /** The same with other sheets counted; absent where no sheet would count otherwise. */
  readonly runs: Partial<Record<SheetRun, WindowCounts>>
  readonly praiseBlocks: ReadonlyMap<string, readonly PraiseBlock[]>
  readonly thresholds: DecisionThresholds
  /** Of the ranks; the same gives the same. */
  readonly seed: string
}

/** The place of an officer among all that are compared, 1 the best, with its 95 % interval. */
export type Place = RankInterval & { readonly of: number }

export type Judged = Recommendation & {
  readonly evidence: Omit<OfficerEvidence, 'officerId' | 'deskId'> & { readonly place: Place | undefined }
}

/** What the comparison as a whole stands on. */
export type Basis = {
  readonly reference: Pick<Reference, 'share' | 'n'>
  readonly quarter: WindowBasis
  readonly year: WindowBasis
  readonly thresholds: DecisionThresholds
  readonly seed: string
}

type WindowBasis = Pick<Comparison, 'designEffect' | 'tau2' | 'rankability'> & {
  readonly officers: number
  readonly compared: number
}

/**
 * Asks the decision rule about every officer who has an answer in the year, with the figures it stands on.
 *
 * The reference is made from the year's answers and holds for all windows and runs. A run counts other sheets: those that
 * were taken out too, or sheets with a sign against them half. Where an officer's own sheets count otherwise in a run
 * and the rule would say something else of him, that is told as a reason: the label hangs on sheets that somebody must
 * look at, and stays what the figures that count say. Places are told only where most of the differences are real.
 *
 * Source: method notes 3, 4.3 and 7.3.
 *
 * @returns in the order of the year's officers; undefined without an answer in the year
 */
export function judgeOfficers(
  question: Question,
): { readonly officers: readonly Judged[]; readonly basis: Basis } | undefined {
  const { counts, runs, praiseBlocks, thresholds, seed } = question
  const strata = counts.year.flatMap((officer) => officer.strata)
  if (!strata.some(({ n }) => n > 0)) return undefined
  const reference = referenceOf(strata)
  const ask = (windows: WindowCounts) => {
    const compared = compareWindows(windows, reference, thresholds)
    const evidence = evidenceOf(compared, praiseBlocks)
    return { compared, evidence, said: recommend(evidence, reference.share, thresholds) }
  }
  const { compared, evidence, said } = ask(counts)
  const others = Object.entries(runs).map(([run, windows]) => ({
    run: run as SheetRun,
    kinds: new Map(ask(windows).said.map(({ officerId, kind }) => [officerId, kind])),
    hasOther: othersIn(counts, windows),
  }))
  const places = placesOf(compared.year, seed)
  const officers = said.map((recommendation, at): Judged => {
    const { officerId: _, deskId: __, ...figures } = evidence[at]!
    const hanging = recommendation.kind === 'insufficient' ? [] : others.filter(changes(recommendation))
    return {
      ...recommendation,
      reasons: [
        ...recommendation.reasons,
        ...hanging.map(({ run }) => ({ code: 'hangs-on-sheets', run }) as const),
      ],
      evidence: { ...figures, place: places.get(recommendation.officerId) },
    }
  })
  return { officers, basis: basisOf(reference, compared, thresholds, seed) }
}

type OtherRun = {
  readonly run: SheetRun
  readonly kinds: ReadonlyMap<string, Recommendation['kind']>
  readonly hasOther: (officerId: string) => boolean
}

const changes =
  ({ officerId, kind }: Recommendation) =>
  ({ kinds, hasOther }: OtherRun) =>
    hasOther(officerId) && kinds.get(officerId) !== kind

/** Whether a run counts other sheets of an officer. */
function othersIn(counts: WindowCounts, run: WindowCounts): (officerId: string) => boolean {
  const answersOf = ({ quarter, previousQuarter, year }: WindowCounts) => {
    const found = new Map<string, string>()
    for (const window of [quarter, previousQuarter, year]) {
      for (const { id, strata } of window) {
        const text = strata.map(({ n, x }) => `${x}/${n}`).join(' ')
        found.set(id, `${found.get(id) ?? ''} | ${text}`)
      }
    }
    return found
  }
  const [own, other] = [answersOf(counts), answersOf(run)]
  return (officerId) => own.get(officerId) !== other.get(officerId)
}

type Compared = Readonly<Record<keyof WindowCounts, Comparison>>

function compareWindows(
  { quarter, previousQuarter, year }: WindowCounts,
  reference: Reference,
  thresholds: DecisionThresholds,
): Compared {
  const compare = (officers: readonly OfficerCounts[]) => compareOfficers(officers, reference, thresholds)
  return { quarter: compare(quarter), previousQuarter: compare(previousQuarter), year: compare(year) }
}

function evidenceOf(
  compared: Compared,
  praiseBlocks: ReadonlyMap<string, readonly PraiseBlock[]>,
): OfficerEvidence[] {
  const byId = ({ officers }: Comparison) => new Map(officers.map((officer) => [officer.id, officer]))
  const [quarter, previous] = [byId(compared.quarter), byId(compared.previousQuarter)]
  return compared.year.officers.map((year: ComparedOfficer) => ({
    officerId: year.id,
    deskId: year.deskId,
    quarter: quarter.get(year.id),
    previousQuarter: previous.get(year.id),
    year,
    praiseBlocks: praiseBlocks.get(year.id) ?? [],
  }))
}

function placesOf({ rankability, officers }: Comparison, seed: string): ReadonlyMap<string, Place> {
  const ranked = officers.filter(({ posterior }) => posterior !== null)
  if (ranked.length === 0 || allowedOrder(rankability) !== 'ranks') return new Map()
  const ranks = simulateRanks(
    ranked.map(({ posterior }) => posterior!),
    seededDraw(seed),
  )
  return new Map(ranked.map(({ id }, at) => [id, { ...ranks[at]!, of: ranked.length }]))
}

function basisOf(
  { share, n }: Reference,
  { quarter, year }: Compared,
  thresholds: DecisionThresholds,
  seed: string,
): Basis {
  const of = ({ designEffect, tau2, rankability, officers }: Comparison): WindowBasis => ({
    ...{ designEffect, tau2, rankability },
    officers: officers.length,
    compared: officers.filter(({ isEnough }) => isEnough).length,
  })
  return { reference: { share, n }, quarter: of(quarter), year: of(year), thresholds, seed }
}
