import { noOpinion } from '../questionnaire/values.ts'
import { garwood } from '../statistics/garwood.ts'
import type { LevelCounts } from '../statistics/ordinal-mean.ts'
import { wilson } from '../statistics/wilson.ts'
import { cellsPerQuestion, noOpinionCell, type TallyFrame } from './frame.ts'
import type { Tally } from './tally.ts'

/**
 * A share of the answers to one question: those with one of `counted` among those with one of `among`. What is left
 * aside (such as "không muốn trả lời") is told beside it, never mixed in.
 */
export type Rate = {
  readonly code: string
  readonly question: string
  readonly counted: readonly string[]
  readonly among: readonly string[]
  readonly aside: readonly string[]
  /** Answers of this kind are cases for a human reader; here they are only counted for a unit. */
  readonly isSensitive?: boolean
}

export type RateFigure = {
  readonly code: string
  readonly count: number
  readonly n: number
  readonly aside: number
  /** Shares 0..1; null without an answer. */
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * A rate from the counts of a tally, with its Wilson interval; of a sensitive item with Garwood's limits over n, which
 * guarantee their 95 %: 0 of 100 does not show that there is none.
 *
 * Edge case: without an answer there is no share, not 0 %.
 *
 * @returns undefined when the questionnaire does not ask it
 */
export function rateOf(tally: Tally, rate: Rate): RateFigure | undefined {
  const at = tally.frame.questions.findIndex(({ code }) => code === rate.question)
  if (at < 0) return undefined
  const sum = (values: readonly string[]) =>
    values.reduce((all, value) => all + countOf(tally, at, value, tally.frame), 0)
  const [count, n, aside] = [sum(rate.counted), sum(rate.among), sum(rate.aside)]
  if (n === 0) return { code: rate.code, count, n, aside, share: null, low: null, high: null }
  return {
    code: rate.code,
    count,
    n,
    aside,
    share: count / n,
    ...limits(count, n, rate.isSensitive === true),
  }
}

function limits(count: number, n: number, isSensitive: boolean) {
  if (!isSensitive) {
    const { lower, upper } = wilson(count, n)
    return { low: lower, high: upper }
  }
  const { lower, upper } = garwood(count, n)
  return { low: lower, high: Math.min(1, upper) }
}

/** A level is named `1` to `5`; an option by its code. */
function countOf(tally: Tally, at: number, value: string, frame: TallyFrame): number {
  const { kind, options } = frame.questions[at]!
  if (value === noOpinion) return tally.counts[at * cellsPerQuestion + noOpinionCell]!
  const cell = kind === 'level' ? Number(value) - 1 : options.indexOf(value)
  return cell < 0 ? 0 : tally.counts[at * cellsPerQuestion + cell]!
}

/** Net balance in points, −100..100, with its 95 % interval. */
export type NetBalance = { readonly points: number; readonly low: number; readonly high: number }

/**
 * Net balance (hiệu số hài lòng): per cent of levels 4–5 less per cent of levels 1–2. Points, −100..100.
 *
 * d = p₊ − p₋ ; limits d ∓ √(a² − 2φab + b²), where a and b are the distances of the Wilson limits of p₊ and p₋ on the
 * side in question and φ = −√(p₊p₋/((1−p₊)(1−p₋))) the correlation of two shares of one sample. Edge cases: without an
 * answer null, not 0; with one level only φ is 0 and the interval still has a width.
 *
 * Source: square-and-add after Newcombe, Statistics in Medicine 17 (1998) 2635–2650 (differences within one sample).
 */
export function netBalance(counts: LevelCounts): NetBalance | null {
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (n === 0) return null
  const [good, bad] = [wilson(counts[3] + counts[4], n), wilson(counts[0] + counts[1], n)]
  const rest = (1 - good.estimate) * (1 - bad.estimate)
  const correlation = rest === 0 ? 0 : -Math.sqrt((good.estimate * bad.estimate) / rest)
  const difference = good.estimate - bad.estimate
  const reach = (a: number, b: number) => Math.sqrt(a * a - 2 * correlation * a * b + b * b)
  const below = reach(good.estimate - good.lower, bad.upper - bad.estimate)
  const above = reach(good.upper - good.estimate, bad.estimate - bad.lower)
  return {
    points: 100 * difference,
    low: 100 * Math.max(-1, difference - below),
    high: 100 * Math.min(1, difference + above),
  }
}
