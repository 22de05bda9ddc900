import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { connect } from '../../../src/db/connect.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase('a connection', ({ dialect, freshUrl, open }) => {
  const onlyOn = (wanted: typeof dialect) => (dialect === wanted ? it : () => undefined)

  onlyOn('postgres')('that the server closes while idle is told of, and the next query goes on', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const url = await freshUrl()
    const store = connect(url)
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(store.db)
    const other = await open(url)
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(other.db)
    await vi.waitFor(() => expect(told).toHaveBeenCalled())
    const line = JSON.parse(String(told.mock.calls[0]![0]))
    expect(line).toMatchObject({ level: 40, msg: 'an idle connection was lost' })
    expect(JSON.stringify(line)).not.toContain('postgres://')
    expect((await sql`select 1 as one`.execute(store.db)).rows).toEqual([{ one: 1 }])
    await store.close()
    told.mockRestore()
  })

  onlyOn('sqlite')('keeps foreign keys and full sync, and overwrites what is deleted', async () => {
    // As the product opens it; the tests' own connections do not wait for the disk.
    const store = connect(await freshUrl())
    const pragma = (name: string) => store.sqlite!.pragma(name, { simple: true })
    expect([pragma('foreign_keys'), pragma('synchronous'), pragma('secure_delete')]).toEqual([1, 2, 1])
    expect(pragma('journal_mode')).toBe('wal')
    await store.close()
  })
})
