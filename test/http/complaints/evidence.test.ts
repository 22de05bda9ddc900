import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { remindFootage } from '../../../src/complaints/evidence/remind-footage.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { cleanUpload, insertFiles } from '../../../src/complaints/files/add-files.ts'
import { findFile } from '../../../src/complaints/files/store.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { loadI18n } from '../../../src/web/i18n.ts'
import { appOver } from '../../support/app.ts'
import { anIntake, settleComplaints } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { pdfLetter, photograph } from '../../support/file-bytes.ts'
import { auditOf, secretFile } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour } from '../../support/province.ts'
import { type Person, type SignedIn, signedIn } from '../../support/signed-in.ts'

const footage = {
  desk: cast.deskOne.id,
  from: '2026-11-10T08:00',
  to: '2026-11-10T08:45',
  overwrittenOn: '2026-11-12',
}

eachDatabase('evidence', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let config: Config
  let inspector: SignedIn
  const clock = () => new Date(cast.morning)
  beforeEach(async () => {
    store = await migrated()
    await settleComplaints(store)
    const file = secretFile()
    config = readConfig({
      ...{
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        BASE_URL: 'http://localhost:8080',
        SMTP_URL: 'smtp://localhost:2525',
      },
      ...{ SECRET_FILE: file, DATA_DIR: file.replace('secret.json', 'data') },
    })
    app = await appOver(store, { config })
    inspector = await signedIn(store, 'inspector')
  })
  afterEach(() => app.close())

  const get = (url: string, who = inspector) => app.inject({ url, headers: who.headers })
  const post = (url: string, fields: Record<string, string>, who = inspector) =>
    app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
    })
  const as = (role: Role, person: Person = {}) => signedIn(store, role, person)

  async function matter(change: Parameters<typeof anIntake>[0] = {}) {
    const services = { store, config, clock, newId }
    const pdf = await pdfLetter()
    const files = [
      await cleanUpload(services, { name: 'Ảnh quầy "một".jpg', stream: await photograph() }),
      await cleanUpload(services, { name: 'don.pdf', stream: pdf }),
    ]
    const intake = anIntake({ channel: 'web', deskId: cast.deskOne.id, ...change })
    const { id, reference } = await fileComplaint(services, 'citizen', intake, (trx, filed) =>
      insertFiles(trx, filed.id, files, {
        kind: 'evidence',
        messageId: null,
        by: 'citizen',
        at: cast.morning,
      }),
    )
    const page = `/app/complaints/${reference}`
    return { id, reference, page, photo: files[0]!.id, letter: files[1]!.id, pdf }
  }

  it('of a matter stands on its page; a file is handed over to be kept, and the trail says who took it', async () => {
    const { page, photo, letter, pdf } = await matter()
    const { body } = await get(page)
    expect(body).toContain('Ảnh quầy một.jpg')
    expect(body).toContain('Đã xóa vị trí và thông tin máy.')
    const taken = await get(`${page}/files/${letter}`)
    expect(taken.rawPayload.equals(pdf)).toBe(true)
    expect(taken.headers['content-disposition']).toBe(
      `attachment; filename="don.pdf"; filename*=UTF-8''don.pdf`,
    )
    expect(taken.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    expect(taken.headers['x-content-type-options']).toBe('nosniff')
    const named = await get(`${page}/files/${photo}`)
    expect(named.headers['content-disposition']).toContain(
      "filename*=UTF-8''%E1%BA%A2nh%20qu%E1%BA%A7y%20m%E1%BB%99t.jpg",
    )
    const preview = await get(`${page}/files/${photo}/preview`)
    expect([preview.headers['content-type'], preview.rawPayload.subarray(0, 2).toString('hex')]).toEqual([
      'image/jpeg',
      'ffd8',
    ])
    const lines = await auditOf(store, 'file.read')
    expect(lines.map(({ actor_id, subject_id }) => [actor_id, subject_id])).toEqual([
      [inspector.accountId, letter],
      [inspector.accountId, photo],
    ])
    expect(await auditOf(store, 'file.preview')).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('don.pdf')
  })

  it('is not there for whoever may not see the matter, nor under another matter’s number', async () => {
    await anotherUnit(store)
    const { page, letter } = await matter()
    const other = await matter({ key: newId(), unitId: null, deskId: null })
    const neighbours = await as('inspector', { unitId: neighbour.unit.id })
    for (const path of ['/evidence', `/files/${letter}`, `/files/${letter}/preview`]) {
      expect((await get(page + path, neighbours)).statusCode).toBe(404)
      expect((await get(page + path, await as('unit-head'))).statusCode).toBe(403)
    }
    expect((await get(`${other.page}/files/${letter}`)).statusCode).toBe(404)
    expect(await auditOf(store, 'file.read')).toEqual([])
  })

  it('of a sealed matter is opened for a reason, shown once, and taken with that reason', async () => {
    const { page, letter, photo } = await matter({ classCode: 'to-cao' })
    expect((await get(`${page}/evidence`)).statusCode).toBe(404)
    const sealer = await as('denunciation-inspector')
    const closed = await get(`${page}/evidence`, sealer)
    expect(closed.body).toContain('Tệp niêm phong')
    expect(closed.body).not.toMatch(/don\.pdf|một\.jpg/)
    expect((await get(`${page}/files/${letter}`, sealer)).statusCode).toBe(422)
    expect((await get(`${page}/files/${photo}/preview`, sealer)).statusCode).toBe(404)
    const silent = await post(`${page}/evidence/opening`, { reason: 'xem' }, sealer)
    expect(silent.statusCode).toBe(422)
    const reason = 'Xem chứng cứ để xếp loại'
    const opened = await post(`${page}/evidence/opening`, { reason }, sealer)
    expect(opened.body).toContain('don.pdf')
    expect(opened.body).toContain('src="data:image/jpeg;base64,')
    const taken = await post(`${page}/files/${letter}`, { reason }, sealer)
    expect(taken.statusCode).toBe(200)
    const [line] = await auditOf(store, 'file.read')
    expect(line).toMatchObject({ reason, unit_id: null, details_json: '{}', actor_id: sealer.accountId })
    expect(await auditOf(store, 'complaint.open-papers')).toHaveLength(1)
  })

  it('includes footage: asked for once, warned of before it is overwritten, settled once', async () => {
    const { page, reference, id } = await matter()
    await store.db
      .updateTable('complaint')
      .set({ assignee_id: inspector.accountId })
      .where('id', '=', id)
      .execute()
    for (let times = 0; times < 2; times += 1) {
      expect((await post(`${page}/footage`, footage)).statusCode).toBe(303)
    }
    const [row, ...more] = await store.db.selectFrom('footage_request').selectAll().execute()
    expect(more).toEqual([])
    expect(row).toMatchObject({ from_at: '2026-11-10T01:00:00.000Z', to_at: '2026-11-10T01:45:00.000Z' })
    const home = await get('/app')
    expect(home.body).toContain(
      '1 yêu cầu giữ hình ảnh camera chưa có kết quả, sớm nhất bị ghi đè ngày 12/11/2026.',
    )
    expect(home.body).toContain(`/app/complaints/${reference}/evidence`)
    const services = { store, config, clock, newId, i18n: loadI18n(), isDemo: false }
    expect([await remindFootage(services), await remindFootage(services)]).toEqual([1, 0])
    expect(await store.db.selectFrom('mail_sent').select(['kind', 'account_id']).execute()).toEqual([
      { kind: 'footage', account_id: inspector.accountId },
    ])
    const settled = `${page}/footage/${row!.id}/outcome`
    expect((await post(settled, { outcome: 'kept', note: 'Đã chép ra đĩa' })).statusCode).toBe(303)
    expect((await post(settled, { outcome: 'gone' })).statusCode).toBe(409)
    expect((await get(`${page}/evidence`)).body).toContain('Đã giữ được: Đã chép ra đĩa')
    expect((await get('/app')).body).not.toContain('yêu cầu giữ hình ảnh')
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['no desk', { desk: '' }, 'desk', 'Xin chọn một trong các mục.'],
    ['a desk of another unit', { desk: neighbour.desk.id }, 'desk', 'Xin chọn một trong các mục.'],
    ['an end before the beginning', { to: '2026-11-10T07:00' }, 'to', 'Lúc kết thúc phải sau lúc bắt đầu.'],
    ['more than a day', { from: '2026-11-08T08:00' }, 'to', 'không dài quá 24 giờ'],
    ['a time to come', { from: '2026-11-10T23:00', to: '2026-11-10T23:30' }, 'from', 'tương lai'],
    [
      'overwritten before it is filmed',
      { overwrittenOn: '2026-11-01' },
      'overwrittenOn',
      'không thể trước ngày ghi hình',
    ],
    ['no date', { overwrittenOn: 'mai' }, 'overwrittenOn', 'Xin ghi ngày hợp lệ.'],
  ])(
    'footage with %s is refused at the field and keeps what was typed',
    async (_what, change, field, sentence) => {
      await anotherUnit(store)
      const { page } = await matter()
      const { statusCode, body } = await post(`${page}/footage`, { ...footage, ...change })
      expect(statusCode).toBe(422)
      expect(body).toContain(`href="#footage-${field}"`)
      expect(body).toContain(sentence)
      expect(await store.db.selectFrom('footage_request').selectAll().execute()).toEqual([])
    },
  )

  it('links a dossier by its number, once; a sheet that is not there is refused', async () => {
    const { page } = await matter()
    for (let times = 0; times < 2; times += 1) {
      const linked = await post(`${page}/references`, { kind: 'dossier', target: 'H32.15-261110-0001' })
      expect(linked.statusCode).toBe(303)
    }
    expect((await get(`${page}/evidence`)).body.match(/H32\.15-261110-0001/g)).toHaveLength(1)
    const unknown = await post(`${page}/references`, { kind: 'response', target: newId() })
    expect(unknown.statusCode).toBe(422)
    expect(unknown.body).toContain('Không có phiếu khảo sát mang mã này.')
  })

  it('is not handled by a colleague of the desk', async () => {
    const { page } = await matter({ officerIds: [cast.officerTwo.id] })
    const colleague = await as('inspector', { staffCode: cast.officerOne.code })
    expect((await post(`${page}/footage`, footage, colleague)).statusCode).toBe(403)
  })

  it('knows files of its own matter only', async () => {
    const { id, letter } = await matter()
    expect((await findFile(store.db, id, letter))?.type).toBe('pdf')
    expect(await findFile(store.db, newId(), letter)).toBeUndefined()
  })
})
