import type { Claim, JobGround, JobKind } from './job.ts'
import { claimJob, findDueJob, updateHeld } from './store.ts'

/** A claim that is not kept up for this long passes to another process. */
const heldForMs = 60_000

/** One process among several, which must not take each other's work. */
export type Worker = JobGround & { readonly name: string; readonly signal: AbortSignal }

/** Runs what is due, one job after the other, until nothing is; returns how many attempts it made. */
export async function runDueJobs(worker: Worker): Promise<number> {
  let attempts = 0
  while (!worker.signal.aborted) {
    const claim = await takeClaim(worker)
    if (!claim) break
    await attempt(worker, claim)
    attempts += 1
  }
  return attempts
}

async function takeClaim({ store, clock, kinds, name }: Worker): Promise<Claim | undefined> {
  const codes = kinds.map(({ code }) => code)
  for (;;) {
    const now = clock()
    const found = await findDueJob(store.db, codes, now.toISOString())
    if (!found) return undefined
    const claim = { by: name, now: now.toISOString(), until: heldUntil(now) }
    // Another process was faster: look again.
    if (!(await claimJob(store.db, found, claim))) continue
    const payload = JSON.parse(found.payload_json) as Claim['payload']
    return { id: found.id, kind: found.kind, payload, attempt: found.attempts + 1 }
  }
}

async function attempt(worker: Worker, claim: Claim): Promise<void> {
  const { store, clock, name } = worker
  const kind = worker.kinds.find(({ code }) => code === claim.kind)!
  const held = { id: claim.id, attempt: claim.attempt, by: name }
  const lost = new AbortController()
  const keepUp = async (progress?: number) => {
    const change = { held_until: heldUntil(clock()), ...(progress === undefined ? {} : { progress }) }
    if (!(await updateHeld(store.db, held, change))) lost.abort()
  }
  const beat = setInterval(() => void keepUp().catch(() => lost.abort()), heldForMs / 4)
  try {
    if (claim.attempt > kind.attempts) throw new Error('Every attempt ended together with its process.')
    const signal = AbortSignal.any([worker.signal, lost.signal])
    const result = await kind.run({ ...claim, progress: keepUp, signal })
    const finished = { status: 'done', progress: 1, result_json: JSON.stringify(result), last_error: null }
    await updateHeld(store.db, held, { ...finished, finished_at: clock().toISOString() })
  } catch (error) {
    if (!worker.signal.aborted) worker.onFailure(kind.code, error)
    const change = worker.signal.aborted ? { status: 'waiting' } : afterFailure(kind, claim, error, clock())
    await updateHeld(store.db, held, change)
  } finally {
    clearInterval(beat)
  }
}

/** Tried again after a minute, then four, then nine…; after the last attempt it has failed for good. */
function afterFailure({ attempts }: JobKind, { attempt }: Claim, error: unknown, now: Date) {
  const last_error = error instanceof Error ? error.message : String(error)
  if (attempt >= attempts) return { status: 'failed', last_error, finished_at: now.toISOString() }
  const run_at = new Date(now.getTime() + attempt * attempt * 60_000).toISOString()
  return { status: 'waiting', last_error, run_at }
}

const heldUntil = (now: Date) => new Date(now.getTime() + heldForMs).toISOString()
