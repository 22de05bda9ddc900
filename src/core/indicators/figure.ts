import type { LevelCounts } from '../statistics/ordinal-mean.ts'

/**
 * How a figure is made, by name and version. `index` is always the share of levels 4 and 5 among valid answers.
 * A change of formula is a new version, never a change under an old name.
 *
 * Source: QĐ 2640/QĐ-BNV (share of hài lòng and rất hài lòng); F0, F1 and F2 of the domain notes. "Style": these are
 * figures of an internal survey, not the published SIPAS index.
 */
export const methods = {
  /** One question, one answer a person: Wilson on the answers. F0 for the question on overall satisfaction. */
  question: 'sipas-style/question@1',
  /** A choice: share of each option among those who chose one. */
  options: 'sipas-style/options@1',
  /** F1: all valid answers of the factor's criteria together. */
  factorPooled: 'sipas-style/factor-pooled@1',
  /** F2: plain mean of the factor's criterion indices. */
  factorMean: 'sipas-style/factor-mean-of-criteria@1',
  /** F1 over all criteria. */
  pooled: 'sipas-style/pooled@1',
  /** F2': plain mean of the pooled factor indices. */
  meanOfFactors: 'sipas-style/mean-of-factors@1',
} as const

export type Method = (typeof methods)[keyof typeof methods]

/** What a figure is about: a question by its code, a factor by its code, or everything by one of two ways. */
export type About =
  | { readonly kind: 'question' | 'factor'; readonly code: string }
  | { readonly kind: 'overall'; readonly code: 'pooled' | 'mean-of-factors' }

export type OptionShare = {
  readonly code: string
  readonly count: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** One figure. Shares 0..1, mean on the scale 1..5; null where there is nothing to say, never NaN and never 0. */
export type Figure = {
  readonly about: About
  readonly method: Method
  /** Answers by level 1 to 5; null for a choice. */
  readonly counts: LevelCounts | null
  readonly options: readonly OptionShare[] | null
  readonly na: number
  readonly skipped: number
  readonly notAsked: number
  /** Valid answers: the denominator. */
  readonly n: number
  /** Persons (sheets) who gave them. */
  readonly respondents: number
  /** As many independent answers as n is worth; null without an answer. */
  readonly nEff: number | null
  readonly index: number | null
  readonly low: number | null
  readonly high: number | null
  readonly mean: number | null
}
