import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { isDemoDatabase, writeMeta } from '../../../src/db/meta.ts'
import type { Database } from '../../../src/db/tables.ts'
import { ensureDemo } from '../../../src/demo/ensure-demo.ts'
import { generateDemo } from '../../../src/demo/generate-demo.ts'
import { findShownDeskCode } from '../../../src/demo/store.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleCast } from '../../support/province.ts'

const scope = { seed: 'store', responses: 1_500, until: '2026-11-21' }

const tables: readonly (keyof Database)[] = [
  ...(['meta', 'catalog_revision', 'unit', 'unit_link', 'field', 'desk', 'desk_field', 'desk_code'] as const),
  ...(['officer', 'posting', 'shift', 'questionnaire', 'questionnaire_version'] as const),
  ...(['response', 'response_comment', 'dossier_count'] as const),
]

/** One number for everything the database holds, whatever order it comes in. */
async function digest(store: Store): Promise<string> {
  const hash = createHash('sha256')
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(store.db)
    const lines = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
    hash.update(`${table} ${lines.length}\n${lines.join('\n')}\n`)
  }
  return hash.digest('hex')
}

const digests: string[] = []

/** Of every desk that stood in the month its dossiers are known, or no rate of its unit could be given. */
async function expectEveryDeskCounted(store: Store, month: string): Promise<void> {
  const open = await store.db
    .selectFrom('desk')
    .select('id')
    .where('valid_from', '<=', `${month}-31`)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', `${month}-01`)]))
    .execute()
  const counted = await store.db
    .selectFrom('dossier_count')
    .select('desk_id')
    .distinct()
    .where('month', '=', month)
    .execute()
  expect(counted.map(({ desk_id }) => desk_id).sort()).toEqual(open.map(({ id }) => id).sort())
}

eachDatabase('the demonstration', ({ migrated }) => {
  it('is the same, byte for byte, for one seed on every database', { timeout: 120_000 }, async () => {
    const store = await migrated()
    await generateDemo(store, scope)
    digests.push(await digest(store))
    expect(new Set(digests).size).toBe(1)
    expect(await isDemoDatabase(store.db)).toBe(true)
    const code = await findShownDeskCode(store.db)
    const shown = await store.db
      .selectFrom('desk_code')
      .innerJoin('desk', 'desk.id', 'desk_code.desk_id')
      .innerJoin('unit', 'unit.id', 'desk.unit_id')
      .select(['unit.code', 'unit.valid_from', 'desk.reference'])
      .where('desk_code.code', '=', code ?? '')
      .executeTakeFirst()
    expect(shown).toEqual({ code: '31507', valid_from: '2025-07-01', reference: 'Q1' })
    await expectEveryDeskCounted(store, '2026-10')
    await expect(generateDemo(store, scope)).rejects.toThrow('holds a demonstration province already')
  })

  it('refuses a database that holds real data, and leaves it as it was', async () => {
    const store = await migrated()
    await settleCast(store)
    const before = await digest(store)
    await expect(generateDemo(store, scope)).rejects.toThrow('only made in an empty one')
    await expect(ensureDemo(store, { now: new Date() })).rejects.toThrow('only made in an empty one')
    expect(await digest(store)).toBe(before)
  })

  it('knows one that was begun and not finished', { timeout: 120_000 }, async () => {
    const store = await migrated()
    await settleCast(store)
    await writeMeta(store.db, 'demo-started', '1')
    await expect(generateDemo(store, scope)).rejects.toThrow('begun here and not finished')
    const options = { now: new Date('2026-11-22T03:00:00Z'), seed: 's', responses: 300 }
    expect(await ensureDemo(store, options)).toBe(true)
    expect(await ensureDemo(store, options)).toBe(false)
    const rows = await store.db.selectFrom('response').select(['served_on']).orderBy('id').execute()
    expect(rows).toHaveLength(300)
    expect(rows.every(({ served_on }) => served_on < '2026-11-22')).toBe(true)
  })
})

eachDatabase('another seed', ({ migrated, dialect }) => {
  it('gives another province of answers', { timeout: 120_000 }, async () => {
    const store = await migrated()
    await generateDemo(store, { ...scope, seed: `other than store on ${dialect}` })
    expect(digests).not.toContain(await digest(store))
  })
})
