import type { StratumCount } from '../core/indicators/comparison/strata.ts'

/** Field, channel, valid and satisfied answers to the leading question. */
export type StratumEntry = readonly [field: string | null, channel: string, n: number, x: number]

/** Answers by field and channel, being put together. */
export type StrataSum = Map<string, { field: string | null; channel: string; n: number; x: number }>

export function addStratum(sum: StrataSum, [field, channel, n, x]: StratumEntry): void {
  if (n === 0) return
  const name = `${field} ${channel}`
  const known = sum.get(name)
  if (!known) {
    sum.set(name, { field, channel, n, x })
    return
  }
  known.n += n
  known.x += x
}

/** Always in the same order, so that sums over them are the same to the last digit. */
export function listStrata(sum: StrataSum): StratumCount[] {
  return [...sum].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => ({ ...each, complexity: null }))
}
