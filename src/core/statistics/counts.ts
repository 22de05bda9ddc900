/**
 * Refuses what is not a count: negative, fractional, or beyond 2^53, where numbers no longer tell neighbours apart.
 *
 * @throws RangeError naming the method and the value
 */
export function requireCount(method: string, name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${method} requires ${name} to be a whole number from 0 to 2^53`)
  }
}

/** @throws RangeError unless n is a count above 0 and x a count of 0..n */
export function requireProportion(method: string, x: number, n: number): void {
  requireCount(method, 'n', n)
  if (n === 0) throw new RangeError(`${method} requires at least one answer`)
  requireCount(method, 'x', x)
  if (x > n) throw new RangeError(`${method} requires 0 <= x <= n`)
}

/** The probability left on each side of a two-sided interval. @throws RangeError unless 0 < confidence < 1 */
export function tailOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence must lie between 0 and 1')
  return (1 - confidence) / 2
}
