import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { temporaryFolder } from './folders.ts'
import { freePort } from './ports.ts'

export type RunningServer = {
  readonly url: string
  readonly pid: number
  /** Everything it has printed so far. */
  output(): string
  /** Resident memory in bytes, now and at its highest. */
  memory(): { now: number; highest: number }
  /** Sends the signal and waits for the end: the exit code, or the signal that ended it. */
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>
  /** Ends it gracefully, then by force after ten seconds. */
  stop(): Promise<void>
}

type Options = { readonly env?: Readonly<Record<string, string>>; readonly folder?: string }

const PROGRAM = join('dist', 'src', 'server.js')
const STARTS_WITHIN_MS = 30_000

const alive = new Set<ChildProcess>()
const folders: { remove(): void }[] = []
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
  for (const folder of folders) folder.remove()
})

/**
 * The real, built server as a process of its own on a free port. Without DATABASE_URL in `env` its data is a new
 * SQLite file in a temporary folder; give `folder` to start it again over the same data.
 */
export async function startServer({ env = {}, folder }: Options = {}): Promise<RunningServer> {
  const data = folder ?? ownFolder()
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'warn',
      DATABASE_URL: `file:${join(data, 'test.db')}`,
      DATA_DIR: data,
      PORT: String(await freePort()),
      ...env,
    },
  })
  alive.add(child)
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child)
      resolve(signal ?? code ?? 1)
    })
  })
  const printed = collectOutput(child)
  const url = await addressOf(child, printed, ended)
  return runningServer(child, url, printed, ended)
}

function runningServer(
  child: ChildProcess,
  url: string,
  output: () => string,
  ended: Promise<number | NodeJS.Signals>,
): RunningServer {
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  const stop = async () => {
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await kill('SIGTERM')
    clearTimeout(force)
  }
  const pid = child.pid!
  const server = { url, pid, output, memory: () => memoryOf(pid), kill, stop }
  return server
}

function ownFolder(): string {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder.path
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return () => text
}

/** The server says `listening on http://…` when it is ready; anything else is told with what it printed. */
async function addressOf(
  child: ChildProcess,
  output: () => string,
  ended: Promise<unknown>,
): Promise<string> {
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (!hasEnded && Date.now() < deadline) {
    const address = /listening on (http:\/\/\S+)/.exec(output())?.[1]
    if (address) return address
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGKILL')
  await ended
  throw new Error(`The server did not start.\n${output()}`)
}

/** From the kernel, so that it is the whole process and not only its JavaScript. Linux only. */
function memoryOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024
  return { now: bytes('VmRSS'), highest: bytes('VmHWM') }
}

/** The server for all tests of a file; it is ended with them. */
export function useServer(options: Options = {}): () => Promise<RunningServer> {
  let server: Promise<RunningServer> | undefined
  afterAll(async () => (await server)?.stop())
  return () => {
    server ??= startServer(options)
    return server
  }
}
