import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { checkTrail } from '../../../src/accounts/check-trail.ts'
import { recordAudit } from '../../../src/accounts/record-audit.ts'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'
import { writeTrail } from '../../support/trail.ts'

eachDatabase('the audit trail', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let headers: Record<string, string>

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await writeTrail(store, 60)
    app = await appOver(store)
    headers = (await signedIn(store, 'auditor')).headers
  })
  afterEach(() => app.close())

  const get = (url: string, by = headers) => app.inject({ url, headers: { host: 'localhost', ...by } })
  const write = (deed: Parameters<typeof recordAudit>[2], at = '2026-11-10T02:05:00.000Z') =>
    store.db.transaction().execute((trx) => recordAudit(trx, systemActor('a test'), deed, at))

  it.each(['administrator', 'inspection-head', 'privacy-officer', 'analyst', 'officer'] as const)(
    'is not for the role %s',
    async (role) => {
      const stranger = (await signedIn(store, role)).headers
      for (const url of [
        '/app/admin/audit',
        '/app/admin/audit.csv',
        '/app/admin/audit/check',
        '/api/v1/audit',
      ]) {
        expect((await get(url, stranger)).statusCode, url).toBe(403)
      }
    },
  )

  it('is shown from the newest line, fifty at a time', async () => {
    const first = await get('/app/admin/audit')
    expect(first.statusCode).toBe(200)
    expect(first.body).toContain('id="line-60"')
    expect(first.body).toContain('id="line-11"')
    expect(first.body).not.toContain('id="line-10"')
    expect(first.body).toContain('10/11/2026 09:00:00')
    const older = await get('/app/admin/audit?before=11')
    expect(older.body).toContain('id="line-10"')
    expect(older.body).not.toContain('id="line-11"')
  })

  it('is searched by who and why, by subject, by action and by local days, with the search in the address', async () => {
    await write({ action: 'account.close', subject: { kind: 'account', id: 'x' }, reason: 'Nghỉ 100% hưu' })
    const count = async (query: string) =>
      ((await get(`/app/admin/audit?${query}`)).body.match(/id="line-/g) ?? []).length
    expect(await count('q=100%25+h')).toBe(1)
    expect(await count('q=%25')).toBe(1)
    expect(await count('q=desk-7')).toBe(1)
    expect(await count('q=A+TEST&action=account')).toBe(1)
    expect(await count('action=desk.close&from=2026-11-10&to=2026-11-10')).toBe(50)
    expect(await count('from=2026-11-11')).toBe(0)
    expect(await count('to=2026-11-09')).toBe(0)
    expect((await get('/app/admin/audit?q=nobody')).body).toContain('Không có dòng nhật ký nào khớp')
  })

  it('says beside what was typed which day is wrong', async () => {
    const wrong = await get('/app/admin/audit?from=2026-02-30&q=abc')
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('href="#audit-from"')
    expect(wrong.body).toContain('value="abc"')
    expect((await get('/app/admin/audit?from=2026-11-10&to=2026-11-01')).statusCode).toBe(422)
    expect((await get('/app/admin/audit?before=-1')).statusCode).toBe(422)
  })

  it('marks a line that was changed, and the check names it', async () => {
    await sql`update audit_entry set reason = 'Hết hợp đồnh' where sequence = 42`.execute(store.db)
    expect((await get('/app/admin/audit')).body).toContain('Dòng này đã bị sửa sau khi ghi.')
    const check = await get('/app/admin/audit/check')
    expect(check.statusCode).toBe(200)
    expect(check.body).toContain('Chuỗi không nguyên vẹn')
    expect(check.body).toContain('Dòng 42')
    expect((await get('/api/v1/audit/check')).json()).toMatchObject({
      isWhole: false,
      faults: [{ sequence: 42, fault: 'changed' }],
    })
  })

  it('is whole when nobody touched it', async () => {
    expect((await get('/app/admin/audit/check')).body).toContain('cả 60 dòng đều khớp')
    expect((await get('/api/v1/audit/check')).json()).toMatchObject({ isWhole: true, faults: [] })
  })

  it('is exported as found, guarded against formulas, and the export stands in the trail', async () => {
    await write({ action: 'desk.close', subject: { kind: 'desk', id: 'x' }, reason: '=cmd()' })
    const csv = await get('/app/admin/audit.csv?q=%3Dcmd')
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.body.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`;'=cmd();`)
    const all = await get('/app/admin/audit.csv')
    expect(all.body.trim().split('\r\n')).toHaveLength(1 + 60 + 1 + 2)
    const { items } = (await get('/api/v1/audit?action=audit.export')).json()
    expect(items).toHaveLength(2)
    expect(items[1].details.filter.q).toBe('=cmd')
    expect((await checkTrail(store.db)).faults).toEqual([])
  })

  it('comes as data page by page, each line with its hashes', async () => {
    const first = (await get('/api/v1/audit?limit=40')).json()
    expect(first.items).toHaveLength(40)
    expect(first.items[0]).toMatchObject({
      sequence: 60,
      actor: { kind: 'system', name: 'a test' },
      fault: null,
    })
    expect(first.head).toEqual({ sequence: 60, hash: first.items[0].hash })
    expect(first.items[1].hash).toBe(first.items[0].previousHash)
    const second = (await get(`/api/v1/audit?limit=40&cursor=${first.next}`)).json()
    expect(second.items.map((item: { sequence: number }) => item.sequence)).toEqual(
      Array.from({ length: 20 }, (_, place) => 20 - place),
    )
    expect(second.next).toBeNull()
    expect((await get('/api/v1/audit?cursor=x')).statusCode).toBe(422)
    expect((await get('/api/v1/audit?limit=0')).statusCode).toBe(422)
  })

  it('shows an auditor of a unit only what concerns that unit and those below it', async () => {
    await write({ action: 'desk.close', subject: { kind: 'desk', id: 'in' }, unitId: cast.unit.id })
    await write({ action: 'desk.close', subject: { kind: 'desk', id: 'above' }, unitId: cast.province.id })
    const own = (await signedIn(store, 'auditor', { unitId: cast.unit.id })).headers
    const province = (await signedIn(store, 'auditor', { unitId: cast.province.id })).headers
    const seen = async (by: Record<string, string>) =>
      (await get('/api/v1/audit', by))
        .json()
        .items.map((item: { subject: { id: string } }) => item.subject.id)
    expect(await seen(own)).toEqual(['in'])
    expect(await seen(province)).toEqual(['above', 'in'])
  })
})
