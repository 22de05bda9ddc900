import { makeKey } from './device.js'
import { saveDraft } from './draft.js'
import { due, enqueue, hurry, nextAttempt, outcomeOf, settle } from './queue.js'

const patienceMs = 20_000

/** One attempt: `{outcome, problem}`; the queue is brought up to date. */
export async function attempt(storage, item) {
  const answer = await post(item)
  const outcome = outcomeOf(answer.status)
  settle(storage, item.key, outcome, Date.now())
  if (outcome === 'key-taken' && !item.isRekeyed) {
    const again = { ...item, key: makeKey(), isRekeyed: true }
    enqueue(storage, again)
    return attempt(storage, again)
  }
  return { outcome: outcome === 'key-taken' ? 'refused' : outcome, problem: answer.problem }
}

async function post({ key, code, lang, body }) {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patienceMs)
  try {
    const response = await fetch(`/api/v1/desks/${code}/responses?lang=${lang}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'accept-language': lang },
      body: JSON.stringify({ ...body, sentAt: new Date().toISOString() }),
      signal: abort.signal,
    })
    const problem = response.ok ? undefined : await response.json().catch(() => undefined)
    return { status: response.status, problem }
  } catch {
    return { status: 0, problem: undefined }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Delivers what earlier visits left: now, when the connection comes back, and when the next attempt is due.
 * `onSettled(outcome, item)` hears of each sheet that left the queue; a refused one is a draft again.
 */
export function deliverLater(storage, onSettled) {
  let timer
  let isBusy = false

  async function deliver() {
    if (isBusy) return
    isBusy = true
    try {
      for (const item of due(storage, Date.now())) {
        const { outcome } = await attempt(storage, item)
        if (outcome === 'refused' && item.draft)
          saveDraft(storage, item.draft.name, item.draft.content, Date.now())
        if (outcome !== 'later') onSettled(outcome, item)
      }
    } finally {
      isBusy = false
      plan()
    }
  }

  function plan() {
    clearTimeout(timer)
    const at = nextAttempt(storage)
    if (at !== undefined) timer = setTimeout(deliver, Math.max(1_000, at - Date.now()))
  }

  addEventListener('online', () => {
    hurry(storage)
    void deliver()
  })
  addEventListener('pageshow', () => void deliver())
  void deliver()
  return plan
}
