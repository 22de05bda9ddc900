import type { JobGround } from './job.ts'
import { planJobs } from './plan-jobs.ts'
import { runDueJobs } from './run-due-jobs.ts'

export type RunningJobs = {
  /** Looks for due jobs now instead of at the next turn. */
  wake(): void
  /** Takes no new job and waits for the one under way, which is told to end. */
  stop(): Promise<void>
}

const lookEveryMs = 10_000

/** Looks for due jobs every few seconds and runs them, until stopped. */
export function startJobs(ground: JobGround): RunningJobs {
  const ending = new AbortController()
  const worker = { ...ground, name: ground.newId(), signal: ending.signal }
  let turn: Promise<void> = Promise.resolve()
  let isLooking = false
  const look = async () => {
    isLooking = true
    try {
      await planJobs(ground)
      if ((await runDueJobs(worker)) > 0) await planJobs(ground)
    } catch (error) {
      ground.onFailure('jobs', error)
    } finally {
      isLooking = false
    }
  }
  const wake = () => {
    if (!isLooking && !ending.signal.aborted) turn = look()
  }
  const timer = setInterval(wake, lookEveryMs)
  wake()
  return {
    wake,
    async stop() {
      clearInterval(timer)
      ending.abort()
      await turn
    },
  }
}
