import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'

export type BenchServer = {
  readonly url: string
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedIn: number
  /** Resident memory at its highest, in MB. */
  memory(): number
  stop(): Promise<void>
}

/** Starts a program of this build on one core, when the machine lets us choose, and waits for its first answer. */
export async function startProgram(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<BenchServer> {
  const port = await freePort()
  const file = fileURLToPath(new URL(program, import.meta.url))
  const [command, ...args] = pinned([process.execPath, file])
  const begun = performance.now()
  const child = spawn(command!, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'error',
      SURVEY_SLOW_ABOVE: '1000000000',
      ...env,
      PORT: String(port),
    },
  })
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(child, url)
  return {
    url,
    startedIn: performance.now() - begun,
    memory: () => highestMemory(child.pid!),
    stop: () => stop(child),
  }
}

/** The load runs on the other core. */
function pinned(command: string[]): string[] {
  return process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
  })
  child.stdout?.resume()
  const deadline = performance.now() + 180_000
  while (!hasEnded && performance.now() < deadline) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The server did not start.')
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function highestMemory(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
