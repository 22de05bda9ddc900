import { type Draw, drawIndex } from './chance.ts'
import { sampleQuantile } from './quantile.ts'

/**
 * Entropy of answers over the levels, in nats: H = −Σ p·ln p. 0 when all are alike, ln 5 when five levels are even.
 *
 * Very low for an officer beside peers with as many answers, it asks for a look: the sheets may come from one hand.
 *
 * Source: Shannon (1948).
 *
 * @throws RangeError when there is no answer, or a count is negative
 */
export function entropy(counts: readonly number[]): number {
  const n = requireCounts('entropy', counts)
  const parts = counts.map((count) => (count === 0 ? 0 : (count / n) * Math.log(count / n)))
  return Math.abs(parts.reduce((sum, part) => sum + part, 0))
}

/**
 * Entropy below which only a share `level` of officers with n genuine answers would fall, by drawing n answers from the
 * pooled distribution `draws` times.
 *
 * @throws RangeError as `entropy`, or when n is not above 0
 */
export function entropyLimit(
  pooled: readonly number[],
  n: number,
  draw: Draw,
  { level = 0.001, draws = 5000 }: { readonly level?: number; readonly draws?: number } = {},
): number {
  requireCounts('entropyLimit', pooled)
  if (!(n > 0)) throw new RangeError('entropyLimit requires at least one answer')
  const drawn = Array.from({ length: draws }, () => {
    const counts = new Array<number>(pooled.length).fill(0)
    for (let answer = 0; answer < n; answer++) counts[drawIndex(draw, pooled)]!++
    return entropy(counts)
  })
  return sampleQuantile(drawn, level)
}

function requireCounts(method: string, counts: readonly number[]): number {
  if (counts.some((count) => !(count >= 0))) throw new RangeError(`${method} requires counts of 0 or more`)
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (!(n > 0)) throw new RangeError(`${method} requires at least one answer`)
  return n
}
