import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { listDays } from '../../../src/parameters/day-store.ts'
import { listHours } from '../../../src/parameters/hours-store.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const calendar = '/app/admin/calendar'
const day = {
  unit: '',
  fallsOn: '2026-12-24',
  kind: 'off',
  name: 'Nghỉ',
  source: 'Thông báo',
  reason: 'Theo thông báo',
}
const hours = {
  unit: cast.unit.code,
  weekdays: '6',
  opens1: '07:00',
  closes1: '11:00',
  opens2: '',
  closes2: '',
  validFrom: '2026-11-14',
  validTo: '',
  hoursReason: 'Thứ Bảy vì dân',
}
const file = (...events: string[]) => `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`
const event = (date: string, name: string) =>
  `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`

eachDatabase('/app/admin/calendar', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let admin: SignedIn
  let known: number

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, '2026-11-01T00:00:00.000Z')
    app = await appOver(store)
    admin = await signedIn(store, 'administrator')
    known = (await days()).length
  })
  afterEach(() => app.close())

  const days = () => listDays(store.db, [cast.unit.id])
  const get = (url: string) => app.inject({ url, headers: admin.headers })
  const post = (url: string, form: Record<string, string>, headers: Record<string, string> = admin.headers) =>
    app.inject({
      method: 'POST',
      url: `${calendar}${url}`,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
  const upload = (content: string | Buffer) => {
    const head =
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.ics"\r\nContent-Type: text/calendar'
    const payload = Buffer.concat([
      Buffer.from(`${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n--x--\r\n'),
    ])
    const headers = { ...admin.headers, 'content-type': 'multipart/form-data; boundary=x' }
    return app.inject({ method: 'POST', url: `${calendar}/import`, headers, payload })
  }

  it('shows the year with 24/11/2026 undecided, and says that it counts as a plain day', async () => {
    const page = await get(calendar)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('1 ngày chưa quyết định')
    expect(page.body).toMatch(/undecided"><a [^>]*title="Chưa quyết định: Ngày Văn hóa Việt Nam">24</)
  })

  it('warns about a year without entries, and shows this year when the address is nonsense', async () => {
    expect((await get(`${calendar}?year=2031`)).body).toContain('Lịch năm 2031 chưa có ngày nghỉ nào')
    expect((await get(`${calendar}?year=abc`)).body).toContain('Lịch làm việc năm 2026')
    expect((await get(`${calendar}?unit=none`)).statusCode).toBe(404)
  })

  it('works out a due date over Tết, and says what is wrong with a limit', async () => {
    const due = await get(`${calendar}?from=2026-02-12&amount=2&count=working-days`)
    expect(due.body).toContain('Hạn cuối: Thứ Hai, 23/02/2026')
    for (const wrong of [
      'from=2026-02-30&amount=2',
      'from=2026-02-12&amount=x',
      'from=0001-01-01&amount=1',
    ]) {
      expect((await get(`${calendar}?${wrong}`)).body).toContain('Xin ghi ngày nhận')
    }
  })

  it('adds a day, and a second time says that it is there', async () => {
    expect((await post('/days', day)).headers.location).toBe(`${calendar}?year=2026&unit=`)
    const again = await post('/days', day)
    expect([again.statusCode, again.body]).toEqual([
      422,
      expect.stringContaining('Ngày này đã có trong lịch'),
    ])
    expect(await days()).toHaveLength(known + 1)
  })

  it.each([
    [{ fallsOn: '2026-02-30' }, '#day-fallsOn'],
    [{ fallsOn: '1999-01-01' }, '#day-fallsOn'],
    [{ kind: 'holiday' }, '#day-kind'],
    [{ kind: 'working' }, '#day-kind'],
    [{ name: ' ' }, '#day-name'],
    [{ source: 'x'.repeat(501) }, '#day-source'],
    [{ reason: '' }, '#day-reason'],
  ])('refuses a day with %j at its field', async (wrong, href) => {
    const answer = await post('/days', { ...day, ...wrong })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`href="${href}"`)
    expect(await days()).toHaveLength(known)
  })

  it('replaces, checks and withdraws an entry on its own page', async () => {
    const find = async () => (await days()).find(({ fallsOn }) => fallsOn === '2026-11-24')
    const page = `/days/${(await find())!.id}`
    expect((await post(`${page}/check`, { isChecked: '1', note: '' })).statusCode).toBe(422)
    expect((await post(`${page}/replacement`, { ...day, fallsOn: '1999-01-01' })).statusCode).toBe(303)
    const decided = await find()
    expect(decided).toMatchObject({ kind: 'off', name: { vi: 'Nghỉ' } })
    expect((await get(`${calendar}${page}`)).statusCode).toBe(404)
    const own = `/days/${decided!.id}`
    expect((await post(`${own}/check`, { isChecked: '1', note: 'Thông báo' })).statusCode).toBe(303)
    expect((await get(`${calendar}${own}`)).body).toContain('Đã đối chiếu')
    expect((await post(`${own}/withdrawal`, { withdrawReason: 'Nhầm' })).statusCode).toBe(303)
    expect(await find()).toBeUndefined()
  })

  it('gives a unit hours of its own and ends them', async () => {
    expect((await post('/hours', hours)).statusCode).toBe(303)
    const [own] = await listHours(store.db, [cast.unit.id])
    expect(own).toMatchObject({ unitId: cast.unit.id, weekdays: [6], validTo: null })
    const early = await post(`/hours/${own!.id}/end`, { lastDay: '2026-11-01', reason: 'x' })
    expect(early.statusCode).toBe(422)
    const end = await post(`/hours/${own!.id}/end`, { lastDay: '2026-11-30', reason: 'Hết nhu cầu' })
    expect(end.statusCode).toBe(303)
    expect((await get(`${calendar}/hours/${own!.id}`)).body).toContain('30/11/2026')
  })

  it('lets an administrator of a unit write for it and below, and for nobody else', async () => {
    const { headers } = await signedIn(store, 'administrator', { unitId: cast.unit.id })
    const own = { ...day, unit: cast.unit.code }
    expect((await post('/days', day, headers)).statusCode).toBe(403)
    expect((await post('/days', { ...day, unit: cast.province.code }, headers)).statusCode).toBe(404)
    expect((await post('/days', own, headers)).statusCode).toBe(303)
    expect((await post('/hours', { ...hours, unit: '' }, headers)).statusCode).toBe(403)
    expect((await post('/hours', hours, headers)).statusCode).toBe(303)
    const holiday = (await days()).find(({ unitId }) => unitId === null)!
    const withdrawal = await post(`/days/${holiday.id}/withdrawal`, { withdrawReason: 'x' }, headers)
    expect(withdrawal.statusCode).toBe(403)
    expect((await app.inject({ url: `${calendar}/import`, headers })).statusCode).toBe(403)
  })

  it('keeps the entries of a unit from the administrator of another', async () => {
    await post('/days', { ...day, unit: cast.province.code })
    await post('/hours', { ...hours, unit: cast.province.code })
    const [entry] = await store.db
      .selectFrom('calendar_day')
      .select('id')
      .where('unit_id', 'is not', null)
      .execute()
    const [own] = await listHours(store.db, [cast.province.id])
    const { headers } = await signedIn(store, 'administrator', { unitId: cast.unit.id })
    for (const page of [`/days/${entry!.id}`, `/hours/${own!.id}`, `?unit=${cast.province.code}`]) {
      expect((await app.inject({ url: `${calendar}${page}`, headers })).statusCode).toBe(404)
    }
    const acts = [`/days/${entry!.id}/withdrawal`, `/hours/${own!.id}/end`]
    for (const act of acts) expect((await post(act, { withdrawReason: 'x' }, headers)).statusCode).toBe(404)
    const list = await app.inject({ url: calendar, headers })
    expect(list.body).toContain('>Phường Sóc Trăng</option>')
    expect(list.body).not.toContain('>Thành phố Cần Thơ</option>')
  })

  it('reads a calendar file without writing, then enters what was chosen', async () => {
    const ics = file(event('20310101', 'Tết Dương lịch'), event('20310430', '30/4'), event('20260902', 'Lễ'))
    const dry = await upload(ics)
    expect(dry.statusCode).toBe(200)
    expect(dry.body).toContain('Tệp có 3 ngày, trong đó 1 ngày đã có trong lịch')
    expect(await days()).toHaveLength(known)
    const choice = { ics, 'kind-2031-01-01': 'off', 'kind-2031-04-30': '', 'kind-2026-09-02': 'off' }
    const reasons = { source: 'Thông báo 2031', reason: 'Lịch năm mới' }
    expect((await post('/import/confirmation', { ...choice, source: '', reason: '' })).statusCode).toBe(422)
    expect((await post('/import/confirmation', { ics, ...reasons })).statusCode).toBe(422)
    expect((await post('/import/confirmation', { ...choice, ...reasons })).statusCode).toBe(303)
    const added = (await days()).filter(({ fallsOn }) => fallsOn >= '2031')
    expect(added.map(({ fallsOn, kind, source }) => [fallsOn, kind, source])).toEqual([
      ['2031-01-01', 'off', 'Thông báo 2031'],
    ])
    expect((await days()).find(({ fallsOn }) => fallsOn === '2026-09-02')?.name.vi).toBe('Quốc khánh')
  })

  it.each([
    ['', 422],
    ['no calendar', 422],
    [file(), 422],
    [file(event('20310230', 'Tết')), 422],
    [file(event('20310101', 'Tết')).slice(0, 60), 422],
    [Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 415],
    [Buffer.alloc(300 * 1024, 'A'), 413],
  ])('refuses garbage in one sentence and writes nothing (%#)', async (content, status) => {
    const answer = await upload(content)
    expect(answer.statusCode).toBe(status)
    if (status === 422) expect(answer.body).toContain('error-summary')
    expect(await days()).toHaveLength(known)
  })
})
