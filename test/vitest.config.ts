import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One real PostgreSQL for all files of a suite. */
const postgres = 'test/support/postgres.ts'
/** The programs that run in threads, joined once for all files of a suite, and what starts them. */
const threads = 'test/support/threads.ts'
const openThread = {
  find: /^\..*\/open-thread\.ts$/,
  replacement: fileURLToPath(new URL('support/open-thread.ts', import.meta.url)),
}

const suite = (name: string, timeout: number, globalSetup: string[] = []) => ({
  root,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: 120_000,
    pool: 'forks' as const,
    // A file takes the modules that the one before it has read: reading the whole program takes seconds each time.
    isolate: false,
    globalSetup,
    alias: globalSetup.includes(threads) ? [openThread] : [],
  },
})

export default defineConfig({
  root,
  test: {
    projects: [
      suite('unit', 10_000),
      suite('property', 60_000),
      suite('store', 60_000, [postgres, threads]),
      suite('http', 60_000, [postgres, threads]),
      suite('browser', 120_000),
      suite('load', 600_000, [postgres]),
    ],
  },
})
