import { newId } from '../../src/db/ids.ts'
import { fire, type LoadResult } from './socket-load.ts'

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
  /** Requests a second of each window, in their order. */
  readonly windows: readonly number[]
}

const connections = 64
/** Windows of each target before those that count: the compiler is still at work. */
const warmUps = 2

/**
 * Measures the targets in turn, window after window, so that a machine whose speed drifts is unfair to none of them.
 *
 * @throws Error when any request is refused: a fast refusal is no figure
 */
export async function measure(url: string, targets: readonly Target[], windows: number, seconds: number) {
  const { hostname: host, port } = new URL(url)
  const results = new Map<string, LoadResult[]>(targets.map((target) => [target.name, []]))
  for (let window = -warmUps; window < windows; window += 1) {
    for (const target of targets) {
      const load = { host, port: Number(port), connections, seconds, next: requestsOf(target, host) }
      const result = await fire(load).catch((error) => {
        throw new Error(`${target.name}: ${error.message}`)
      })
      if (window >= 0) results.get(target.name)!.push(result)
    }
  }
  return new Map([...results].map(([name, list]) => [name, summary(name, list)]))
}

function requestsOf({ path, body }: Target, host: string): () => string {
  if (body === undefined) {
    const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br\r\n\r\n`
    return () => request
  }
  const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  // As a phone makes its keys.
  return () => `${head}Idempotency-Key: ${newId()}\r\n\r\n${body}`
}

function summary(name: string, results: readonly LoadResult[]): Measured {
  const sorted = [...results].sort((a, b) => a.perSecond - b.perSecond)
  const middle = sorted[Math.floor(sorted.length / 2)]!
  const windows = results.map(({ perSecond }) => perSecond)
  return {
    name,
    perSecond: middle.perSecond,
    lowest: sorted[0]!.perSecond,
    highest: sorted.at(-1)!.perSecond,
    p99: Math.round(middle.p99),
    windows,
  }
}

/**
 * How many times as fast one target was as another: the median of the ratios of windows that lie side by side, since a
 * machine that runs at half its speed for a minute would move the medians of the two by different amounts.
 */
export function ratioOf(one: Measured, other: Measured): number {
  const ratios = one.windows.map((perSecond, at) => perSecond / other.windows[at]!).sort((a, b) => a - b)
  return ratios[Math.floor(ratios.length / 2)]!
}
