import { type ClusteredProportion, clusteredEstimate } from '../statistics/clustered-proportion.ts'
import { pairIndex, type Tally } from './tally.ts'

/** Valid and satisfied answers of one criterion. */
export type CriterionTotals = { readonly n: number; readonly x: number }

/** What one criterion brings to an estimate: its weight on (x − centre·n), and the centre. */
type Term = { readonly criterion: number; readonly weight: number; readonly centre: number }

/**
 * Share of satisfied among all valid answers of the criteria together. The respondent is the cluster: twenty-two
 * answers of one person are not twenty-two independent observations. undefined without an answer.
 */
export function pooledShare(
  tally: Tally,
  criteria: readonly number[],
  respondents: number,
): ClusteredProportion | undefined {
  const totals = criteria.map((criterion) => criterionTotals(tally, criterion))
  const n = sum(totals.map((total) => total.n))
  if (n === 0) return undefined
  const centre = sum(totals.map((total) => total.x)) / n
  const terms = criteria.map((criterion) => ({ criterion, weight: 1 / n, centre }))
  return linearised(tally, terms, { estimate: centre, answers: n, clusters: respondents })
}

/**
 * Plain mean of the pooled shares of several groups of criteria (a group of one is a criterion). undefined unless
 * every group has an answer: a mean over fewer parts is another figure. Its variance is linearised: respondent j adds
 * Σ_g (x_jg − p_g·n_jg)/(G·N_g).
 */
export function meanOfShares(
  tally: Tally,
  groups: readonly (readonly number[])[],
  respondents: number,
): ClusteredProportion | undefined {
  const parts = groups.map((criteria) => {
    const totals = criteria.map((criterion) => criterionTotals(tally, criterion))
    return { criteria, n: sum(totals.map((total) => total.n)), x: sum(totals.map((total) => total.x)) }
  })
  if (parts.length === 0 || parts.some((part) => part.n === 0)) return undefined
  const terms = parts.flatMap(({ criteria, n, x }) =>
    criteria.map((criterion) => ({ criterion, weight: 1 / (parts.length * n), centre: x / n })),
  )
  const estimate = sum(parts.map((part) => part.x / part.n)) / parts.length
  return linearised(tally, terms, {
    estimate,
    answers: sum(parts.map((part) => part.n)),
    clusters: respondents,
  })
}

/** The diagonal of the pair counts holds each criterion's own answers. */
export function criterionTotals(tally: Tally, criterion: number): CriterionTotals {
  const states = tally.frame.criteria.length * 2
  const other = tally.pairs[pairIndex(states, criterion * 2, criterion * 2)]!
  const x = tally.pairs[pairIndex(states, criterion * 2 + 1, criterion * 2 + 1)]!
  return { n: other + x, x }
}

function linearised(
  tally: Tally,
  terms: readonly Term[],
  parts: { readonly estimate: number; readonly answers: number; readonly clusters: number },
): ClusteredProportion {
  let squares = 0
  for (const [index, term] of terms.entries()) {
    squares += term.weight ** 2 * product(tally, term, term)
    for (let at = index + 1; at < terms.length; at++) {
      const other = terms[at]!
      squares += 2 * term.weight * other.weight * product(tally, term, other)
    }
  }
  return clusteredEstimate({ ...parts, squares })
}

/** Σ over respondents of (x_a − p_a·n_a)(x_b − p_b·n_b), from the counts of their four joint answers. */
function product(tally: Tally, a: Term, b: Term): number {
  const states = tally.frame.criteria.length * 2
  const low = a.criterion <= b.criterion ? a : b
  const high = low === a ? b : a
  let total = 0
  for (let x = 0; x <= 1; x++) {
    for (let y = 0; y <= 1; y++) {
      if (low.criterion === high.criterion && x !== y) continue
      const count = tally.pairs[pairIndex(states, low.criterion * 2 + x, high.criterion * 2 + y)]!
      total += count * (x - low.centre) * (y - high.centre)
    }
  }
  return total
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
