import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appOver } from '../../support/app.ts'
import { contentOf } from '../../support/content-of.ts'
import { eachDatabase } from '../../support/databases.ts'
import { nextPage } from '../../support/next-page.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const base = '/app/intake/paper'
const form = { number: '1', time: '830', language: 'vi', overall: '5', c01: '4', c02: 'n', comment: 'Tốt' }

eachDatabase(base, ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let clerk: SignedIn

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    app = await appOver(store, { clock: () => new Date(cast.evening) })
    clerk = await signedIn(store, 'operator', { unitId: cast.unit.id })
  })
  afterEach(() => app.close())

  const get = (url: string, who = clerk) => app.inject({ url, headers: who.headers })
  const post = (url: string, fields: Record<string, string>, who = clerk) =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  async function open(change: Record<string, string> = {}) {
    const answer = await post(base, {
      desk: 'quay 1',
      servedOn: '10/11',
      formCount: '2',
      label: '',
      ...change,
    })
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location).replace(/\/form$/, '')
  }

  it('says what to do where there is nothing yet', async () => {
    const { statusCode, body } = await get(base)
    expect(statusCode).toBe(200)
    expect(body).toContain('Chưa có tập phiếu nào')
  })

  it('lists all bundles, a hundred a page, those that are open at the top', async () => {
    await open({ label: 'Tập đang mở' })
    const [first] = await store.db.selectFrom('paper_batch').selectAll().execute()
    const done = Array.from({ length: 101 }, (_, at) => ({
      ...{ ...first!, id: newId(), label: `Tập cũ ${at}` },
      ...{ opened_at: `2026-11-11T01:${String(at % 60).padStart(2, '0')}:00.000Z`, closed_at: cast.evening },
    }))
    await store.db.insertInto('paper_batch').values(done).execute()
    const top = (await get(base)).body
    expect(top.match(/Tập cũ \d+</g)).toHaveLength(99)
    expect(top).toContain('Tập đang mở')
    const rest = (await get(nextPage(top)!)).body
    expect(rest.match(/Tập cũ \d+</g)).toHaveLength(2)
    expect(nextPage(rest)).toBeUndefined()
  })

  it('leads from the bundle over both passes to a recorded sheet, with a running count', async () => {
    const batch = await open()
    const keyed = await post(`${batch}/form`, form)
    expect([keyed.statusCode, keyed.headers.location]).toEqual([303, `${batch}/form?time=830&language=vi`])
    const next = await get(String(keyed.headers.location))
    expect(next.body).toContain('Nhập phiếu số 2, lần một')
    expect(next.body).toContain('value="830"')
    const second = contentOf((await get(`${batch}/forms/1`)).body)
    expect(second).toContain('lần hai')
    expect(second).not.toMatch(/value="(830|5|4|Tốt)"|>Tốt</)
    expect((await post(`${batch}/forms/1/second`, form)).headers.location).toBe(batch)
    expect((await get(batch)).body).toContain('Đã ghi 1 · chưa xong 0 · tổng số 2')
    const row = await store.db.selectFrom('response').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ channel: 'paper', desk_id: cast.deskOne.id })
    expect(await auditOf(store, 'response.enter')).toMatchObject([{ actor_id: clerk.accountId }])
  })

  it('shows what differs with both sides and records what was chosen', async () => {
    const batch = await open()
    await post(`${batch}/form`, form)
    const again = await post(`${batch}/forms/1/second`, { ...form, overall: '4' })
    expect(again.headers.location).toBe(`${batch}/forms/1`)
    const page = contentOf((await get(`${batch}/forms/1`)).body)
    expect(page).toMatch(/Lần một:<\/span> <strong class="words">5</)
    expect(page).toMatch(/Lần hai:<\/span> <strong class="words">4</)
    const undecided = await post(`${batch}/forms/1/resolution`, {})
    expect(undecided.statusCode).toBe(422)
    expect(undecided.body).toContain('href="#overall"')
    expect((await post(`${batch}/forms/1/resolution`, { overall: 'second' })).statusCode).toBe(303)
    const { answers } = await store.db.selectFrom('response').select('answers').executeTakeFirstOrThrow()
    expect(answers.charAt(0)).toBe('4')
  })

  it.each([
    [{ desk: 'quay' }, 'Có 2 mục khớp', 'name="deskChoice"'],
    [{ desk: 'Bến Tre' }, 'Không tìm thấy mục nào khớp', 'value="Bến Tre"'],
    [{ desk: neighbour.unit.code }, 'Không tìm thấy mục nào khớp', `value="${neighbour.unit.code}"`],
    [{ servedOn: '31/2' }, 'Xin ghi ngày hợp lệ.', 'value="31/2"'],
    [{ servedOn: '11/11/2026' }, 'Ngày này không được ở tương lai.', 'value="11/11/2026"'],
    [{ formCount: 'hai' }, 'Xin ghi một số nguyên hợp lệ.', 'value="hai"'],
  ])('says at the field what is wrong with %j and keeps what was typed', async (change, sentence, kept) => {
    const answer = await post(base, { desk: 'q1', servedOn: '10/11', formCount: '', ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain(kept)
  })

  it('takes the desk that was chosen where the words answered several', async () => {
    const batch = await open({ desk: 'quay', deskChoice: `${cast.unit.code}:Q2` })
    expect((await get(batch)).body).toContain('Quầy 2')
  })

  it.each([
    [{ overall: '' }, 'Xin trả lời câu này.'],
    [{ overall: '6' }, 'Câu trả lời không có trong các lựa chọn'],
    [{ time: '25' }, 'Xin ghi giờ từ 00:00 đến 23:59.'],
    [{ number: 'x' }, 'Xin ghi một số nguyên hợp lệ.'],
    [{ comment: 'x'.repeat(2001) }, 'Nội dung dài quá 2000'],
  ])('refuses a form with %j at the field and keeps the rest', async (change, sentence) => {
    const batch = await open()
    const answer = await post(`${batch}/form`, { ...form, ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toMatch(/name="c01" value="4"/)
  })

  it('warns of a form that reads the same, and takes it once it is said to be another', async () => {
    const batch = await open()
    await post(`${batch}/form`, form)
    const twin = await post(`${batch}/form`, { ...form, number: '2' })
    expect(twin.statusCode).toBe(422)
    expect(twin.body).toContain('giống hệt phiếu số 1')
    expect((await post(`${batch}/form`, { ...form, number: '2', isAnother: '1' })).statusCode).toBe(303)
  })

  it('takes the last form back', async () => {
    const batch = await open()
    await post(`${batch}/form`, form)
    await post(`${batch}/forms/1/second`, form)
    expect((await get(batch)).body).toContain('Thu lại phiếu số 1')
    expect((await post(`${batch}/forms/1/undo`, {})).statusCode).toBe(303)
    expect(await store.db.selectFrom('response_exclusion').selectAll().execute()).toHaveLength(1)
    const closed = await post(`${batch}/closing`, {})
    expect(closed.statusCode).toBe(422)
    expect(closed.body).toContain('Tập ghi 2 phiếu nhưng mới có 0')
  })

  it('does not know a batch of another unit, and lets no other role in', async () => {
    const batch = await open()
    const elsewhere = await signedIn(store, 'operator', { unitId: neighbour.unit.id })
    for (const path of ['', '/form', '/forms/1']) {
      expect((await get(batch + path, elsewhere)).statusCode, path).toBe(404)
    }
    expect((await post(`${batch}/form`, form, elsewhere)).statusCode).toBe(404)
    expect((await get(base, elsewhere)).body).not.toContain(batch)
    const inspector = await signedIn(store, 'inspector')
    expect((await get(batch, inspector)).statusCode).toBe(403)
    expect((await post(`${batch}/form`, form, inspector)).statusCode).toBe(403)
  })

  it('offers desks and officers to whoever types without marks, and only his own', async () => {
    const ask = async (query: string) => (await get(`/app/intake/choices?${query}`)).json()
    expect(await ask('kind=desk&q=quay%201')).toEqual({
      items: [`Quầy 1 · Phường Sóc Trăng [${cast.unit.code}:Q1]`],
      count: 1,
    })
    expect((await ask('kind=officer&q=can%20bo')).items).toEqual([
      'Cán bộ · Phường Sóc Trăng [CC-0001]',
      'Cán bộ · Phường Sóc Trăng [CC-0002]',
    ])
    expect((await ask('kind=unit&q=phuong')).items).toEqual(['Phường Sóc Trăng [31507]'])
    expect((await ask('kind=field&q=dat')).items).toEqual(['Đất đai [dat-dai]'])
  })
})
