import { setTimeout as sleep } from 'node:timers/promises'

/** Counts answers a minute from one address, in memory only: nothing of it is stored. */
export type Pace = {
  /** Waits a little and says `true` when this address is above the limit; never refuses. */
  isFast(address: string): Promise<boolean> | false
}

const minute = 60_000
const pause = 300

/** A hall behind one address stays far below the limit; above it answers are slowed and flagged, not lost. */
export function createPace(limitPerMinute: number, now: () => number): Pace {
  let startedAt = now()
  let counts = new Map<string, number>()
  return {
    isFast(address) {
      if (now() - startedAt >= minute) {
        startedAt = now()
        counts = new Map()
      }
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      return count > limitPerMinute && sleep(pause, true)
    },
  }
}
