import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { openCases } from '../../../src/indicators/integrity/open-cases.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { counterVersion, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { nextPage } from '../../support/next-page.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

const codes = counterV1.questions.map(({ code }) => code)

/** A sheet that answers these questions with these letters, and nothing else. */
function sheetOf(at: number, answers: Readonly<Record<string, string>>, deskId: string = cast.deskOne.id) {
  const letters = codes.map((code) => answers[code] ?? '.').join('')
  return {
    id: idOf(cast.day, at),
    deskId,
    officerId: cast.officerOne.id,
    servedOn: cast.day,
    answers: letters,
  }
}

// Options of n05 and n06 in their order: no, yes, refused.
const [no, yes, refused] = ['a', 'b', 'c'] as const

eachDatabase('reports of harassment and money', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const run = () => openCases({ store, clock: () => new Date('2027-01-01T00:00:00.000Z'), newId })
  const cases = () => store.db.selectFrom('integrity_case').selectAll().orderBy('response_id').execute()

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await storeSheets(store, await counterVersion(store), [
      sheetOf(1, { overall: '5', n05: no, n06: no }),
      sheetOf(2, { overall: '5', n05: yes, n06: no }),
      sheetOf(3, { overall: '1', n05: refused, n06: refused }),
      sheetOf(4, { overall: '4', n05: yes, n06: yes }),
      sheetOf(5, { overall: '3', n06: yes }, neighbour.desk.id),
    ])
    await store.db
      .insertInto('response_comment')
      .values({ response_id: idOf(cast.day, 4), body: 'Phải đưa thêm tiền', folded: 'phai dua them tien' })
      .execute()
    app = await appAs(store, 'inspection-head', {}, { unitId: cast.unit.id })
    return () => app.close()
  })

  it('open one case a sheet that says yes, however often they are looked for', async () => {
    expect(await run()).toEqual({ sheets: 5, cases: 3 })
    expect((await cases()).map(({ kinds }) => kinds)).toEqual(['harassment', 'harassment money', 'money'])
    await store.db.updateTable('integrity_state').set({ watermark: '' }).execute()
    await run()
    expect(await cases()).toHaveLength(3)
  })

  it('are listed to the head of inspection of the unit without what was written', async () => {
    const { statusCode, body } = await app.inject('/app/integrity')
    expect(statusCode).toBe(200)
    expect(body.match(/LC-[0-9A-F]{10}<\/a>/g)).toHaveLength(2)
    expect(body).not.toContain('Phải đưa thêm tiền')
    const [other] = (await cases()).filter(({ unit_id }) => unit_id === neighbour.unit.id)
    const beside = await app.inject(`/app/integrity/${other!.reference}`)
    expect(beside.statusCode).toBe(404)
  })

  it('say where there are more than chance brings, and nothing of it among the closed', async () => {
    expect((await app.inject('/app/integrity')).body).not.toContain('id="clusters"')
    // Desk two: 396 sheets without a report. Of 400 in all two have one, both among the four of desk one: E = 0,02.
    const quiet = Array.from({ length: 396 }, (_, at) => sheetOf(100 + at, { overall: '5' }, cast.deskTwo.id))
    await storeSheets(store, await counterVersion(store), quiet)
    const { body } = await app.inject('/app/integrity')
    expect(body).toContain('Q1: Quầy 1: 2 phản ánh trên 4 phiếu, theo tỷ lệ chung thì khoảng 0,02')
    expect(body).toContain('ngưỡng hành động')
    expect((await app.inject('/app/integrity?state=closed')).body).not.toContain('id="clusters"')
  })

  it('are read under the name of the reader, and closed once with what came of them', async () => {
    const kept = (await cases()).find(({ kinds }) => kinds === 'harassment money')!
    const address = `/app/integrity/${kept.reference}`
    const read = await app.inject(address)
    expect(read.body).toContain('Phải đưa thêm tiền')
    expect(await auditOf(store, 'integrity.read')).toMatchObject([{ subject_id: kept.id }])
    const close = (payload: object) => app.inject({ method: 'POST', url: `${address}/closing`, payload })
    const missing = await close({ note: 'đang xem' })
    expect(missing.statusCode).toBe(422)
    expect(missing.body).toContain('Xin chọn một trong các mục.')
    expect(missing.body).toContain('đang xem</textarea>')
    const done = { outcome: 'forwarded', note: 'Chuyển thanh tra ngày 10/11' }
    expect((await close(done)).statusCode).toBe(303)
    expect((await close(done)).statusCode).toBe(303)
    expect(await auditOf(store, 'integrity.close')).toHaveLength(1)
    expect((await close({ ...done, outcome: 'unclear' })).statusCode).toBe(409)
    expect((await app.inject('/app/integrity?state=closed')).body).toContain(kept.reference)
  })

  it('are all there, a hundred a page: the oldest open one and the last closed one at the top', async () => {
    const yesses = Array.from({ length: 120 }, (_, at) => sheetOf(1000 + at, { overall: '2', n05: yes }))
    await storeSheets(store, await counterVersion(store), yesses)
    await run()
    const listed = (body: string) => [...body.matchAll(/(LC-[0-9A-F]{10})<\/a>/g)].map(([, code]) => code)
    const top = (await app.inject('/app/integrity')).body
    const rest = (await app.inject(nextPage(top)!)).body
    expect([listed(top).length, listed(rest).length]).toEqual([100, 21])
    expect(new Set([...listed(top), ...listed(rest)]).size).toBe(121)
    expect(rest).toContain('rel="prev"')
    expect(nextPage(rest)).toBeUndefined()
    const beyond = (await app.inject('/app/integrity?page=7')).body
    expect(beyond).toContain('Danh sách đã hết trước trang này.')
    expect(beyond).not.toContain('Hiện không có phản ánh nào chờ đọc.')
    expect(top).not.toContain('Danh sách đã hết')
    const [last] = listed(rest)
    const done = { outcome: 'forwarded', note: 'Chuyển thanh tra' }
    await app.inject({ method: 'POST', url: `/app/integrity/${last}/closing`, payload: done })
    expect(listed((await app.inject('/app/integrity?state=closed')).body)[0]).toBe(last)
  })

  it('are not for those who read figures', async () => {
    for (const role of ['analyst', 'unit-head', 'administrator', 'auditor'] as const) {
      const other = await appAs(store, role)
      expect((await other.inject('/app/integrity')).statusCode, role).toBe(403)
      await other.close()
    }
  })
})
