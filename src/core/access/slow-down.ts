/** How one kind of key is slowed: attempts that are free, then a wait that doubles up to a longest one. */
export type Curve = {
  readonly freeAttempts: number
  readonly firstWaitSeconds: number
  readonly longestWaitSeconds: number
  /** After this long without an attempt everything is forgotten. */
  readonly forgetSeconds: number
}

/** Guesses at one account: the fifth wrong one waits half a minute, each next twice as long, at most 15 minutes. */
export const accountCurve: Curve = {
  ...{ freeAttempts: 4, firstWaitSeconds: 30, longestWaitSeconds: 900, forgetSeconds: 86_400 },
}

/** Guesses from one address, behind which a whole office may sit: many are free, and the wait stays short. */
export const sourceCurve: Curve = {
  ...{ freeAttempts: 50, firstWaitSeconds: 5, longestWaitSeconds: 60, forgetSeconds: 900 },
}

/**
 * Seconds to wait after attempt number `attempts` (1 is the first).
 *
 * `firstWait · 2^(attempts − free − 1)`, no more than the longest; 0 while attempts are free.
 */
export function waitAfter(attempts: number, curve: Curve): number {
  if (attempts <= curve.freeAttempts) return 0
  const doublings = Math.min(attempts - curve.freeAttempts - 1, 30)
  return Math.min(curve.firstWaitSeconds * 2 ** doublings, curve.longestWaitSeconds)
}
