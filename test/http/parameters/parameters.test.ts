import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { listParameterRows } from '../../../src/parameters/store.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { type Person, type SignedIn, signedIn } from '../../support/signed-in.ts'

const list = '/app/admin/parameters'
const one = `${list}/threshold.figure.enough`

eachDatabase('/app/admin/parameters', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let admin: SignedIn

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, '2026-11-01T00:00:00.000Z')
    app = await appOver(store)
    admin = await signedIn(store, 'administrator')
  })
  afterEach(() => app.close())

  const get = (url: string, headers: Record<string, string> = admin.headers) => app.inject({ url, headers })
  const post = (url: string, form: Record<string, string>, headers: Record<string, string> = admin.headers) =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
  const rows = () => listParameterRows(store.db, ['threshold.figure.enough'])
  const form = async (changes: Record<string, string> = {}) => ({
    amount: '40',
    validFrom: '2027-01-01',
    legalBasis: 'Quyết định',
    source: 'Công báo',
    reason: 'Quyết định mới',
    replacesId: (await rows()).find(({ validTo }) => validTo === null)!.id,
    ...changes,
  })

  it('lists every parameter with its legal basis, and those nobody has compared apart', async () => {
    const all = await get(list)
    expect(all.statusCode).toBe(200)
    const count = new Set((await listParameterRows(store.db)).map(({ code }) => code)).size
    expect(all.body).toContain(`${count} trong ${count} tham số chưa được đối chiếu`)
    expect(all.body).toContain('Luật Khiếu nại 2011, Điều 28')
    expect(all.body).toContain('7 ngày làm việc')
    const id = (await rows())[0]!.id
    const check = await post(`${one}/check`, { id, isChecked: '1', note: 'Quyết định của tỉnh' })
    expect(check.statusCode).toBe(303)
    const unchecked = await get(`${list}?show=unchecked`)
    expect(unchecked.body).toContain(`${count - 1} trong ${count}`)
    expect(unchecked.body).not.toContain(`${one}"`)
  })

  it('saves a change from a day on and shows it as coming', async () => {
    expect((await post(`${one}/change`, await form())).statusCode).toBe(303)
    const page = await get(one)
    expect(page.body).toContain('Từ ngày 01/01/2027: 40 phiếu')
    expect(page.body).toContain('Quyết định mới')
  })

  it('shows a refused change again with what was typed, each fault linked to its field', async () => {
    const wrong = await form({ amount: '4', validFrom: '2026-11-09', reason: '' })
    const answer = await post(`${one}/change`, wrong)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#change-amount">Giá trị: Xin ghi số từ 5 đến 1000.')
    expect(answer.body).toContain('href="#change-reason"')
    expect(answer.body).toContain('value="2026-11-09"')
    expect(answer.body).toContain('value="Công báo"')
    expect(await rows()).toHaveLength(1)
    const past = await post(`${one}/change`, await form({ validFrom: '2026-11-09' }))
    expect([past.statusCode, past.body]).toEqual([
      422,
      expect.stringContaining('Ngày không được trước hôm nay.'),
    ])
  })

  it('refuses a stale form with 409 and writes nothing', async () => {
    const stale = await form()
    await post(`${one}/change`, stale)
    const again = await post(`${one}/change`, stale)
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('vừa được người khác thay đổi')
    expect(await rows()).toHaveLength(2)
  })

  it('takes back a value that has not begun', async () => {
    await post(`${one}/change`, await form())
    const id = (await rows())[0]!.id
    const missing = await post(`${one}/withdrawal`, { id, withdrawReason: '' })
    expect(missing.statusCode).toBe(422)
    const done = await post(`${one}/withdrawal`, { id, withdrawReason: 'Hoãn' })
    expect(done.statusCode).toBe(303)
    expect((await get(one)).body).toContain('không áp dụng ngày nào')
  })

  it('writes who changed what and why into the audit trail', async () => {
    await post(`${one}/change`, await form())
    const entry = await store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'parameter.change')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      actor_kind: 'account',
      actor_id: admin.accountId,
      reason: 'Quyết định mới',
    })
  })

  it('knows no parameter that is not one', async () => {
    for (const code of ['nothing', 'toString', '__proto__']) {
      expect((await get(`${list}/${code}`)).statusCode).toBe(404)
      expect((await post(`${list}/${code}/change`, await form())).statusCode).toBe(404)
    }
  })

  it('lets the privacy officer read without forms, and write nothing', async () => {
    const { headers } = await signedIn(store, 'privacy-officer')
    const page = await get(one, headers)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain(`action="${one}`)
    expect((await post(`${one}/change`, await form(), headers)).statusCode).toBe(403)
  })

  it.each<[Role, Person]>([
    ['auditor', {}],
    ['analyst', {}],
    ['operator', {}],
    ['administrator', { validTo: '2026-11-09' }],
  ])('answers 403 to a role without the right: %s %j', async (role, person) => {
    const { headers } = await signedIn(store, role, person)
    for (const url of [list, one, '/app/admin/calendar'])
      expect((await get(url, headers)).statusCode).toBe(403)
  })

  it('lets an administrator of one unit change nothing that holds for all', async () => {
    const { headers } = await signedIn(store, 'administrator', { unitId: cast.unit.id })
    expect((await post(`${one}/change`, await form(), headers)).statusCode).toBe(403)
    expect(await rows()).toHaveLength(1)
  })

  it('sends a stranger to sign in, and refuses a form that is not ours', async () => {
    expect((await get(list, {})).statusCode).toBe(303)
    const { cookie } = admin.headers
    expect((await post(`${one}/change`, await form(), { cookie })).statusCode).toBe(403)
    expect(await rows()).toHaveLength(1)
  })
})
