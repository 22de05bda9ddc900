import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import type { Intake } from '../../../src/complaints/intake.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { configIn } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import {
  anIntake,
  aReporter,
  complaintServices,
  settleComplaints,
  staffWith,
} from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

eachDatabase('the page of a matter', ({ migrated }) => {
  const folder = temporaryFolder()
  const config = configIn(folder.path)
  let store: Store
  let app: FastifyInstance
  let services: ReturnType<typeof complaintServices>['services']
  const people = new Map<string, SignedIn>()

  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    services = complaintServices(store, cast.morning, config.secretFile).services
    app = await appOver(store, { config })
    for (const role of ['inspector', 'inspection-head', 'denunciation-inspector', 'unit-head'] as const) {
      people.set(role, await signedIn(store, role))
    }
    people.set('other', await signedIn(store, 'inspector'))
  })
  afterAll(() => app.close())
  afterAll(folder.remove)

  type Who = Role | 'other'
  const get = (who: Who, reference: string) =>
    app.inject({ url: `/app/complaints/${reference}`, headers: { ...people.get(who)?.headers } })
  const post = (who: Who, reference: string, act: string, payload: object = {}) =>
    app.inject({
      ...{ method: 'POST', url: `/app/complaints/${reference}/${act}`, payload },
      headers: { ...people.get(who)?.headers },
    })
  const file = (change: Partial<Intake> = {}) => fileComplaint(services, 'citizen', anIntake(change))

  it('shows the words, the officers, the clocks in words and what can be done', async () => {
    const { reference } = await file({ text: 'Chờ <b>hai</b> giờ', officerIds: [cast.officerOne.id] })
    const { statusCode, body } = await get('inspector', reference)
    expect(statusCode).toBe(200)
    expect(body).toContain('Chờ &lt;b&gt;hai&lt;/b&gt; giờ')
    expect(body).toContain('Cán bộ')
    expect(body).toContain('Tính từ ngày 10/11/2026, ngày đầu tiên là 11/11/2026, thời hạn 5 ngày làm việc.')
    expect(body).toContain('Bỏ qua thứ Bảy, Chủ nhật: 14/11, 15/11.')
    expect(body).toContain(`action="/app/complaints/${reference}/claim"`)
    expect(body).not.toContain(`/${reference}/assignment`)
    expect(body).not.toContain(`/${reference}/resumption`)
  })

  it('does an act and shows it in the course; a stranger and a unit’s head do not get so far', async () => {
    const { reference } = await file()
    const asked = await post('inspector', reference, 'question', { version: '1', text: 'Lúc mấy giờ?' })
    expect([asked.statusCode, asked.headers.location]).toEqual([303, `/app/complaints/${reference}`])
    const { body } = await get('inspector', reference)
    expect(body).toContain('Chờ người gửi')
    expect(body).toContain('Lúc mấy giờ?')
    expect((await get('unit-head', reference)).statusCode).toBe(403)
    const stranger = await app.inject({ url: `/app/complaints/${reference}` })
    expect(stranger.statusCode).toBe(303)
  })

  it('says beside the field what is missing and keeps what was typed', async () => {
    const { reference } = await file()
    const refused = await post('inspector', reference, 'forwarding', {
      version: '1',
      to: '',
      text: 'Kính chuyển',
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('href="#forwarding-to"')
    expect(refused.body).toContain('>Kính chuyển</textarea>')
    const unchecked = await post('inspector', reference, 'withdrawal', { version: '1', reason: 'Đã rõ' })
    expect(unchecked.statusCode).toBe(422)
    expect(unchecked.body).toContain('Xin xác nhận việc rút là tự nguyện')
  })

  it('answers an act on an old version with 409 and gives the words back, even when the form is gone', async () => {
    const { reference } = await file()
    await post('inspector', reference, 'claim', { version: '1' })
    const stale = await post('inspector', reference, 'note', { version: '1', text: 'Ghi chú dài của tôi' })
    expect(stale.statusCode).toBe(409)
    expect(stale.body).toContain('đã được người khác cập nhật')
    expect(stale.body).toContain('>Ghi chú dài của tôi</textarea>')
    const taken = await post('other', reference, 'decision', {
      version: '2',
      outcome: 'founded',
      text: 'Kết luận của tôi',
    })
    expect(taken.statusCode).toBe(409)
    expect(taken.body).toContain('đã có người khác nhận xử lý')
    expect(taken.body).toContain('Kết luận của tôi')
  })

  it('gives the words back to somebody for whom the matter is no longer there', async () => {
    const { reference } = await file()
    const head = staffWith('inspection-head', { id: 'sealing-head' })
    await actOnComplaint(services, head, reference, { code: 'classification', classCode: 'to-cao' })
    const lost = await post('inspector', reference, 'note', { version: '1', text: 'Lời tôi đã viết' })
    expect(lost.statusCode).toBe(404)
    expect(lost.body).toContain('Không có vụ việc này')
    expect(lost.body).toContain('Lời tôi đã viết')
  })

  it('opens who reports for a stated reason, and writes it down', async () => {
    const { id, reference } = await file({ reporter: aReporter })
    expect((await get('inspector', reference)).body).not.toContain('0912')
    const short = await post('inspector', reference, 'opening', { reason: 'xem' })
    expect(short.statusCode).toBe(422)
    expect(short.body).not.toContain('0912')
    const opened = await post('inspector', reference, 'opening', { reason: 'Gọi lại để hỏi thêm giờ' })
    expect(opened.body).toContain('0912 345 678')
    const lines = await auditOf(store, 'complaint.open')
    expect(lines.filter(({ subject_id }) => subject_id === id)).toMatchObject([
      { reason: 'Gọi lại để hỏi thêm giờ', actor_id: people.get('inspector')?.accountId },
    ])
  })

  it('shows of a sealed matter no word until it is opened with a reason, and to others nothing', async () => {
    const { reference } = await file({
      classCode: 'to-cao',
      text: 'Cán bộ đòi phong bì',
      reporter: aReporter,
    })
    const closed = await get('denunciation-inspector', reference)
    expect(closed.statusCode).toBe(200)
    expect(closed.body).not.toMatch(/phong bì|Thử/)
    const opened = await post('denunciation-inspector', reference, 'opening', { reason: 'Phân loại đơn mới' })
    expect(opened.body).toContain('Cán bộ đòi phong bì')
    expect(opened.body).toContain('Nguyễn Thị Thử')
    expect((await get('inspector', reference)).statusCode).toBe(404)
  })

  it('asks of a denunciation the conditions one by one, and says what the answers come to', async () => {
    const { reference } = await file({ classCode: 'to-cao' })
    const page = await get('inspection-head', reference)
    expect(page.body).toContain('Nêu rõ người bị tố cáo và hành vi')
    const met = [
      'is-competent',
      'is-readable',
      'is-lawful-content',
      'is-new',
      'names-violator',
      'has-evidence',
    ]
    const answers = Object.fromEntries(met.map((code) => [code, '1']))
    await post('inspection-head', reference, 'eligibility', { version: '1', ...answers })
    const after = await get('inspection-head', reference)
    expect(after.body).toContain('Thông tin có nội dung tố cáo')
    expect(after.body).not.toContain(`/${reference}/acceptance"`)
  })

  it('suggests what may be the same by place, time and words without marks', async () => {
    const place = { deskId: cast.deskTwo.id, occurredAt: '2026-11-09T02:00:00.000Z' }
    const first = await file({ ...place, text: 'Quầy hai làm việc rất chậm, chờ ba giờ chưa xong hồ sơ đất' })
    const second = await file({ ...place, text: 'quay hai lam viec rat cham cho ba gio khong xong' })
    const far = await file({ text: 'Xin cảm ơn cô ở bộ phận hộ tịch đã hướng dẫn tận tình' })
    const { body } = await get('inspector', second.reference)
    expect(body).toContain('Có thể trùng')
    expect(body).toContain(first.reference)
    expect(body).not.toContain(far.reference)
  })

  it('lets the head give a matter only to those who may handle it', async () => {
    const { reference } = await file()
    const { body } = await get('inspection-head', reference)
    const options = [...body.matchAll(/<option value="([^"]+@example\.vn)"/g)].map((match) => match[1]!)
    expect(options.some((email) => email.startsWith('inspector-'))).toBe(true)
    expect(options.some((email) => email.startsWith('unit-head-'))).toBe(false)
    const given = await post('inspection-head', reference, 'assignment', {
      version: '1',
      assignee: options[0]!,
    })
    expect(given.statusCode).toBe(303)
  })
})
