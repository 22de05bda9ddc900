import { type Cluster, momentsOf } from '../../statistics/clustered-proportion.ts'

/**
 * The design effect of days, pooled over the officers of a province or unit: one officer's own is far too noisy.
 *
 * Σ_i k_i/(k_i − 1)·Σ_d(x_d − p_i·n_d)² over Σ_i N_i·p_i(1 − p_i), not below 1. Officers with a single day, or all or none
 * satisfied, tell nothing of it. Edge case: 1 where nobody tells anything.
 *
 * Source: method notes 2.4; the ratio of sums of `clusteredProportion`'s variance and the binomial one.
 *
 * @param officers answers by day of each
 */
export function pooledDesignEffect(officers: readonly (readonly Cluster[])[]): number {
  let clustered = 0
  let binomial = 0
  for (const days of officers) {
    const { k, x, n, xx, xn, nn } = momentsOf(days)
    if (k < 2 || x === 0 || x === n) continue
    const p = x / n
    clustered += (k / (k - 1)) * (xx - 2 * p * xn + p * p * nn)
    binomial += n * p * (1 - p)
  }
  return binomial === 0 ? 1 : Math.max(1, clustered / binomial)
}
