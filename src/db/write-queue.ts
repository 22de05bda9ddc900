import { Busy } from '../core/errors.ts'

/** What became of one item of a batch: its result, or the error that concerns it alone. */
export type Outcome<R> = { readonly value: R } | { readonly error: unknown }

export type WriteQueue<T, R> = {
  /** Resolves after the commit that made the item durable. @throws Busy when the queue is full */
  push(item: T): Promise<R>
  /** Resolves when everything pushed so far is settled. */
  idle(): Promise<void>
}

type Waiting<T, R> = {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/** A batch of this size is committed although more keep coming. */
const enough = 512

/**
 * Commits together whatever arrives in unbroken turns of the event loop, or while the commit before was under way. There
 * is no timer: a lone item waits for nobody. When a batch fails its items are tried one by one, so that a bad row never
 * fails its neighbours.
 *
 * @param commit makes a batch durable in one transaction and returns one outcome an item, in order
 */
export function createWriteQueue<T, R>(
  limit: number,
  commit: (items: readonly T[]) => Promise<readonly Outcome<R>[]>,
): WriteQueue<T, R> {
  let waiting: Waiting<T, R>[] = []
  let underWay = 0
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await gather(() => waiting.length)
      const batch = waiting
      waiting = []
      underWay = batch.length
      await settle(batch, commit)
      underWay = 0
    }
    running = undefined
  }

  return {
    push(item) {
      if (waiting.length + underWay >= limit) return Promise.reject(new Busy('queue-full'))
      const settled = new Promise<R>((resolve, reject) => waiting.push({ item, resolve, reject }))
      running ??= run()
      return settled
    },
    async idle() {
      while (running) await running
    },
  }
}

/** Lets the event loop turn for as long as each turn brings more: a lone item waits for one turn only. */
async function gather(count: () => number): Promise<void> {
  let before = 0
  while (count() > before && count() < enough) {
    before = count()
    await new Promise(setImmediate)
  }
}

async function settle<T, R>(
  batch: readonly Waiting<T, R>[],
  commit: (items: readonly T[]) => Promise<readonly Outcome<R>[]>,
): Promise<void> {
  try {
    const outcomes = await commit(batch.map((entry) => entry.item))
    for (const [index, entry] of batch.entries()) deliver(entry, outcomes[index]!)
  } catch (error) {
    const [only] = batch
    if (batch.length === 1 && only) return only.reject(error)
    for (const entry of batch) await settle([entry], commit)
  }
}

function deliver<T, R>(entry: Waiting<T, R>, outcome: Outcome<R>): void {
  if ('value' in outcome) entry.resolve(outcome.value)
  else entry.reject(outcome.error)
}
