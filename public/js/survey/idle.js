/**
 * When a kiosk forgets: after `forgetMs` of silence, with a countdown from `warnMs` before. Pure: the caller tells
 * the time. `phase(now)` is 'awake', 'warning' or 'asleep'.
 */
export function createIdle({ forgetMs, warnMs }, now) {
  let touchedAt = now
  return {
    touch(at) {
      touchedAt = at
    },
    phase(at) {
      const silence = at - touchedAt
      if (silence >= forgetMs) return 'asleep'
      return silence >= forgetMs - warnMs ? 'warning' : 'awake'
    },
    secondsLeft: (at) => Math.max(0, Math.ceil((forgetMs - (at - touchedAt)) / 1_000)),
  }
}
