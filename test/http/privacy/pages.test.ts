import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { nextPage } from '../../support/next-page.ts'
import { auditOf, secretFile, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const base = '/app/admin/privacy'
const request = {
  receivedOn: '2026-11-10',
  kind: 'access',
  channel: 'counter',
  unit: cast.unit.id,
  name: 'Nguyễn Thị Thử',
  contact: '0912345678',
  standing: 'self',
  words: 'Xin cho biết cơ quan đang giữ thông tin gì của tôi',
}
const breach = {
  kind: 'confidentiality',
  unit: '',
  foundAt: '2026-11-10T08:00',
  occurredAt: '',
  summary: 'Gửi nhầm danh sách',
  dataKinds: 'Họ tên',
  affectedCount: '',
  consequences: 'Chưa rõ',
  measures: 'Đã thu hồi',
}

eachDatabase(base, ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let officer: SignedIn

  beforeEach(async () => {
    store = await migrated()
    await settlePrivacy(store)
    const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', SECRET_FILE: secretFile() })
    app = await appOver(store, { config })
    officer = await signedIn(store, 'privacy-officer')
  })
  afterEach(() => app.close())

  const get = (path: string, who = officer) => app.inject({ url: base + path, headers: who.headers })
  const post = (path: string, fields: Record<string, string>, who = officer) =>
    app.inject({
      method: 'POST',
      url: base + path,
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const as = (role: Role, unitId: string | null = null) => signedIn(store, role, { unitId })

  it('is empty at first and says so', async () => {
    const { statusCode, body } = await get('')
    expect(statusCode).toBe(200)
    expect(body).toContain('Không có yêu cầu nào ở đây.')
    expect(body).toContain('Không có sự cố nào ở đây.')
  })

  it('takes a request, shows its clocks and not who asked', async () => {
    const entered = await post('/requests', request)
    expect([entered.statusCode, entered.headers.location]).toEqual([303, `${base}/requests/YC-2026-001`])
    for (const path of ['', '/requests', '/requests/YC-2026-001']) {
      const { body } = await get(path)
      expect(body).toContain('YC-2026-001')
      expect(body).toContain('20/11/2026')
      expect(body).not.toMatch(/Thị Thử|0912345678/)
    }
  })

  it('opens who asked for a reason, once, under no address, and keeps it out of every cache', async () => {
    await post('/requests', request)
    const opened = await post('/requests/YC-2026-001/opening', { reason: 'Gọi lại để xác nhận yêu cầu' })
    expect(opened.statusCode).toBe(200)
    expect(opened.body).toContain('Nguyễn Thị Thử')
    expect(opened.headers['cache-control']).toBe('no-store')
    expect((await get('/requests/YC-2026-001')).body).not.toContain('Nguyễn Thị Thử')
    expect((await get('/requests/YC-2026-001/opening')).statusCode).toBe(404)
    expect(await auditOf(store, 'sealed.open')).toHaveLength(1)
  })

  it.each(['', 'xem', 'x'.repeat(501)])(
    'does not open for the reason %j, and keeps it in its field',
    async (reason) => {
      await post('/requests', request)
      const refused = await post('/requests/YC-2026-001/opening', { reason })
      expect(refused.statusCode).toBe(422)
      expect(refused.body).toContain('href="#opening-reason"')
      expect(refused.body).toContain(`value="${reason}"`)
      expect(refused.body).not.toContain('Nguyễn Thị Thử')
      expect(await auditOf(store, 'sealed.open')).toEqual([])
    },
  )

  it('leads a request through acknowledgement and extension to its end', async () => {
    await post('/requests', request)
    const at = '/requests/YC-2026-001'
    expect((await post(`${at}/acknowledgement`, { version: '1' })).statusCode).toBe(303)
    const extension = { version: '2', days: '5', reason: 'Phải tra hồ sơ giấy' }
    expect((await post(`${at}/extension`, extension)).statusCode).toBe(303)
    expect((await get(at)).body).toContain('25/11/2026')
    expect((await post(`${at}/closing`, { version: '3', outcome: 'done', note: '' })).statusCode).toBe(303)
    const { body } = await get(at)
    expect(body).toContain('Đã xong ngày 10/11/2026')
    expect(body).not.toContain('/closing')
    expect((await get('/requests')).body).not.toContain('YC-2026-001')
    expect((await get('/requests?state=closed')).body).toContain('YC-2026-001')
  })

  it('lists all requests and breaches that there are, a hundred a page', async () => {
    await post('/requests', request)
    await post('/breaches', breach)
    const [asked] = await store.db.selectFrom('data_subject_request').selectAll().execute()
    const [broken] = await store.db.selectFrom('data_breach').selectAll().execute()
    const rows = <T extends { readonly id: string; readonly reference: string }>(row: T, from: number) =>
      Array.from({ length: 101 }, (_, at) => ({
        ...row,
        id: newId(),
        reference: row.reference.replace(/\d{3}$/, String(from + at)),
      }))
    const closed = rows(asked!, 2).map((row) => ({ ...row, closed_on: '2026-11-12', outcome: 'done' }))
    await store.db.insertInto('data_subject_request').values(closed).execute()
    const later = rows(broken!, 2).map((row) => ({
      ...row,
      found_at: '2026-11-11T01:00:00.000Z',
      closed_at: '2026-11-12T01:00:00.000Z',
    }))
    await store.db.insertInto('data_breach').values(later).execute()
    const count = (body: string) => body.match(/scope="row"/g)?.length ?? 0
    for (const [path, first] of [
      ['/requests?state=all', asked!.reference],
      ['/breaches', broken!.reference],
    ] as const) {
      const top = (await get(path)).body
      expect(count(top)).toBe(100)
      const rest = (await app.inject({ url: nextPage(top)!, headers: officer.headers })).body
      expect(count(rest)).toBe(2)
      expect(rest).toContain('rel="prev"')
      expect(nextPage(rest)).toBeUndefined()
      const page = path.includes('?') ? `${path}&page=9` : `${path}?page=9`
      const beyond = (await get(page)).body
      expect(beyond).toContain('Danh sách đã hết trước trang này.')
      expect(beyond).not.toContain('class="empty-state"')
      expect(path === '/breaches' ? rest : top).toContain(`${first}<`)
    }
    // The one that is open is the oldest of all, and waits on the first page all the same.
    expect((await get('')).body).toContain(broken!.reference)
  })

  it('says that somebody else was faster, and changes nothing', async () => {
    await post('/requests', request)
    await post('/requests/YC-2026-001/acknowledgement', { version: '1' })
    const late = await post('/requests/YC-2026-001/closing', { version: '1', outcome: 'done', note: 'xong' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('đã được người khác cập nhật')
    expect(late.body).toContain('>xong</textarea>')
  })

  it.each([
    ['receivedOn', '2026-11-11', 'Ngày này không được ở tương lai.'],
    ['receivedOn', '2026-02-30', 'Xin ghi ngày hợp lệ.'],
    ['kind', 'weather', 'Xin chọn một trong các mục.'],
    ['channel', '', 'Xin chọn một trong các mục.'],
    ['receivedOn', '0000-01-01', 'Xin ghi ngày hợp lệ.'],
    ['unit', 'no-such-unit', 'Xin chọn một đơn vị thuộc phạm vi của Ông/Bà.'],
    ['name', '   ', 'Xin điền mục này.'],
    ['words', 'x'.repeat(4001), 'Nội dung dài quá 4000 ký tự.'],
  ])('refuses a request whose %s is %.20s and keeps what was typed', async (field, value, sentence) => {
    const refused = await post('/requests', { ...request, [field]: value })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toMatch(new RegExp(`<a href="#request-${field}">[^<]+: ${sentence}</a>`))
    if (field !== 'words') expect(refused.body).toContain('đang giữ thông tin gì của tôi')
    expect((await get('/requests')).body).not.toContain('YC-2026')
  })

  it.each([
    ['an empty form', ''],
    ['nothing but noise', '%00=%00&kind=access&kind=deletion'],
  ])('takes %s as a form with everything missing', async (_what, payload) => {
    const headers = { ...officer.headers, 'content-type': 'application/x-www-form-urlencoded' }
    const refused = await app.inject({ method: 'POST', url: `${base}/requests`, headers, payload })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('href="#request-kind"')
  })

  it('takes a breach, counts the hours, drafts the notice and closes it once it was told', async () => {
    await post('/breaches', breach)
    const at = '/breaches/SC-2026-001'
    expect((await get(at)).body).toContain('13/11/2026 08:00')
    expect((await get(at)).body).toContain('còn 71 giờ')
    const notice = await get(`${at}/notice?lang=en`)
    expect(notice.body).toContain('DỰ THẢO')
    expect(notice.body).toContain('Gửi nhầm danh sách')
    const early = await post(`${at}/breach-closing`, { version: '1', note: 'Xong' })
    expect([early.statusCode, early.body.includes('Xin ghi nhận việc thông báo')]).toEqual([409, true])
    const told = { version: '1', notifiedAt: '2026-11-10T08:30', notifiedTo: 'A05', lateReason: '' }
    expect((await post(`${at}/notification`, told)).statusCode).toBe(303)
    expect((await post(`${at}/breach-closing`, { version: '2', note: 'Đã tập huấn' })).statusCode).toBe(303)
    expect((await get(at)).body).toContain('Đã thông báo lúc 10/11/2026 08:30')
    expect((await get('')).body).toContain('Không có sự cố nào ở đây.')
  })

  it.each([
    ['foundAt', '2026-11-10T09:01', 'Thời điểm này không được ở tương lai.'],
    ['foundAt', '10/11/2026', 'Xin ghi ngày giờ hợp lệ.'],
    ['occurredAt', '2026-11-10T08:01', 'Sự cố không thể xảy ra sau khi được phát hiện.'],
    ['affectedCount', '-1', 'Xin ghi một số nguyên hợp lệ.'],
    ['affectedCount', '1e99', 'Xin ghi một số nguyên hợp lệ.'],
    ['foundAt', '0000-01-01T00:00', 'Xin ghi ngày giờ hợp lệ.'],
    ['summary', '\0', 'Xin điền mục này.'],
    ['summary', '', 'Xin điền mục này.'],
  ])('refuses a breach whose %s is %j', async (field, value, sentence) => {
    const refused = await post('/breaches', { ...breach, [field]: value })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toMatch(new RegExp(`<a href="#breach-${field}">[^<]+: ${sentence}</a>`))
  })

  it('drops control characters and keeps the lines of what was typed, and every mark of it', async () => {
    await post('/breaches', { ...breach, summary: 'Dòng một\0\u0007\r\n<b>Dòng hai</b> & "ngoặc"' })
    const { body } = await get('/breaches/SC-2026-001')
    expect(body).toContain('Dòng một\n&lt;b&gt;Dòng hai&lt;/b&gt; &amp; &quot;ngoặc&quot;')
  })

  it('changes a retention rule from tomorrow and shows both', async () => {
    const fields = {
      days: '30',
      validFrom: '2026-11-11',
      legalBasis: 'Quy chế',
      isChecked: '1',
      reason: 'Mới',
    }
    expect((await post('/retention/contact', fields)).statusCode).toBe(303)
    const { body } = await get('/retention')
    expect(body).toContain('30 ngày')
    expect(body).toContain('90 ngày')
    const again = await post('/retention/contact', { ...fields, days: '0' })
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain('href="#retention-contact-days"')
    expect((await post('/retention/weather', fields)).statusCode).toBe(404)
  })

  it('erases what is due and says how much', async () => {
    await post('/requests', request)
    await post('/requests/YC-2026-001/closing', { version: '1', outcome: 'done', note: '' })
    await store.db.updateTable('sealed_record').set({ retain_from: '2024-11-10' }).execute()
    expect((await get('/retention')).body).toContain('Hiện có 1 hồ sơ')
    const erased = await post('/retention/erasure', {})
    expect(erased.headers.location).toBe(`${base}/retention?erased=1`)
    expect((await get('/requests/YC-2026-001')).body).toContain('đã được xóa khi hết thời hạn')
    const gone = await post('/requests/YC-2026-001/opening', { reason: 'Muốn xem lại nội dung' })
    expect(gone.statusCode).toBe(410)
  })

  describe('permission', () => {
    const writes = [
      '/requests',
      '/requests/YC-2026-001/opening',
      '/requests/YC-2026-001/closing',
      '/breaches',
      '/breaches/SC-2026-001/amendment',
      '/retention/contact',
      '/retention/erasure',
    ]
    const reads = ['', '/requests', '/requests/YC-2026-001', '/breaches/SC-2026-001/notice', '/retention']

    it.each(['administrator', 'auditor', 'inspector', 'unit-head'] as const)(
      'is not given to the role %s',
      async (role) => {
        await post('/requests', request)
        await post('/breaches', breach)
        const stranger = await as(role)
        for (const path of reads) expect((await get(path, stranger)).statusCode).toBe(403)
        for (const path of writes) expect((await post(path, request, stranger)).statusCode).toBe(403)
        expect(await auditOf(store, 'sealed.open')).toEqual([])
      },
    )

    it('does not reach what belongs to another unit: it is not found', async () => {
      await post('/requests', { ...request, unit: cast.province.id })
      await post('/breaches', breach)
      const ofUnit = await as('privacy-officer', cast.unit.id)
      for (const path of ['/requests/YC-2026-001', '/breaches/SC-2026-001', '/breaches/SC-2026-001/notice']) {
        expect((await get(path, ofUnit)).statusCode).toBe(404)
      }
      const opening = await post('/requests/YC-2026-001/opening', { reason: 'Muốn xem cho biết' }, ofUnit)
      expect(opening.statusCode).toBe(404)
      expect((await get('/requests', ofUnit)).body).not.toContain('YC-2026-001')
      expect((await post('/requests', { ...request, unit: '' }, ofUnit)).statusCode).toBe(422)
      expect((await post('/retention/erasure', {}, ofUnit)).statusCode).toBe(403)
    })

    it('asks each write for the token of our own page', async () => {
      const headers = { cookie: officer.headers.cookie, 'content-type': 'application/x-www-form-urlencoded' }
      for (const path of writes) {
        const answer = await app.inject({ method: 'POST', url: base + path, headers, payload: 'reason=x' })
        expect(answer.statusCode, path).toBe(403)
      }
    })
  })

  it('reads in English', async () => {
    await post('/requests', request)
    expect((await get('/requests/YC-2026-001?lang=en')).body).toContain('Due 20/11/2026')
  })
})
