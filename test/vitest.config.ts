import { defineConfig } from 'vitest/config'

const suite = (name: string, timeout: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: 120_000,
    pool: 'forks' as const,
  },
})

export default defineConfig({
  test: {
    root: '.',
    projects: [
      suite('unit', 10_000),
      suite('property', 60_000),
      suite('store', 60_000),
      suite('http', 60_000),
      suite('browser', 120_000),
      suite('load', 600_000),
    ],
  },
})
