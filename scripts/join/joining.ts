import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'

/** How programs of ours become one file each: with Kysely, which is three hundred files; other packages stay where they are. */
export function joining(): BuildOptions {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  return {
    bundle: true,
    external: Object.keys(dependencies).filter((name) => name !== 'kysely'),
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  }
}

/** The programs under a folder that run in threads of their own: `…-worker.ts`, or compiled `…-worker.js`. */
export function threadPrograms(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => /-worker\.[jt]s$/.test(file)).map((file) => join(folder, file))
}
