import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { eachDatabase } from '../support/databases.ts'
import { freePort } from '../support/ports.ts'
import { cast, settleCast } from '../support/province.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const sheets = 2_000
const connections = 64
const kills = 10

const url = (port: number) => `http://127.0.0.1:${port}/api/v1/desks/${cast.deskOne.code}/responses`
const body = JSON.stringify({
  questionnaire: 'counter',
  version: 1,
  answers: { overall: 5, c10: 4, c11: 'na' },
  comment: 'Phục vụ tốt',
})

/** Sends one sheet the way a phone does: again and again under one key until it is acknowledged. */
async function sendUntilAcknowledged(port: number, key: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  for (;;) {
    const answer = await fetch(url(port), { method: 'POST', headers, body }).catch(() => undefined)
    if (answer?.ok) return ((await answer.json()) as { id: string }).id
    // Long enough that the phones leave the machine to the server that starts.
    await pause(100)
  }
}

eachDatabase('a server killed ten times while 64 phones send', ({ freshUrl, open }) => {
  it.each(['main', 'worker'])(
    'has every acknowledged answer exactly once, committing in the %s thread',
    async (thread) => {
      const databaseUrl = await freshUrl()
      const store = await open(databaseUrl)
      await migrateToLatest(store)
      await settleCast(store)
      const port = await freePort()
      const env = {
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        SURVEY_SLOW_ABOVE: '1000000',
        LOG_LEVEL: 'fatal',
        WRITE_THREAD: thread,
      }
      const acknowledged = new Map<string, string>()
      let next = 0

      async function phone(): Promise<void> {
        while (next < sheets) {
          const key = `sheet-number-${next++}`
          acknowledged.set(key, await sendUntilAcknowledged(port, key))
        }
      }
      /** Waits for a share of the answers, so that each kill falls into the middle of the sending. */
      async function killAfter(server: RunningServer, count: number): Promise<RunningServer> {
        while (acknowledged.size < count) await pause(5)
        expect(await server.kill('SIGKILL')).toBe('SIGKILL')
        return startServer({ env })
      }

      let server = await startServer({ env })
      const sending = Promise.all(Array.from({ length: connections }, phone))
      for (let kill = 1; kill <= kills; kill += 1) {
        server = await killAfter(server, Math.floor((sheets * kill) / (kills + 1)))
      }
      await sending
      await server.stop()

      const stored = await store.db.selectFrom('response').select('id').execute()
      expect(stored).toHaveLength(sheets)
      expect(stored.map((row) => row.id).sort()).toEqual([...acknowledged.values()].sort())
      const comments = await store.db.selectFrom('response_comment').select('response_id').execute()
      expect(comments).toHaveLength(sheets)
    },
  )
})
