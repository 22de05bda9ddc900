/** Answers of one cluster (a day, or one respondent): `x` satisfied of `n` valid. */
export type Cluster = { readonly x: number; readonly n: number }

/** Sums over the clusters with at least one valid answer: enough for the estimate and its error. */
export type ClusterMoments = {
  readonly k: number
  readonly x: number
  readonly n: number
  readonly xx: number
  readonly xn: number
  readonly nn: number
}

export type ClusteredProportion = {
  /** Σx/Σn, a share 0..1. */
  readonly estimate: number
  readonly standardError: number
  /** Variance against that of as many independent answers; null when it cannot be known. */
  readonly designEffect: number | null
  readonly effectiveN: number
}

/**
 * Proportion of answers that come in clusters, as a ratio estimate with linearised variance.
 *
 * p = Σx/Σn = X/N; SE² = k/(k−1)·Σ(x_d − p·n_d)²/N²; deff = SE²/(p(1−p)/N); n_eff = N/max(1, deff).
 * Edge cases: with p = 0 or 1, or a single cluster, the design effect cannot be estimated: it is null and n_eff is
 * the number of clusters, the cautious end. Clusters without a valid answer do not count.
 *
 * Source: Cochran, Sampling Techniques, 3rd ed., 6.3 and 9.2; equals R's `survey::svymean(design = ~cluster)`.
 *
 * @throws RangeError when no cluster has a valid answer, or x lies outside 0..n
 */
export function clusteredProportion(clusters: readonly Cluster[]): ClusteredProportion {
  return clusteredProportionFromMoments(momentsOf(clusters))
}

/** The moments of clusters; those with n = 0 are left out. */
export function momentsOf(clusters: readonly Cluster[]): ClusterMoments {
  const sums = { k: 0, x: 0, n: 0, xx: 0, xn: 0, nn: 0 }
  for (const { x, n } of clusters) {
    if (!(x >= 0 && x <= n)) throw new RangeError('clusteredProportion requires 0 <= x <= n in every cluster')
    if (n === 0) continue
    sums.k += 1
    sums.x += x
    sums.n += n
    sums.xx += x * x
    sums.xn += x * n
    sums.nn += n * n
  }
  return sums
}

/** The same from accumulated sums. @throws RangeError as above */
export function clusteredProportionFromMoments(moments: ClusterMoments): ClusteredProportion {
  const { k, x, n, xx, xn, nn } = moments
  if (!(n > 0)) throw new RangeError('clusteredProportion requires at least one answer')
  const p = x / n
  const squares = xx - 2 * p * xn + p * p * nn
  return clusteredEstimate({ estimate: p, answers: n, clusters: k, squares: squares / (n * n) })
}

/**
 * The last step, open to any estimate with a linearised value per cluster: `squares` is Σ e_d², where e_d is what
 * cluster d adds to the deviation of the estimate.
 */
export function clusteredEstimate(parts: {
  readonly estimate: number
  readonly answers: number
  readonly clusters: number
  readonly squares: number
}): ClusteredProportion {
  const { estimate, answers, clusters } = parts
  const binomial = (estimate * (1 - estimate)) / answers
  if (clusters < 2 || binomial <= 0) {
    return { estimate, standardError: 0, designEffect: null, effectiveN: clusters }
  }
  const variance = (clusters / (clusters - 1)) * settle(parts.squares)
  const designEffect = variance / binomial
  return {
    estimate,
    standardError: Math.sqrt(variance),
    designEffect,
    effectiveN: answers / Math.max(1, designEffect),
  }
}

/** A sum of squares is never negative, and what rounding leaves of nothing is nothing. */
function settle(squares: number): number {
  return squares < 1e-15 ? 0 : squares
}
