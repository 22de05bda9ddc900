import { betweenVariance } from './overdispersion.ts'

/**
 * Variance between subjects by DerSimonian and Laird, nothing winsorised: what rankability stands on.
 *
 * Q = Σw(y − ȳ_w)² with w = 1/s²; τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)), in the square of the unit of y. Edge case:
 * one subject has τ² = 0.
 *
 * Source: DerSimonian and Laird, Controlled Clinical Trials 7 (1986) 177–188; equals R's `metafor::rma(method = "DL")`.
 *
 * @throws RangeError when there is no subject, lengths differ, or an error is not above 0
 */
export function dersimonianLaird(values: readonly number[], errors: readonly number[]): number {
  if (values.length === 0) throw new RangeError('dersimonianLaird requires at least one subject')
  if (errors.length !== values.length) throw new RangeError('dersimonianLaird requires one error a value')
  if (errors.some((error) => !(error > 0))) throw new RangeError('dersimonianLaird requires errors above 0')
  const weights = errors.map((error) => 1 / error ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = values.reduce((sum, value, at) => sum + weights[at]! * value, 0) / total
  const q = values.reduce((sum, value, at) => sum + weights[at]! * (value - mean) ** 2, 0)
  return betweenVariance(q, errors)
}
