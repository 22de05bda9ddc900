import type { Store } from '../db/connect.ts'

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed'

/** One piece of work as it is claimed. */
export type Claim = {
  readonly id: string
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>>
  /** 1 at the first attempt. */
  readonly attempt: number
}

/** What a job is given while it runs. */
export type JobTools = {
  readonly payload: Readonly<Record<string, unknown>>
  readonly attempt: number
  /** Says the share that is done, 0 to 1. */
  progress(share: number): Promise<void>
  /** Aborted when the process is ending or the claim was lost: stop without writing anything more. */
  readonly signal: AbortSignal
}

/** A kind of work: how it is done, when it comes again, and how often it is tried. */
export type JobKind = {
  readonly code: string
  /** Minute, hour, day, month and weekday in Asia/Ho_Chi_Minh; without it the kind runs only when it is asked for. */
  readonly schedule?: string
  /** It comes so often that runs which ended well are forgotten after an hour. */
  readonly isFrequent?: boolean
  readonly attempts: number
  /** Does the work and returns facts for those who look at it later. A second attempt must do no harm. */
  run(tools: JobTools): Promise<Readonly<Record<string, unknown>>>
}

/** What the jobs of a process run with. */
export type JobGround = {
  readonly store: Store
  readonly clock: () => Date
  readonly newId: () => string
  readonly kinds: readonly JobKind[]
  /** Told of every attempt that failed. */
  readonly onFailure: (kind: string, error: unknown) => void
}
