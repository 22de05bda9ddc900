import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { verifyCounts } from '../../../src/indicators/counts/verify-counts.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { fold, idOf, storeFolded } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { nextPage } from '../../support/next-page.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

const answers = (level: string) => level.padEnd(counterV1.questions.length, '.')
const sheet = (at: number, level: string, deskId: string = cast.deskOne.id) => ({
  ...{ id: idOf(cast.day, at), deskId, officerId: cast.officerOne.id },
  ...{ servedOn: cast.day, answers: answers(level) },
})
const secret = 'Lời riêng của người dân'

eachDatabase('sheets worth a look', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const flagged = idOf(cast.day, 1)
  const beside = idOf(cast.day, 9)

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await storeFolded(store, [
      ...['1', '5', '5', '4'].map((level, at) => sheet(at + 1, level)),
      sheet(9, '5', neighbour.desk.id),
    ])
    const flag = { flagged_at: cast.evening }
    const burst = JSON.stringify({ count: 9, limit: 7, perHour: 4 })
    await store.db
      .insertInto('response_flag')
      .values([
        { ...flag, response_id: flagged, rule: 'F3', facts_json: burst },
        { ...flag, response_id: flagged, rule: 'F8', facts_json: '{"count":3,"days":30}' },
        { ...flag, response_id: beside, rule: 'F5', facts_json: '{}' },
      ])
      .execute()
    await store.db
      .insertInto('response_comment')
      .values({ response_id: flagged, body: secret, folded: 'loi rieng' })
      .execute()
    app = await appAs(store, 'analyst', {}, { unitId: cast.unit.id })
    return () => app.close()
  })

  const decide = (id: string, payload: Record<string, string>) =>
    app.inject({ method: 'POST', url: `/app/sheets/${id}/decision`, payload })
  const list = async (state: string) => (await app.inject(`/app/sheets?state=${state}`)).body
  const countedSheets = async () => {
    const { body } = await app.inject('/app/indicators?month=2026-11')
    return /<ul class="indicators-basis">(.*?)<\/ul>/s.exec(body)?.[1] ?? ''
  }

  it('are listed within reach with their signs in words', async () => {
    const body = await list('open')
    expect(body).toContain(`/app/sheets/${flagged}`)
    expect(body).toContain('Nhiều phiếu dồn dập; Lời ý kiến giống hệt nhau')
    expect(body).not.toContain(beside)
    expect((await app.inject(`/app/sheets/${beside}`)).statusCode).toBe(404)
    expect((await decide(beside, { decision: 'excluded', reason: 'thử' })).statusCode).toBe(404)
  })

  it('are shown without rating, words or officer, and the look is written down', async () => {
    const { body } = await app.inject(`/app/sheets/${flagged}`)
    expect(body).toContain('Trong mười phút có 9 phiếu từ quầy này')
    expect(body).toContain('quy tắc gợi ý loại phiếu')
    for (const hidden of [secret, 'CC-0001', answers('1'), 'Rất không hài lòng'])
      expect(body).not.toContain(hidden)
    expect(await auditOf(store, 'response.look')).toHaveLength(1)
  })

  it('ask for a decision and a reason, and keep what was typed', async () => {
    const none = await decide(flagged, { reason: '' })
    expect(none.statusCode).toBe(422)
    expect(none.body).toContain('#decision-decision')
    expect(none.body).toContain('#decision-reason')
    const typed = await decide(flagged, { reason: 'Gửi dồn từ một máy' })
    expect(typed.body).toContain('Gửi dồn từ một máy')
    expect(await auditOf(store, 'response.exclude')).toHaveLength(0)
  })

  // By hand: four sheets at the desk, of which one is taken out and comes back.
  it('leave the figures once they are taken out, count again once readmitted, and both equal a recount', async () => {
    expect(await countedSheets()).toContain('4 phiếu')
    const out = { decision: 'excluded', reason: 'Gửi dồn từ một máy' }
    expect((await decide(flagged, out)).statusCode).toBe(303)
    expect((await decide(flagged, out)).statusCode).toBe(303)
    const [line, ...more] = await auditOf(store, 'response.exclude')
    expect(line).toMatchObject({ subject_id: flagged, reason: 'Gửi dồn từ một máy', unit_id: cast.unit.id })
    expect(more).toEqual([])
    const row = await store.db.selectFrom('response_exclusion').select('rules').executeTakeFirstOrThrow()
    expect(row.rules).toBe('F3 F8')
    const marks = await store.db.selectFrom('count_mark').select(['desk_id', 'month']).execute()
    expect(marks).toEqual([{ desk_id: cast.deskOne.id, month: '2026-11' }])
    for (const isFolded of [false, true]) {
      if (isFolded) await fold(store)
      const basis = await countedSheets()
      expect(basis).toContain('3 phiếu')
      expect(basis).toContain('/app/sheets?state=excluded')
      expect((await verifyCounts(store.db)).faults).toEqual([])
    }
    expect(await list('excluded')).toContain(flagged)
    expect(await list('open')).not.toContain(flagged)

    expect((await decide(flagged, { decision: 'kept', reason: 'Lớp học đến cùng lúc' })).statusCode).toBe(303)
    await fold(store)
    expect(await countedSheets()).toContain('4 phiếu')
    expect((await verifyCounts(store.db)).faults).toEqual([])
    expect(await list('kept')).toContain(flagged)
    expect(await auditOf(store, 'response.readmit')).toHaveLength(1)
  })

  it('are found by desk and day although nothing speaks against them, and a desk beyond reach is not', async () => {
    const day = '10/11/2026'
    const { body } = await app.inject(`/app/sheets?desk=31507:Q1&day=${day}`)
    expect(body).toContain(idOf(cast.day, 4))
    const wrong = await app.inject(`/app/sheets?desk=31600:Q1&day=${day}`)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('#sheets-desk')
    expect((await app.inject('/app/sheets?desk=31507:Q1&day=x')).body).toContain('#sheets-day')
  })

  it('of a paper form that was taken back stay out', async () => {
    const id = idOf(cast.day, 3)
    const by = { opened_by: 'x', opened_at: cast.morning }
    await store.db
      .insertInto('paper_batch')
      .values({
        ...{ id: 'batch', desk_id: cast.deskOne.id, served_on: cast.day, label: null, form_count: 1 },
        ...{ ...by, closed_at: null },
      })
      .execute()
    await store.db
      .insertInto('paper_form')
      .values({
        ...{ id: 'form', batch_id: 'batch', number: 1, status: 'undone', attempt: 1, version: 1 },
        ...{ first_json: null, first_by: null, first_at: null, second_json: null, second_by: null },
        ...{ second_at: null, difference_count: null, response_id: id, recorded_at: cast.morning },
      })
      .execute()
    await decide(id, { decision: 'excluded', reason: 'Nhập nhầm' })
    const back = await decide(id, { decision: 'kept', reason: 'Đúng rồi' })
    expect(back.statusCode).toBe(409)
    expect(back.body).toContain('lấy lại để nhập lại')
  })

  it('tell of an officer in words on a page of its own, which is written down', async () => {
    const facts_json = JSON.stringify({ kiosk: 1, away: 0.7, kioskN: 100, awayN: 100 })
    await store.db
      .insertInto('officer_flag')
      .values({
        ...{ officer_id: cast.officerOne.id, month: '2026-10', rule: 'F11' },
        ...{ facts_json, flagged_at: cast.evening },
      })
      .execute()
    const { body } = await app.inject('/app/sheets/officers')
    expect(body).toContain('CC-0001')
    expect(body).toContain('100,0 % hài lòng (100 phiếu)')
    expect(body).toContain('70,0 % (100 phiếu)')
    expect(await auditOf(store, 'officer-flags.read')).toHaveLength(1)
  })

  it('are listed to the last, a hundred a page, also those of one desk and day', async () => {
    const more = Array.from({ length: 150 }, (_, at) => sheet(100 + at, '5'))
    await storeFolded(store, more)
    const flags = more.map(({ id }) => ({
      ...{ response_id: id, rule: 'F3', facts_json: '{"count":9,"limit":7,"perHour":4}' },
      flagged_at: cast.evening,
    }))
    await store.db.insertInto('response_flag').values(flags).execute()
    const shown = (body: string) =>
      [...body.matchAll(/href="\/app\/sheets\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
    for (const start of ['/app/sheets?state=open', '/app/sheets?desk=Q1&day=10/11/2026']) {
      const top = (await app.inject(start)).body
      const rest = (await app.inject(nextPage(top)!)).body
      expect(shown(top), start).toHaveLength(100)
      expect(nextPage(rest), start).toBeUndefined()
      expect([...shown(top), ...shown(rest)], start).toEqual(expect.arrayContaining(more.map(({ id }) => id)))
    }
  })

  it('are no business of the head whose figures they are', async () => {
    const head = await appAs(store, 'unit-head', {}, { unitId: cast.unit.id })
    expect((await head.inject('/app/sheets')).statusCode).toBe(403)
    expect((await head.inject('/app/indicators?month=2026-11')).body).not.toContain('/app/sheets')
    await head.close()
  })
})
