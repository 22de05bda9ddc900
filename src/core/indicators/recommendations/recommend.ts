import type { ComparedOfficer } from '../comparison/compare-officers.ts'
import type { PraiseBlock, Reason, Window } from './reason.ts'
import type { DecisionThresholds } from './thresholds.ts'

/**
 * `desk`: the figures speak of the desk or its procedures rather than of the person. `insufficient`: chưa đủ dữ liệu, and
 * nothing else may be shown.
 */
export type Kind = 'inspect' | 'retrain' | 'commend' | 'insufficient' | 'ordinary' | 'desk'

export type Recommendation = {
  readonly officerId: string
  readonly deskId: string | null
  readonly kind: Kind
  /** With `desk`: what it would have been for the person. */
  readonly concern: 'inspect' | 'retrain' | null
  readonly reasons: readonly Reason[]
}

/** What is known of one officer when the rule is asked. */
export type OfficerEvidence = {
  readonly officerId: string
  readonly deskId: string | null
  /** undefined where there was no answer. */
  readonly quarter: ComparedOfficer | undefined
  readonly previousQuarter: ComparedOfficer | undefined
  /** Twelve months up to the end of the quarter. */
  readonly year: ComparedOfficer | undefined
  readonly praiseBlocks: readonly PraiseBlock[]
}

const leastColleagues = 2

/**
 * The decision rule: what is recommended about each officer. Flags open a verification by people; they are no finding.
 *
 * Without enough data in the quarter and in the year nothing is said. INSPECT: z_od and q pass their limits in the
 * quarter or the year. RETRAIN: probably below the target over the year, or clearly below in two quarters running.
 * COMMEND: probably above the usual, and nothing stands against it. Inspect and retrain are issued for a person only if
 * the year's adjusted rate is also clearly below that of at least two colleagues at the desk, and fewer than half of the
 * desk qualify; else they go to the desk. Integrity answers take another way, to a reader, and never enter here.
 *
 * Source: method notes 7.3, exactly.
 *
 * @returns in the order of the officers
 */
export function recommend(
  officers: readonly OfficerEvidence[],
  share: number,
  thresholds: DecisionThresholds,
): Recommendation[] {
  const first = officers.map((officer) => personal(officer, share, thresholds))
  const desks = new Map<string, number[]>()
  for (const [at, { deskId, year }] of officers.entries()) {
    if (deskId !== null && year?.isEnough) desks.set(deskId, [...(desks.get(deskId) ?? []), at])
  }
  return first.map((recommendation, at) => {
    if (recommendation.kind !== 'inspect' && recommendation.kind !== 'retrain') return recommendation
    const withData = desks.get(officers[at]!.deskId ?? '') ?? []
    const reasons = deskReasons(at, officers, first, withData, thresholds)
    if (reasons.length === 0) return recommendation
    return {
      ...recommendation,
      kind: 'desk',
      concern: recommendation.kind,
      reasons: [...recommendation.reasons, ...reasons],
    }
  })
}

function personal(officer: OfficerEvidence, share: number, thresholds: DecisionThresholds): Recommendation {
  const { officerId, deskId } = officer
  const say = (kind: Kind, reasons: readonly Reason[]) => ({
    officerId,
    deskId,
    kind,
    concern: null,
    reasons,
  })
  if (!officer.quarter?.isEnough && !officer.year?.isEnough) {
    return say('insufficient', insufficiencies('year', officer.year, thresholds))
  }
  const inspect = inspectReasons(officer, thresholds)
  if (inspect.length > 0) return say('inspect', inspect)
  const retrain = retrainReasons(officer, share, thresholds)
  if (retrain.length > 0) return say('retrain', retrain)
  const praise = praiseReasons(officer, share, thresholds)
  if (praise.length === 0) return say('ordinary', [])
  const blocks = officer.praiseBlocks.map((by) => ({ code: 'praise-blocked', by }) as const)
  return blocks.length > 0 ? say('ordinary', blocks) : say('commend', praise)
}

/** What is missing in a window until an officer may be compared. */
export function insufficiencies(
  window: Window,
  of: ComparedOfficer | undefined,
  thresholds: DecisionThresholds,
): Reason[] {
  const { nEff, days, excludedShare, mixOverlap } = of ?? {
    nEff: 0,
    days: 0,
    excludedShare: 0,
    mixOverlap: 0,
  }
  const reasons: Reason[] = []
  const answers = thresholds['inspect-answers']
  if (nEff < answers) reasons.push({ code: 'few-answers', window, have: nEff, need: answers })
  if (days < thresholds.days) reasons.push({ code: 'few-days', window, have: days, need: thresholds.days })
  const most = thresholds['excluded-share']
  if (excludedShare > most) reasons.push({ code: 'many-excluded', window, share: excludedShare, most })
  const least = thresholds['mix-overlap']
  if (nEff > 0 && mixOverlap < least) {
    reasons.push({ code: 'unlike-others', window, overlap: mixOverlap, least })
  }
  return reasons
}

function inspectReasons({ quarter, year }: OfficerEvidence, thresholds: DecisionThresholds): Reason[] {
  const windows = [
    ['quarter', quarter],
    ['year', year],
  ] as const
  return windows.flatMap(([window, of]): Reason[] => {
    if (!of?.isEnough || of.zOd === null || of.qLow === null) return []
    const isFar = of.zOd <= thresholds['inspect-deviations'] && of.qLow <= thresholds['false-discovery']
    const { zOd, qLow, difference } = of
    return isFar ? [{ code: 'far-below-expected', window, z: zOd, q: qLow, difference }] : []
  })
}

function retrainReasons(
  { quarter, previousQuarter, year }: OfficerEvidence,
  share: number,
  thresholds: DecisionThresholds,
): Reason[] {
  const reasons: Reason[] = []
  const probability = year?.isEnough ? year.belowTarget : null
  const isProbable = probability !== null && probability >= thresholds['retrain-probability']
  if (isProbable && year!.nEff >= thresholds['retrain-answers']) {
    reasons.push({ code: 'probably-below-target', probability, target: share - thresholds['target-margin'] })
  }
  const z = quarter?.isEnough ? quarter.zOd : null
  const previousZ = previousQuarter?.isEnough ? previousQuarter.zOd : null
  const limit = thresholds['retrain-deviations']
  if (z !== null && previousZ !== null && z <= limit && previousZ <= limit) {
    reasons.push({ code: 'below-in-two-quarters', z, previousZ })
  }
  return reasons
}

function praiseReasons({ year }: OfficerEvidence, share: number, thresholds: DecisionThresholds): Reason[] {
  if (!year?.isEnough || year.abovePraise === null) return []
  if (year.nEff < thresholds['praise-answers'] || year.abovePraise < thresholds['praise-probability'])
    return []
  return [
    { code: 'probably-above', probability: year.abovePraise, share: share + thresholds['praise-margin'] },
  ]
}

/** Why the matter is the desk's and not the person's; none when it is the person's. */
function deskReasons(
  at: number,
  officers: readonly OfficerEvidence[],
  first: readonly Recommendation[],
  withData: readonly number[],
  thresholds: DecisionThresholds,
): Reason[] {
  const colleagues = withData.filter((other) => other !== at).map((other) => officers[other]!.year!)
  if (colleagues.length < leastColleagues) {
    return [{ code: 'few-colleagues', colleagues: colleagues.length, need: leastColleagues }]
  }
  const reasons: Reason[] = []
  const answers = colleagues.reduce((sum, { n }) => sum + n, 0)
  const usual = colleagues.reduce((sum, { n, adjusted }) => sum + n * adjusted, 0) / answers
  const difference = officers[at]!.year!.adjusted - usual
  const margin = thresholds['desk-margin']
  if (difference > -margin) reasons.push({ code: 'not-below-desk', difference, margin })
  const qualifying = withData.filter((other) => isConcern(first[other]!.kind)).length / withData.length
  const limit = thresholds['desk-share']
  if (qualifying >= limit) reasons.push({ code: 'much-of-desk', share: qualifying, limit })
  return reasons
}

const isConcern = (kind: Kind) => kind === 'inspect' || kind === 'retrain'
