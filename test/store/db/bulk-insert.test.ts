import { expect, it } from 'vitest'
import { createBulkInsert } from '../../../src/db/bulk-insert.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase('rows inserted many at a time', ({ migrated }) => {
  const columns = { key: 'text', value: 'text' } as const
  type Mark = { readonly key: string; readonly value: string }

  it('are there once, under the columns their values are for, and each is told whether it was new', async () => {
    const store = await migrated()
    const insert = createBulkInsert(store, 'meta', columns, 'key', (row: Mark) => [row.key, row.value])
    const write = (rows: readonly Mark[]) => store.db.transaction().execute((trx) => insert(trx, rows))
    expect(await write([{ key: 'a', value: '1' }])).toEqual([true])
    const again = [
      { key: 'a', value: '2' },
      { key: 'b', value: '3' },
      { key: 'b', value: '4' },
    ]
    expect(await write(again)).toEqual([false, true, false])
    const rows = await store.db
      .selectFrom('meta')
      .selectAll()
      .where('key', 'in', ['a', 'b'])
      .orderBy('key')
      .execute()
    expect(rows).toEqual([
      { key: 'a', value: '1' },
      { key: 'b', value: '3' },
    ])
  })

  it('are refused before the first of them when a value would land in its neighbour', async () => {
    const store = await migrated()
    const swapped = (row: Mark) => [row.value, row.key]
    expect(() => createBulkInsert(store, 'meta', columns, 'key', swapped)).toThrow(
      /not in the order key,value/,
    )
  })
})
