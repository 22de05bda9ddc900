import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { removeOldDrafts } from '../../../src/complaints/hotline/drafts.ts'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appOver } from '../../support/app.ts'
import { anIntake, settleComplaints } from '../../support/complaints.ts'
import { contentOf } from '../../support/content-of.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf, privacyServices, secretFile } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const base = '/app/intake/hotline'
const draft = '3f1c2a7e-0000-4000-8000-000000000001'
const call = {
  ...{
    draft,
    door: 'hotline',
    phone: '0912 345 678',
    name: 'Nguyễn Thị Gọi',
    class: 'phan-anh',
    language: 'km',
  },
  ...{ text: 'Chờ từ bảy giờ mà chưa ai gọi số.', desk: 'quay 1', officer: 'CC-0001', field: 'dat dai' },
  ...{ occurredOn: '10/11', occurredTime: '7:30', callOn: '10/11/2026', callFrom: '8:45', callTo: '8:50' },
  ...{ recording: 'TD-2026-77', isUrgent: '1' },
}
const json = { accept: 'application/json' }

eachDatabase(base, ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let clerk: SignedIn
  let file: string

  beforeEach(async () => {
    store = await migrated()
    await settleComplaints(store)
    await anotherUnit(store)
    file = secretFile()
    app = await appOver(store, {
      config: readConfig({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        SECRET_FILE: file,
        BASE_URL: 'http://lang-nghe.example',
      }),
    })
    clerk = await signedIn(store, 'operator', { unitId: cast.unit.id })
  })
  afterEach(() => app.close())

  const get = (url: string, who = clerk) => app.inject({ url, headers: who.headers })
  const post = (url: string, fields: Record<string, string>, headers = {}, who = clerk) =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })
  const row = () => store.db.selectFrom('complaint').selectAll().executeTakeFirstOrThrow()
  const drafts = () => store.db.selectFrom('intake_draft').selectAll().execute()

  it('files a call with place, officer, times and recording, and tells the codes in the caller’s language too', async () => {
    const answer = await post(base, call)
    expect(answer.statusCode).toBe(201)
    const matter = await row()
    expect(matter).toMatchObject({
      ...{ channel: 'hotline', class_code: 'phan-anh', language: 'km', is_urgent: 1, status: 'received' },
      ...{
        unit_id: cast.unit.id,
        desk_id: cast.deskOne.id,
        field_id: cast.field.id,
        entered_by: clerk.accountId,
      },
      ...{ occurred_at: '2026-11-10T00:30:00.000Z', received_at: '2026-11-10T01:45:00.000Z' },
    })
    expect(JSON.parse(matter.intake_json)).toEqual({
      ...{
        callFrom: '2026-11-10T01:45:00.000Z',
        callTo: '2026-11-10T01:50:00.000Z',
        recording: 'TD-2026-77',
      },
    })
    const parties = await store.db.selectFrom('complaint_officer').selectAll().execute()
    expect(parties).toMatchObject([{ officer_id: cast.officerOne.id, certainty: 'citizen' }])
    expect(answer.body).toContain(`<code data-reference>${matter.reference}</code>`)
    expect(answer.body).toMatch(
      /<code data-secret>[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){2}</,
    )
    expect(answer.body).toContain('lang="km"')
    expect(answer.body).toContain('lang-nghe.example/tra-cuu')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(contentOf((await get('/app/intake')).body)).toContain(`<code>${matter.reference}</code>`)
    const colleague = await signedIn(store, 'operator', { unitId: cast.unit.id })
    expect((await get('/app/intake', colleague)).body).not.toContain(matter.reference)
    expect(await auditOf(store, 'complaint.file')).toMatchObject([{ actor_id: clerk.accountId }])
  })

  it('takes a call sent twice once, with the same secret', async () => {
    const secretIn = (html: string) => /data-secret>([^<]+)</.exec(html)?.[1]
    const first = await post(base, call)
    const again = await post(base, call)
    expect([again.statusCode, secretIn(again.body)]).toEqual([200, secretIn(first.body)])
    expect(await store.db.selectFrom('complaint').select('id').execute()).toHaveLength(1)
  })

  it.each([
    [{ text: '  ' }, '#text', 'Xin điền mục này.'],
    [{ class: '' }, '#class', 'Xin chọn một trong các mục.'],
    [{ desk: 'quay' }, '#desk', 'Có 2 mục khớp'],
    [{ desk: 'Bến Tre' }, '#desk', 'Không tìm thấy mục nào khớp'],
    [{ officer: neighbour.officer.code }, '#officer', 'Không tìm thấy mục nào khớp'],
    [{ phone: 'số nhà' }, '#phone', 'Xin ghi số điện thoại hợp lệ'],
    [{ callTo: '8:40' }, '#callTo', 'Giờ kết thúc phải sau giờ bắt đầu.'],
    [{ callFrom: 'sáng' }, '#callFrom', 'Xin ghi giờ từ 00:00 đến 23:59.'],
    [{ occurredOn: '31/2' }, '#occurredOn', 'Xin ghi ngày hợp lệ.'],
    [{ occurredTime: '23:00' }, '#occurredTime', 'Thời điểm này không được ở tương lai.'],
  ])(
    'refuses %j at the field, keeps all that was typed and writes nothing',
    async (change, href, sentence) => {
      const answer = await post(base, { ...call, ...change })
      expect(answer.statusCode).toBe(422)
      const page = contentOf(answer.body)
      expect(page).toContain(`href="${href}"`)
      expect(page).toContain(sentence)
      expect(page).toContain('value="Nguyễn Thị Gọi"')
      expect(page).toContain(`name="draft" value="${draft}"`)
      if (!('text' in change)) expect(page).toContain('Chờ từ bảy giờ mà chưa ai gọi số.')
      expect(await store.db.selectFrom('complaint').select('id').execute()).toEqual([])
    },
  )

  it('keeps what is typed sealed, finds it again after a crash, and throws it away when it is filed', async () => {
    expect((await post(`/app/intake/drafts/${draft}`, call, json)).statusCode).toBe(204)
    expect(
      (await post(`/app/intake/drafts/${draft}`, { ...call, name: 'Nguyễn Thị Gọi Lại' }, json)).statusCode,
    ).toBe(204)
    const kept = await drafts()
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/Nguyễn|0912|bảy giờ/)
    expect((await get(base)).body).toContain(`/app/intake/drafts/${draft}/discarding`)
    const found = await get(`${base}?draft=${draft}`)
    expect(found.body).toContain('Đã mở lại bản nháp')
    expect(found.body).toContain('value="Nguyễn Thị Gọi Lại"')
    await post(base, call)
    expect(await drafts()).toEqual([])
    // A save that was on its way when the call was filed comes too late.
    expect((await post(`/app/intake/drafts/${draft}`, call, json)).statusCode).toBe(204)
    expect(await drafts()).toEqual([])
  })

  it('shows nobody the drafts of a colleague and lets nobody write over them', async () => {
    await post(`/app/intake/drafts/${draft}`, call, json)
    const colleague = await signedIn(store, 'operator', { unitId: cast.unit.id })
    expect((await get(`${base}?draft=${draft}`, colleague)).body).not.toContain('Nguyễn Thị Gọi')
    expect((await get(base, colleague)).body).not.toContain(draft)
    expect((await post(`/app/intake/drafts/${draft}`, call, json, colleague)).statusCode).toBe(404)
    await post(`/app/intake/drafts/${draft}/discarding`, {}, {}, colleague)
    expect(await drafts()).toHaveLength(1)
    await post(`/app/intake/drafts/${draft}/discarding`, {})
    expect(await drafts()).toEqual([])
  })

  it('throws away a draft that nobody touched for a week', async () => {
    await post(`/app/intake/drafts/${draft}`, call, json)
    const at = (days: number) => ({
      store,
      clock: () => new Date(Date.parse(cast.morning) + days * 86_400_000),
    })
    expect(await removeOldDrafts(at(6))).toBe(0)
    expect(await removeOldDrafts(at(8))).toBe(1)
  })

  it('finds earlier matters of the number however it is written; none under seal, none of another unit', async () => {
    const services = privacyServices(store, cast.morning, file)
    const reporter = { name: 'Nguyễn Thị Gọi', phone: '0912345678', email: '', address: '' }
    const earlier = async (change: Partial<Parameters<typeof anIntake>[0]>) =>
      fileComplaint(services, 'citizen', anIntake({ key: newId(), reporter, ...change }))
    const known = await earlier({})
    const sealed = await earlier({ classCode: 'to-cao' })
    const elsewhere = await earlier({ unitId: neighbour.unit.id })
    const answer = await post(`${base}/earlier`, { phone: '+84 912.345.678' }, json)
    expect(answer.json().earlier).toEqual([
      { reference: known.reference, at: '10/11/2026 09:00', class: 'Phản ánh', status: 'Mới tiếp nhận' },
    ])
    const page = await post(`${base}/earlier`, { ...call, phone: '0912345678' })
    expect(page.body).toContain(known.reference)
    expect(page.body).toContain('Chờ từ bảy giờ')
    for (const { reference } of [sealed, elsewhere]) expect(page.body).not.toContain(reference)
    expect((await post(`${base}/earlier`, { phone: '0912' }, json)).json().earlier).toEqual([])
  })

  it('enters what concerns the clerk’s only unit there when no place is said, and a visit by the other door', async () => {
    const visit = { ...call, desk: '', officer: '', door: 'walk-in' }
    expect((await post('/app/intake/walk-in', visit)).statusCode).toBe(201)
    const matter = await row()
    expect(matter).toMatchObject({ channel: 'walk-in', unit_id: cast.unit.id, desk_id: null })
    expect(Object.keys(JSON.parse(matter.intake_json))).toEqual(['visitFrom', 'visitTo'])
  })

  it('seals a denunciation told on the phone; nothing of it stands on the pages of intake afterwards', async () => {
    await post(base, { ...call, class: 'to-cao', text: 'Tố cáo ông Bí Mật nhận tiền' })
    const matter = await row()
    const [text] = await store.db.selectFrom('complaint_text').selectAll().execute()
    expect([matter.is_sealed, text?.body]).toEqual([1, null])
    for (const path of ['/app/intake', base]) expect((await get(path)).body).not.toContain(matter.reference)
  })

  it('is closed to every role but the operator', async () => {
    for (const role of ['inspector', 'administrator', 'auditor'] as const) {
      const stranger = await signedIn(store, role)
      expect((await get(base, stranger)).statusCode, role).toBe(403)
      expect((await post(base, call, {}, stranger)).statusCode, role).toBe(403)
      expect((await post(`${base}/earlier`, call, {}, stranger)).statusCode, role).toBe(403)
    }
  })
})
