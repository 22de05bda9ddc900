import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the project: its path from the root with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

const NOT_OURS = /^(dist|data|node_modules|public\/vendor|test\/vectors)\//

/** Every file of a folder whose name ends in one of the endings; none when the folder is not there. */
export function filesOf(folder: string, ...endings: string[]): SourceFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => !NOT_OURS.test(path) && endings.some((ending) => path.endsWith(ending)))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

export const codeFiles = (): SourceFile[] =>
  ['src', 'migrations', 'scripts'].flatMap((folder) => filesOf(folder, '.ts', '.mjs'))

/** The names at the top of the repository; of an unpacked archive, those that git would not ignore. */
export function topLevelNames(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '--cached'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const tracked = listed.trim().split('\n')
    return [...new Set(tracked.map((path) => path.split('/')[0]!))]
  } catch {
    const ignored = readFileSync('.gitignore', 'utf8').split('\n')
    return readdirSync('.').filter((name) => !ignored.includes(name))
  }
}

/** Comments would otherwise be read as code; line numbers stay as they are. */
export function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, blank)
}
