/**
 * Sheets on their way: written here before the first attempt and removed only when the server has answered. The
 * key makes a second delivery of the same sheet harmless.
 */
const name = 'phieu:queue'
const firstPauseMs = 5_000
const longestPauseMs = 5 * 60_000

export function waiting(storage) {
  try {
    const items = JSON.parse(storage.getItem(name) ?? '[]')
    return Array.isArray(items) ? items : []
  } catch {
    return []
  }
}

/** `item` is `{key, code, lang, body, draft}`; the same key again replaces it. */
export function enqueue(storage, item) {
  const others = waiting(storage).filter((other) => other.key !== item.key)
  write(storage, [...others, { tries: 0, nextAt: 0, ...item }])
}

export function due(storage, now) {
  return waiting(storage).filter((item) => item.nextAt <= now)
}

/** When the next attempt is due; undefined when nothing waits. */
export function nextAttempt(storage) {
  const times = waiting(storage).map((item) => item.nextAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

/** 'later' keeps the item for another attempt; every other outcome takes it off the queue. */
export function settle(storage, key, outcome, now) {
  const items = waiting(storage)
  const kept = items.flatMap((item) => {
    if (item.key !== key) return [item]
    return outcome === 'later'
      ? [{ ...item, tries: item.tries + 1, nextAt: now + pauseAfter(item.tries) }]
      : []
  })
  write(storage, kept)
}

/** 5 s, 10 s, 20 s … at most 5 minutes. */
export function pauseAfter(tries) {
  return Math.min(firstPauseMs * 2 ** tries, longestPauseMs)
}

/** Everything that waits may be tried at once: the connection is back. */
export function hurry(storage) {
  write(
    storage,
    waiting(storage).map((item) => ({ ...item, nextAt: 0 })),
  )
}

/** What an answer means for the sheet; no answer at all is status 0. */
export function outcomeOf(status) {
  if (status === 200 || status === 201) return 'done'
  if (status === 409) return 'key-taken'
  if (status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429) return 'refused'
  return 'later'
}

function write(storage, items) {
  if (items.length === 0) storage.removeItem(name)
  else storage.setItem(name, JSON.stringify(items))
}
