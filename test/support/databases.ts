import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { temporaryFolder } from './folders.ts'
import { freshPostgresUrl, migratedPostgresUrl } from './postgres.ts'

export type Dialect = Store['dialect']

/** Both databases of the product; `DIALECTS=sqlite` narrows them for quick local work. */
export const dialects: readonly Dialect[] = chosenDialects(process.env.DIALECTS)

export function chosenDialects(asked: string | undefined): readonly Dialect[] {
  const names = asked ? asked.split(',') : ['sqlite', 'postgres']
  const unknown = names.find((name) => name !== 'sqlite' && name !== 'postgres')
  if (unknown !== undefined) throw new Error(`DIALECTS names ${unknown}; there are sqlite and postgres.`)
  return names as Dialect[]
}

/** How a test comes by databases; all of them are closed and removed after the last test of the group. */
export type Databases = {
  readonly dialect: Dialect
  /** Address of a new, empty database. */
  freshUrl(): Promise<string>
  /** Address of a new database with the newest schema. */
  migratedUrl(): Promise<string>
  /** Opens an address, or a new, empty database. */
  open(url?: string): Promise<Store>
  /** A new database with the newest schema. */
  migrated(): Promise<Store>
}

/** The same tests over each database: `eachDatabase('directory', ({ migrated }) => { it(…) })`. */
export function eachDatabase(subject: string, tests: (databases: Databases) => void): void {
  for (const dialect of dialects) {
    describe(`${subject} on ${dialect}`, () => tests(databasesOf(dialect)))
  }
}

function databasesOf(dialect: Dialect): Databases {
  const cleanUps: (() => unknown)[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  })
  const freshUrl = async () => {
    if (dialect === 'postgres') return freshPostgresUrl()
    const folder = temporaryFolder()
    cleanUps.push(folder.remove)
    return `file:${join(folder.path, 'test.db')}`
  }
  const open = async (url?: string) => {
    const store = connect(url ?? (await freshUrl()))
    // Nobody cuts the power of a test; those that kill a process kill one with a connection of its own.
    store.sqlite?.pragma('synchronous = OFF')
    cleanUps.push(() => store.close())
    return store
  }
  const migratedUrl = async () => {
    const folder = temporaryFolder()
    cleanUps.push(folder.remove)
    return migratedUrlIn(folder.path, dialect)
  }
  const migrated = async () => open(await migratedUrl())
  return { dialect, freshUrl, migratedUrl, open, migrated }
}

/** A new database with the newest schema; SQLite's file lies in a folder that the test looks into. */
export async function migratedUrlIn(folder: string, dialect: Dialect): Promise<string> {
  if (dialect === 'postgres') return migratedPostgresUrl()
  const path = join(folder, 'test.db')
  copyFileSync(await migratedFile(), path)
  return `file:${path}`
}

let template: Promise<string> | undefined

/** A file with the newest schema and nothing else, made once in a process. */
function migratedFile(): Promise<string> {
  template ??= makeTemplate()
  return template
}

async function makeTemplate(): Promise<string> {
  const folder = temporaryFolder()
  process.once('exit', folder.remove)
  const file = join(folder.path, 'migrated.db')
  const store = connect(`file:${file}`)
  await migrateToLatest(store)
  await store.close()
  return file
}
