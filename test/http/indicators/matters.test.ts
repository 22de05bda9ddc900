import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type Matter, writeMatter } from '../../support/matters.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

const closed = (on: string, change: Matter = {}): Matter => ({
  ...{ received_on: '2026-11-02', received_at: '2026-11-02T03:00:00.000Z', due_on: null },
  ...{ status: 'decided', closed_on: on, closed_at: `${on}T03:00:00.000Z`, is_on_time: 1 },
  ...change,
})

eachDatabase('the matters beside the answers', ({ migrated }) => {
  let app: FastifyInstance
  let store: Store
  const main = async (query: string) => {
    const answer = await app.inject({ url: `/app/indicators?${query}`, headers: { host: 'localhost' } })
    expect(answer.statusCode).toBe(200)
    return answer.body.replaceAll('\u00a0', ' ').replaceAll('&#x3D;', '=')
  }
  const decide = async (outcome: string, matter: { readonly id: string }) =>
    store.db.updateTable('complaint_officer').set({ outcome }).where('complaint_id', '=', matter.id).execute()

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedParameters(store, newId, cast.morning)
    const officerIds = [cast.officerOne.id]
    // 6 closed on the merits: 4 founded, 5 in time, after 1, 2, 3, 4, 5 and 6 days.
    for (const [at, outcome] of [
      'founded',
      'partly',
      'founded',
      'founded',
      'unfounded',
      'unfounded',
    ].entries()) {
      const late = at === 5 ? { is_on_time: 0 as const } : {}
      const matter = await writeMatter(store, closed(`2026-11-0${3 + at}`, { outcome, officerIds, ...late }))
      await decide(outcome, matter)
    }
    const sealed = { is_sealed: 1, outcome: 'founded', officerIds } as const
    for (let at = 0; at < 7; at++)
      await decide('founded', await writeMatter(store, closed('2026-11-03', sealed)))
    const two = { outcome: 'founded', officerIds: [cast.officerTwo.id], unit_id: neighbour.unit.id }
    const september = { received_on: '2026-09-14', received_at: '2026-09-14T03:00:00.000Z' }
    for (let at = 0; at < 4; at++)
      await decide('founded', await writeMatter(store, closed('2026-11-03', { ...two, ...september })))
    app = await appAs(store, 'administrator')
  })
  afterAll(() => app.close())

  it('are counted on the page of a unit, each share with n and interval, nothing of sealed ones', async () => {
    const page = await main(`unit=${cast.unit.code}&month=2026-11`)
    expect(page).toContain('<dt>Tiếp nhận</dt><dd>6</dd>')
    // R: binom.wilson(5, 6) and (4, 6)
    expect(page).toContain('<dt>Đúng hạn</dt><dd>83,3 % (n = 6; khoảng tin cậy 95 %: 43,6–97,0)</dd>')
    expect(page).toContain('<dt>Tỷ lệ đúng</dt><dd>66,7 % (n = 6; khoảng tin cậy 95 %: 30,0–90,3)</dd>')
    expect(page).toContain('<dd>3,50 ngày (n = 6)</dd>')
  })

  it('are hidden where a smaller neighbour could be reckoned from the sum of both', async () => {
    const add = (change: Matter) => writeMatter(store, closed('2026-10-20', { ...october, ...change }))
    const october = { received_on: '2026-10-12', received_at: '2026-10-12T03:00:00.000Z' }
    for (let at = 0; at < 8; at++) await add({})
    expect(await main(`unit=${cast.unit.code}&month=2026-10`)).toContain('<dt>Tiếp nhận</dt><dd>8</dd>')
    await add({ unit_id: neighbour.unit.id })
    expect(await main(`unit=${cast.unit.code}&month=2026-10`)).not.toContain('<dt>Tiếp nhận</dt>')
    expect(await main(`unit=${cast.province.code}&month=2026-10`)).toContain('<dt>Tiếp nhận</dt><dd>9</dd>')
  })

  it('are hidden where they are fewer than five, and said to be none where there are none', async () => {
    const few = await main(`unit=${neighbour.unit.code}&month=2026-09`)
    expect(few).toContain('Ẩn để bảo vệ người gửi')
    expect(few).not.toContain('<dt>Tiếp nhận</dt>')
    expect(await main(`unit=${cast.unit.code}&month=2026-08`)).toContain(
      'Không có vụ việc nào được tiếp nhận',
    )
  })

  it('tell of an officer how many were decided and founded, of too few nothing', async () => {
    const one = await main(`officer=${cast.officerOne.code}&month=2026-11`)
    expect(one).toContain('<dt>Vụ việc đã kết luận nội dung</dt><dd>6</dd>')
    expect(one).toContain('<dt>Trong đó kết luận đúng hoặc đúng một phần</dt><dd>4</dd>')
    const two = await main(`officer=${cast.officerTwo.code}&month=2026-11`)
    expect(two).toContain('Ẩn để bảo vệ người gửi')
    expect(two).not.toContain('Vụ việc đã kết luận nội dung')
  })

  it('stay away from the page of a desk', async () => {
    expect(await main(`desk=${cast.deskOne.code}&month=2026-11`)).not.toContain('id="matters"')
  })
})
