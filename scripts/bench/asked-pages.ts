import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'

/** Milliseconds of each page, in the order asked. */
export type Asked = {
  readonly times: readonly number[]
  /** Of this process; a database of its own is not in it. */
  readonly processor: readonly number[]
  /** The longest turn of the event loop: as long as that, nobody else is served. */
  readonly turns: readonly number[]
}

/**
 * Asks for pages one after the other, after some others that only warm up.
 *
 * @throws Error when a page is refused: a fast refusal is no figure
 */
export async function askAll(
  app: FastifyInstance,
  cookies: Readonly<Record<string, string>>,
  warm: readonly string[],
  addresses: readonly string[],
): Promise<Asked> {
  const ask = async (url: string) => {
    const { statusCode } = await app.inject({ url, cookies })
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}.`)
  }
  for (const url of warm) await ask(url)
  const asked = { times: [] as number[], processor: [] as number[], turns: [] as number[] }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  for (const url of addresses) {
    delay.reset()
    delay.enable()
    const [began, used] = [performance.now(), process.cpuUsage()]
    await ask(url)
    const { user, system } = process.cpuUsage(used)
    asked.times.push(performance.now() - began)
    asked.processor.push((user + system) / 1000)
    await new Promise((resolve) => setTimeout(resolve, 2))
    delay.disable()
    asked.turns.push(delay.max / 1e6)
  }
  return asked
}

/** The value below which a share of the values lies, or at it. */
export function atShare(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)]!
}
