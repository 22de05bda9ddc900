import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReference } from '../../../../src/core/complaints/reference.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { appOver, carry } from '../../../support/app.ts'
import { settleComplaints } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { settleQueue, writeMatter } from '../../../support/matters.ts'
import { auditOf } from '../../../support/privacy.ts'
import { cast, neighbour } from '../../../support/province.ts'
import { signedIn } from '../../../support/signed-in.ts'

eachDatabase('the pages of the queue', ({ migrated }) => {
  let store: Store
  const apps: FastifyInstance[] = []
  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    await settleQueue(store)
  })
  afterAll(async () => {
    for (const app of apps) await app.close()
  })
  const as = async (role: Parameters<typeof signedIn>[1], person: Parameters<typeof signedIn>[2] = {}) => {
    const app = await appOver(store)
    apps.push(app)
    const who = await signedIn(store, role, person)
    carry(app, who)
    return { app, accountId: who.accountId }
  }
  const rowsOf = (html: string) =>
    [...html.matchAll(/href="\/app\/complaints\/([A-Z]+)"/g)].map(([, name]) => name)
  const linksOf = (html: string) =>
    [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    )
  const form = (fields: Readonly<Record<string, string | readonly string[]>>) => ({
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: Object.entries(fields)
      .flatMap(([name, value]) => [value].flat().map((one) => `${name}=${encodeURIComponent(one)}`))
      .join('&'),
  })

  it('shows what the address asks for, with counts that lead on', async () => {
    const { app } = await as('inspector')
    const all = await app.inject('/app/complaints?status=all')
    expect(all.statusCode).toBe(200)
    expect(rowsOf(all.body)).toHaveLength(6)
    expect(all.body).toContain('6 vụ việc')
    expect(linksOf(all.body)).toContain('/app/complaints?class=gop-y&status=all')
    const found = await app.inject('/app/complaints?q=cho%20doi')
    expect(rowsOf(found.body)).toEqual(['LATE'])
    expect(found.body).toContain('Quá hạn 1 ngày')
    expect(found.body).toContain('value="cho doi"')
  })

  it('tells what is wrong with an address, beside its field, and keeps what was typed', async () => {
    const { app } = await as('inspector')
    const answer = await app.inject('/app/complaints?unit=99999&from=2026-13-01&class=la')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="99999"')
    for (const field of ['unit', 'from', 'class']) expect(answer.body).toContain(`id="queue-${field}-error"`)
    const cursor = await app.inject('/app/complaints?after=nonsense')
    expect(cursor.statusCode).toBe(422)
  })

  it('shows no trace of a sealed matter without the right, and no place of it with it', async () => {
    const { app } = await as('inspector')
    const { app: head } = await as('inspection-head')
    for (const path of ['', '/list.csv', '/mine']) {
      const { body } = await app.inject(`/app/complaints${path}?status=all`)
      expect(body, path).not.toContain('SEALED')
    }
    const { body } = await head.inject('/app/complaints?class=to-cao')
    expect(rowsOf(body)).toEqual(['SEALED'])
    expect(body).toContain('Được giữ kín')
    expect(body).not.toContain('CC-0001')
    expect((await head.inject('/app/complaints/list.csv?class=to-cao')).body).not.toMatch(/CC-0001|Sóc Trăng/)
  })

  it('exports exactly what is shown, guarded, and says so in the trail', async () => {
    const { app } = await as('inspector')
    await writeMatter(store, {
      reference: 'CELL',
      text: '=HYPERLINK("http://x")',
      received_on: '2026-01-05',
      received_at: '2026-01-05T03:00:00.000Z',
    })
    const csv = await app.inject('/app/complaints/list.csv?to=2026-01-31')
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.body.replace('\uFEFF', '').trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('CELL;')
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`)
    const xlsx = await app.inject('/app/complaints/list.xlsx?status=all')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const trail = await auditOf(store, 'complaint.export')
    expect(trail.map(({ details_json }) => JSON.parse(details_json))).toContainEqual({
      format: 'csv',
      to: '2026-01-31',
    })
    expect((await app.inject('/app/complaints/list.csv?unit=1')).statusCode).toBe(422)
  })

  it('gives ticked matters to somebody, and says which were not given and why', async () => {
    const { app } = await as('inspection-head')
    const { accountId } = await as('inspector')
    const [one, two] = [makeReference(() => 0.31), makeReference(() => 0.62)]
    for (const reference of [one, two]) await writeMatter(store, { reference })
    const sent = { matter: [`${one}.1`, `${two}.7`], assignee: accountId, query: 'class=phan-anh' }
    const answer = await app.inject({ url: '/app/complaints/assignment', ...form(sent) })
    expect(answer.statusCode).toBe(303)
    const refused = encodeURIComponent(`${two}:complaint-stale`)
    expect(answer.headers.location).toBe(`/app/complaints?class=phan-anh&assigned=1&refused=${refused}`)
    const assigneeOf = async (reference: string) =>
      store.db
        .selectFrom('complaint')
        .select(['assignee_id', 'version'])
        .where('reference', '=', reference)
        .executeTakeFirst()
    expect(await assigneeOf(one)).toEqual({ assignee_id: accountId, version: 2 })
    expect(await assigneeOf(two)).toEqual({ assignee_id: null, version: 1 })
    expect(await auditOf(store, 'complaint.assignment')).toHaveLength(1)
    const again = await app.inject(String(answer.headers.location))
    expect(again.body).toContain('Đã giao 1 vụ việc.')
    expect(again.body).toContain(`Vụ việc ${two} không giao được`)
  })

  it('says when nothing was ticked or nobody chosen, and keeps the list', async () => {
    const { app } = await as('inspection-head')
    const answer = await app.inject({
      url: '/app/complaints/assignment',
      ...form({ query: 'status=closed', matter: 'DONE.1' }),
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="DONE.1" form="queue-assign" aria-label="Chọn vụ việc DONE" checked')
    const none = await app.inject({ url: '/app/complaints/assignment', ...form({ assignee: 'hand' }) })
    expect(none.body).toContain('Hãy chọn ít nhất một vụ việc.')
  })

  it('keeps a filter under a name, once, for its owner only', async () => {
    const { app } = await as('inspector')
    const { app: other } = await as('inspector')
    for (const query of ['overdue=1', 'overdue=1&mine=1']) {
      const kept = await app.inject({
        url: '/app/complaints/views',
        ...form({ name: 'Quá hạn của tôi', query }),
      })
      expect(kept.statusCode).toBe(303)
    }
    const { body } = await app.inject('/app/complaints')
    expect(body.match(/Quá hạn của tôi<\/a>/g)).toHaveLength(1)
    expect(linksOf(body)).toContain('/app/complaints?overdue=1&mine=1')
    expect((await other.inject('/app/complaints')).body).not.toContain('Quá hạn của tôi')
    const [, id] = /views\/([\w-]+)\/removal/.exec(body)!
    expect(
      (await other.inject({ method: 'POST', url: `/app/complaints/views/${id}/removal` })).statusCode,
    ).toBe(404)
    expect(
      (await app.inject({ method: 'POST', url: `/app/complaints/views/${id}/removal` })).statusCode,
    ).toBe(303)
    expect(
      (await app.inject({ url: '/app/complaints/views', ...form({ name: ' ', query: 'mine=1' }) }))
        .statusCode,
    ).toBe(422)
  })

  it('shows boards of one and of all, with what each has to do', async () => {
    const { app: own } = await as('inspector')
    expect((await own.inject('/app/complaints/mine')).body).toContain('Không có vụ việc nào ở đây')
    expect((await own.inject('/app/complaints/team')).statusCode).toBe(403)
    const { app: head } = await as('inspection-head')
    const team = await head.inject('/app/complaints/team?assignee=hand&by=state')
    expect(team.statusCode).toBe(200)
    expect(rowsOf(team.body)).toEqual(['LATE'])
    expect(linksOf(team.body)).toContain('/app/complaints?unassigned=1')
  })

  it('keeps an inspector of another unit out of the rest', async () => {
    const { app } = await as('inspector', { unitId: neighbour.unit.id })
    expect(rowsOf((await app.inject('/app/complaints?status=all')).body)).toEqual(['BESIDE'])
    expect((await app.inject('/app/complaints/list.csv?status=all')).body).not.toContain('LATE')
    expect((await app.inject(`/app/complaints?unit=${cast.unit.code}`)).statusCode).toBe(422)
  })
})
