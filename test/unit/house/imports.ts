import { posix } from 'node:path'
import { type SourceFile, withoutComments } from './source.ts'

/**
 * The rooms of `src` from the ground up; rooms of one line are siblings and do not know each other.
 * A new feature takes its place here before its first file.
 */
const LINE: readonly (readonly string[])[] = [
  ['core'],
  ['db'],
  // Plumbing: what comes in by HTTP, what is done apart from it, what goes out by mail.
  ['web', 'jobs', 'mail'],
  ['accounts'],
  ['parameters'],
  ['privacy'],
  ['directory'],
  ['surveys', 'complaints', 'dossiers', 'posters'],
  ['indicators'],
  ['inspections', 'training'],
  ['reports'],
  // The first page of everybody, which shows a little of every feature.
  ['home'],
  // Makes a province through the features, so it stands on all of them.
  ['demo'],
  // Copies and checks what all the others keep.
  ['backup'],
  // Beside app.ts: what the process does before it listens, besides answering, and says once it listens.
  ['app.ts', 'job-kinds.ts', 'prepare-database.ts', 'welcome.ts'],
  ['lean-heap.ts'],
  ['server.ts'],
]

/** Settings are plain values that everything above the database may be given. */
const SETTINGS = 'config.ts'
const BELOW_SETTINGS = ['core', 'db']

/** The core computes; these packages compute for it. */
export const CORE_PACKAGES: readonly string[] = ['jstat']
const MIGRATION_LIST = 'migrations/list.ts'

/** What a file imports, statically, by type, by re-export or at run time. */
export function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g
  return [...withoutComments(text).matchAll(pattern)].map((match) => match[2]!)
}

/** Every sentence is one wrong arrow. */
export function wrongArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file.text).flatMap((target) => {
      const reason = target.startsWith('.')
        ? refuseFile(file.path, resolve(file.path, target))
        : refusePackage(file.path, target)
      return reason ? [`${file.path} imports ${target}: ${reason}`] : []
    }),
  )
}

export function unknownRooms(files: readonly SourceFile[]): string[] {
  const known = [...LINE.flat(), SETTINGS]
  const rooms = files.filter(({ path }) => path.startsWith('src/')).map(({ path }) => roomOf(path)!)
  return [...new Set(rooms)].filter((room) => !known.includes(room))
}

const resolve = (from: string, target: string) => posix.join(posix.dirname(from), target)
const roomOf = (path: string) => (path.startsWith('src/') ? path.split('/')[1] : undefined)
const rankOf = (room: string) => LINE.findIndex((rooms) => rooms.includes(room))

function refuseFile(from: string, to: string): string | undefined {
  if (to.startsWith('../')) return 'it lies outside the project'
  if (to.startsWith('test/')) return 'tests are not part of the product'
  if (from.startsWith('scripts/')) return undefined
  if (to.startsWith('scripts/')) return 'nothing stands on a script'
  if (from.startsWith('migrations/')) return refuseInMigration(from, to)
  if (to.startsWith('migrations/')) {
    return to === MIGRATION_LIST && roomOf(from) === 'db' ? undefined : 'only db runs the list of migrations'
  }
  return refuseRoom(roomOf(from)!, roomOf(to))
}

function refuseInMigration(from: string, to: string): string | undefined {
  const allowed = from === MIGRATION_LIST ? to.startsWith('migrations/') : to === 'migrations/support.ts'
  return allowed ? undefined : 'a migration is frozen and knows only kysely and ./support'
}

function refuseRoom(from: string, to: string | undefined): string | undefined {
  if (to === undefined) return 'it lies outside src'
  if (from === to) return undefined
  if (to === SETTINGS) return BELOW_SETTINGS.includes(from) ? `${from} knows no settings` : undefined
  if (from === SETTINGS) return to === 'core' ? undefined : 'settings know only the core'
  // A room without a place is told once, by `unknownRooms`.
  if (rankOf(from) < 0 || rankOf(to) < rankOf(from)) return undefined
  return rankOf(to) === rankOf(from) ? `${from} and ${to} are siblings` : `${to} stands on ${from}`
}

function refusePackage(from: string, name: string): string | undefined {
  if (roomOf(from) === 'core' && !CORE_PACKAGES.includes(name)) return 'the core is pure'
  if (from.startsWith('migrations/') && name !== 'kysely') return 'a migration knows only kysely'
  return undefined
}

/** Circles of files, each told once, from its first file in the order of names. */
export function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter((target) => target.startsWith('.'))
        .map((target) => resolve(path, target)),
    ]),
  )
  const finished = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '))
    if (start >= 0 || finished.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }
  for (const path of [...edges.keys()].sort()) visit(path, [])
  return found
}
