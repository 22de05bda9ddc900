import autocannon from 'autocannon'

/** One thing to measure: a route, and for a post the body that each request sends under a key of its own. */
export type Target = { readonly name: string; readonly path: string; readonly body?: string }

export type Measured = {
  readonly name: string
  /** Requests a second, the median of the windows. */
  readonly perSecond: number
  readonly lowest: number
  readonly highest: number
  /** Milliseconds, of the median window. */
  readonly p99: number
}

const connections = 64

/**
 * Measures the targets in turn, window after window, so that a machine whose speed drifts is unfair to none of them.
 *
 * @throws Error when any request is refused: a fast refusal is no figure
 */
export async function measure(url: string, targets: readonly Target[], windows: number, seconds: number) {
  const results = new Map<string, autocannon.Result[]>(targets.map((target) => [target.name, []]))
  for (let window = 0; window <= windows; window += 1) {
    for (const target of targets) {
      const result = await fire(url, target, seconds)
      // The first window warms up.
      if (window > 0) results.get(target.name)!.push(result)
    }
  }
  return new Map([...results].map(([name, list]) => [name, summary(name, list)]))
}

async function fire(url: string, target: Target, seconds: number): Promise<autocannon.Result> {
  const result = await autocannon({ url, connections, duration: seconds, requests: [requestOf(target)] })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} refusals and ${result.errors} errors.`)
  }
  return result
}

let sent = 0

function requestOf({ path, body }: Target): autocannon.Request {
  if (body === undefined) return { method: 'GET', path, headers: { 'accept-encoding': 'br' } }
  const run = Date.now().toString(36)
  return {
    method: 'POST',
    path,
    body,
    setupRequest(request) {
      sent += 1
      const headers = { 'content-type': 'application/json', 'idempotency-key': `bench-${run}-${sent}` }
      return { ...request, headers }
    },
  }
}

function summary(name: string, results: readonly autocannon.Result[]): Measured {
  const sorted = [...results].sort((a, b) => a.requests.average - b.requests.average)
  const middle = sorted[Math.floor(sorted.length / 2)]!
  return {
    name,
    perSecond: middle.requests.average,
    lowest: sorted[0]!.requests.average,
    highest: sorted.at(-1)!.requests.average,
    p99: middle.latency.p99,
  }
}
