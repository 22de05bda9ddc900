import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { joining, threadPrograms } from '../../scripts/join/joining.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    threadFolder: string
  }
}

/**
 * Vitest's global set-up of a project whose tests start threads: their programs are joined once, from the sources as they
 * are now and as the built server has them. A thread that reads TypeScript itself takes a second and a half of a core.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  mkdirSync('.lang-nghe', { recursive: true })
  // In the project, where its packages are found.
  const folder = mkdtempSync(join('.lang-nghe', 'threads-'))
  const entryPoints = threadPrograms('src')
  const outdir = join(folder, 'src')
  await build({ ...joining(), entryPoints, outbase: 'src', outdir })
  project.provide('threadFolder', outdir)
  return () => rmSync(folder, { recursive: true, force: true })
}
