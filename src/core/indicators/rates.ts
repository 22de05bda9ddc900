import { noOpinion } from '../questionnaire/values.ts'
import { garwood } from '../statistics/garwood.ts'
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

/** Net balance in points, −100..100: per cent of levels 4–5 less per cent of levels 1–2. null without an answer. */
export function netBalance(counts: readonly [number, number, number, number, number]): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0)
  return n === 0 ? null : (100 * (counts[3] + counts[4] - counts[0] - counts[1])) / n
}
