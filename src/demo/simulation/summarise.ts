import { type NaiveList, naiveLists } from './naive-lists.ts'
import type { RunResult, Tallied } from './simulate.ts'

/** Shares 0..1; null where there is nobody such. */
export type ErrorRates = {
  readonly goodFlagged: number | null
  readonly poorFound: number | null
  readonly flagged: number | null
}

export type Summary = ErrorRates & {
  readonly naive: Readonly<Record<NaiveList, ErrorRates>>
  readonly commended: ErrorRates
  readonly deskInstead: number | null
  readonly runs: number
  readonly officers: number
  readonly responses: number
}

/** The error rates over all repetitions together. @throws RangeError when there is none */
export function summarise(results: readonly RunResult[]): Summary {
  const [first] = results
  if (!first) throw new RangeError('summarise requires at least one repetition')
  const rates = (of: (result: RunResult) => Tallied) => ratesOf(results.map(of))
  const total = (of: (result: RunResult) => number) => results.reduce((sum, result) => sum + of(result), 0)
  return {
    ...rates(({ rule }) => rule),
    naive: Object.fromEntries(
      naiveLists.map((name) => [name, rates(({ naive }) => naive[name])]),
    ) as Summary['naive'],
    commended: rates((result) => result.commended),
    deskInstead: share(
      total((result) => result.deskInstead),
      total(({ rule }) => rule.officers),
    ),
    runs: results.length,
    officers: first.rule.officers,
    responses: total(({ responses }) => responses),
  }
}

function ratesOf(parts: readonly Tallied[]): ErrorRates {
  const total = (of: (part: Tallied) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  return {
    goodFlagged: share(
      total((part) => part.goodFlagged),
      total((part) => part.good),
    ),
    poorFound: share(
      total((part) => part.poorFlagged),
      total((part) => part.poor),
    ),
    flagged: share(
      total((part) => part.flagged),
      total((part) => part.officers),
    ),
  }
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
