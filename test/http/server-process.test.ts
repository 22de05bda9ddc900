import { describe, expect, it } from 'vitest'
import { dialects } from '../support/databases.ts'
import { temporaryFolder } from '../support/folders.ts'
import { freshPostgresUrl } from '../support/postgres.ts'
import { startServer } from '../support/server.ts'

describe.each(dialects)('the server as a process on %s', (dialect) => {
  it('answers, tells its memory, ends at SIGTERM without an error and starts again on the same data', async () => {
    const folder = temporaryFolder()
    const env: Record<string, string> =
      dialect === 'postgres' ? { DATABASE_URL: await freshPostgresUrl() } : {}
    for (const _start of ['first', 'second']) {
      const server = await startServer({ env, folder: folder.path })
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
      expect(server.memory().now).toBeGreaterThan(20e6)
      expect(await server.kill('SIGTERM'), server.output()).toBe(0)
    }
    folder.remove()
  })
})

describe('a server that cannot start', () => {
  it('is reported with its own words', async () => {
    await expect(startServer({ env: { PORT: 'abc' } })).rejects.toThrow(/PORT/)
  })
})
