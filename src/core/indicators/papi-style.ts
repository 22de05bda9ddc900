import { dimensionScore, minMaxScore } from '../statistics/min-max-score.ts'
import { type Rate, rateOf } from './rates.ts'
import type { Tally } from './tally.ts'

/** A share of good answers, and the fixed ends between which it is scored. */
export type PapiIndicator = Rate & {
  readonly min: number
  readonly max: number
  readonly isReversed: boolean
}

export type PapiPart = { readonly code: string; readonly indicators: readonly PapiIndicator[] }
export type PapiDimension = { readonly code: string; readonly parts: readonly PapiPart[] }

/** 1 to 10 with an interval; null where too little was answered. */
export type PapiScore = {
  readonly code: string
  readonly n: number
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
}

export type PapiResult = PapiScore & {
  readonly parts: readonly (PapiScore & { readonly indicators: readonly PapiScore[] })[]
}

/**
 * PAPI-style scores of a dimension, its sub-dimensions and indicators. Each indicator is scored between theoretical
 * ends, each level above is the plain mean of its parts, as long as two thirds of them are there.
 *
 * The interval of an indicator is its share's interval on the same scale. That of a mean is the mean of its parts'
 * intervals: answers of one person go together, and no dependence among them can make it wider than that.
 *
 * Edge case: a question the questionnaire does not have counts as missing. Source: presentation of PAPI (CECODES, UNDP).
 */
export function papiDimension(tally: Tally, { code, parts }: PapiDimension): PapiResult {
  const scored = parts.map((part) => {
    const indicators = part.indicators.map((indicator) => papiIndicator(tally, indicator))
    return { ...meanOf(part.code, indicators), indicators }
  })
  return { ...meanOf(code, scored), parts: scored }
}

function papiIndicator(tally: Tally, indicator: PapiIndicator): PapiScore {
  const rate = rateOf(tally, indicator)
  if (!rate || rate.share === null || rate.low === null || rate.high === null)
    return { ...none, code: indicator.code }
  const scoreOf = (share: number) => minMaxScore(share, indicator)
  const ends = [scoreOf(rate.low), scoreOf(rate.high)].sort((a, b) => a - b)
  return { code: indicator.code, n: rate.n, score: scoreOf(rate.share), low: ends[0]!, high: ends[1]! }
}

const none = { n: 0, score: null, low: null, high: null }

function meanOf(code: string, parts: readonly PapiScore[]): PapiScore {
  const n = parts.reduce((most, part) => Math.max(most, part.n), 0)
  const mean = (end: 'score' | 'low' | 'high') => dimensionScore(parts.map((part) => part[end]))
  return { code, n, score: mean('score'), low: mean('low'), high: mean('high') }
}
