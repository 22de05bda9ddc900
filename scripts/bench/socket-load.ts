import { connect, type Socket } from 'node:net'

/** What one connection does again and again: writes the next request, waits for the whole answer. */
export type Load = {
  readonly host: string
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The bytes of the next request. */
  next(): string
}

export type LoadResult = { readonly perSecond: number; readonly p99: number }

/**
 * Sends requests over kept connections as fast as they are answered. The client has to be far cheaper than the server
 * it measures on a machine of two cores, so an answer is only counted: its status is looked at, and its length must be
 * that of the first one.
 *
 * @throws Error when any answer is not a 2xx or has another length
 */
export async function fire(load: Load): Promise<LoadResult> {
  const until = performance.now() + load.seconds * 1_000
  const times = await Promise.all(Array.from({ length: load.connections }, () => converse(load, until)))
  const all = times.flat().sort((a, b) => a - b)
  return { perSecond: all.length / load.seconds, p99: all[Math.floor(all.length * 0.99)] ?? 0 }
}

/** One connection until the time is over; the milliseconds each answer took. */
function converse(load: Load, until: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, load.host)
    const times: number[] = []
    const answers = answerReader()
    let askedAt = 0
    const ask = () => {
      askedAt = performance.now()
      if (askedAt >= until) return finish(socket, () => resolve(times))
      socket.write(load.next())
    }
    socket.once('error', reject)
    socket.once('connect', ask)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      try {
        if (!answers.isWhole(chunk)) return
      } catch (error) {
        return finish(socket, () => reject(error))
      }
      times.push(performance.now() - askedAt)
      ask()
    })
  })
}

function finish(socket: Socket, then: () => void): void {
  socket.destroy()
  then()
}

/** Says when an answer is complete. */
function answerReader() {
  let received = 0
  let expected = 0
  return {
    isWhole(chunk: Buffer): boolean {
      if (received === 0) {
        const status = chunk.toString('latin1', 9, 12)
        if (!status.startsWith('2')) throw new Error(`answered ${status}`)
        if (expected === 0) expected = lengthOf(chunk)
      }
      received += chunk.length
      if (received > expected) throw new Error(`answered ${received} bytes, not ${expected}`)
      if (received < expected) return false
      received = 0
      return true
    },
  }
}

function lengthOf(chunk: Buffer): number {
  const head = chunk.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(chunk.toString('latin1', 0, head))?.[1]
  if (head < 0 || length === undefined) throw new Error('answered without Content-Length')
  return head + 4 + Number(length)
}
