import { drawLognormal, drawNormal, drawShares, seededDraw } from '../../core/statistics/chance.ts'

/** What the province of a simulation is like; the rule never sees it. */
export type Scenario = 'base' | 'equal' | 'few' | 'desk'

export const scenarios: Readonly<Record<Scenario, string>> = {
  base: 'officers differ a little, one in twenty is poor',
  equal: 'nobody differs at all',
  few: 'as base, with few answers (median 15 a quarter)',
  desk: 'as base, with a hidden effect of the desk that is not the officer’s doing',
}

export type SimulatedOfficer = {
  /** On the logit of "satisfied". */
  readonly effect: number
  readonly isMadePoor: boolean
  /** Answers a quarter. */
  readonly volume: number
  /** Shares of the fields among his cases. */
  readonly mix: readonly number[]
  readonly desk: number
  /** True share satisfied on a standard mix, desk and day left out. */
  readonly trueShare: number
}

export type SimulatedTruth = {
  readonly officers: readonly SimulatedOfficer[]
  readonly desks: number
  /** Of a desk, on the logit. */
  readonly deskEffects: readonly number[]
  /** The average officer's share on a standard mix. */
  readonly average: number
}

/** True shares satisfied of the four fields, for an officer without an effect of his own. */
export const fieldShares: readonly number[] = [0.955, 0.925, 0.885, 0.8]
export const daySd = 0.35

const officerSd = 0.25
const poorShare = 0.05
const poorEffect = -1.1
const specialisation = 0.35
const volumeSd = 0.8
const deskSd = 0.4

/**
 * Officers who take turns at a desk, as an officer meets it: of 736, 574 sit in 109 communes (5.3 each), 103 in 11
 * districts (9.4), the others in the province's own offices.
 */
const deskSize = 6

/**
 * The truth of a seed.
 *
 * Source: method notes 7.4: quarterly answers lognormal with median 40 and SD 0.8, four fields, officers specialised by a
 * Dirichlet of 0.35, officer SD 0.25 on the logit, 5 % poor at −1.1.
 */
export function simulatedTruth(seed: string, count: number, scenario: Scenario): SimulatedTruth {
  const draw = seededDraw(`${seed}/truth`)
  const desks = Math.max(1, Math.floor(count / deskSize))
  const isEqual = scenario === 'equal'
  const order = Array.from({ length: count }, (_, at) => ({ at, key: draw() })).sort((a, b) => a.key - b.key)
  const poor = new Set(order.slice(0, isEqual ? 0 : Math.round(poorShare * count)).map(({ at }) => at))
  const officers = order.map((_, at): SimulatedOfficer => {
    const isMadePoor = poor.has(at)
    const effect = isEqual ? 0 : officerSd * drawNormal(draw) + (isMadePoor ? poorEffect : 0)
    const volume = drawLognormal(draw, scenario === 'few' ? 15 : 40, volumeSd)
    const mix = drawShares(draw, specialisation, fieldShares.length)
    return { effect, isMadePoor, volume, mix, desk: at % desks, trueShare: standardShare(effect) }
  })
  return {
    officers,
    desks,
    deskEffects: Array.from({ length: desks }, () => (scenario === 'desk' ? deskSd * drawNormal(draw) : 0)),
    average: officers.reduce((sum, { trueShare }) => sum + trueShare, 0) / count,
  }
}

/** Poor: at least eight points below the average; good: at or above it. */
export const isPoor = (truth: SimulatedTruth, { trueShare }: SimulatedOfficer): boolean =>
  trueShare <= truth.average - 0.08
export const isGood = (truth: SimulatedTruth, { trueShare }: SimulatedOfficer): boolean =>
  trueShare >= truth.average - 1e-12

export function chanceSatisfied(field: number, effects: number): number {
  const share = fieldShares[field]!
  return 1 / (1 + Math.exp(-Math.log(share / (1 - share)) - effects))
}

function standardShare(effect: number): number {
  const shares = fieldShares.map((_, field) => chanceSatisfied(field, effect))
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}
