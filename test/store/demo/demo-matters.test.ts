import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedClasses } from '../../../src/complaints/seed-classes.ts'
import { verifyMatters } from '../../../src/complaints/verify-matters.ts'
import { replay } from '../../../src/core/complaints/states.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { ensureDemo } from '../../../src/demo/ensure-demo.ts'
import { ensureDemoMatters } from '../../../src/demo/matters/ensure-demo-matters.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { configIn } from '../../support/accounts.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { signedIn } from '../../support/signed-in.ts'

const now = new Date('2026-11-22T03:00:00Z')

eachDatabase('the matters of the demonstration', ({ migrated }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)
  let store: Store
  beforeAll(async () => {
    store = await migrated()
    await seedParameters(store, newId, now.toISOString())
    await seedClasses(store, newId, now.toISOString())
    await ensureDemo(store, { now, seed: 'matters', responses: 50 })
    for (const role of ['inspector', 'denunciation-inspector'] as const) await signedIn(store, role)
    const services = { store, config: configIn(folder.path), newId, now }
    expect(await ensureDemoMatters(services)).toBe(true)
    expect(await ensureDemoMatters(services)).toBe(false)
  }, 240_000)

  it('have every class, channel and way to end, some of them overdue', async () => {
    const rows = await store.db.selectFrom('complaint').selectAll().orderBy('id').execute()
    expect(rows).toHaveLength(600)
    const kinds = (of: 'class_code' | 'channel' | 'status' | 'outcome' | 'language') =>
      new Set(rows.map((row) => row[of])).size
    expect(kinds('class_code')).toBe(8)
    expect(kinds('channel')).toBe(7)
    expect(kinds('status')).toBeGreaterThanOrEqual(7)
    // Founded, partly, unfounded, and none.
    expect(kinds('outcome')).toBe(4)
    expect(kinds('language')).toBe(2)
    expect(rows.some(({ closed_on, due_on }) => closed_on === null && (due_on ?? '9') < '2026-11-22')).toBe(
      true,
    )
    expect(rows.every(({ received_on }) => received_on < '2026-11-22')).toBe(true)
  })

  it('are found where they are not where their events lead', async () => {
    expect(await verifyMatters(store.db)).toEqual({ matters: 600, faults: [] })
    const { id, status } = await store.db
      .selectFrom('complaint')
      .select(['id', 'status'])
      .where('status', '!=', 'received')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const put = (to: string) =>
      store.db.updateTable('complaint').set({ status: to }).where('id', '=', id).execute()
    await put('received')
    expect((await verifyMatters(store.db)).faults).toEqual([id])
    await put(status)
  })

  it('came to where their events lead, by the rules of the product', async () => {
    const rows = await store.db.selectFrom('complaint').selectAll().orderBy('id').execute()
    const events = await store.db
      .selectFrom('complaint_event')
      .selectAll()
      .orderBy('complaint_id')
      .orderBy('sequence')
      .execute()
    const byMatter = new Map<string, typeof events>()
    for (const event of events) {
      byMatter.set(event.complaint_id, [...(byMatter.get(event.complaint_id) ?? []), event])
    }
    for (const row of rows) {
      const own = byMatter.get(row.id)!
      const state = replay(
        own.map(({ act, to_status, details_json }) => ({
          act,
          to: to_status as never,
          details: JSON.parse(details_json),
        })),
      )
      expect(state, row.reference).toMatchObject({
        status: row.status,
        outcome: row.outcome,
        assigneeId: row.assignee_id,
      })
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_event, index) => index + 1))
      expect(row.version).toBe(own.length)
    }
  })

  it('are on time as often as was meant, within chance', async () => {
    const rows = await store.db
      .selectFrom('complaint')
      .select('is_on_time')
      .where('is_on_time', 'is not', null)
      .execute()
    const share = rows.filter(({ is_on_time }) => is_on_time === 1).length / rows.length
    // 0.9, and 0.6 in about one unit of seven: between the two, near the first.
    expect(share).toBeGreaterThan(0.78)
    expect(share).toBeLessThan(0.95)
  })

  it('keep the words of a denunciation under its seal', async () => {
    const sealed = await store.db
      .selectFrom('complaint')
      .selectAll()
      .where('is_sealed', '=', 1)
      .orderBy('id')
      .execute()
    expect(sealed.length).toBeGreaterThan(10)
    const ids = sealed.map(({ id }) => id)
    const texts = await store.db
      .selectFrom('complaint_text')
      .selectAll()
      .where('complaint_id', 'in', ids)
      .execute()
    expect(texts.every(({ body, sealed_id }) => body === null && sealed_id !== null)).toBe(true)
    expect(texts).toHaveLength(sealed.length)
    expect(
      await store.db.selectFrom('complaint_search').selectAll().where('complaint_id', 'in', ids).execute(),
    ).toEqual([])
  })
})
