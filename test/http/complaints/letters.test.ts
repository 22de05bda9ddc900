import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { seedLetters } from '../../../src/complaints/letters/seed-letters.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { sendMails } from '../../../src/mail/send-mails.ts'
import { openTransport } from '../../../src/mail/transport.ts'
import { readSecretKeys } from '../../../src/web/secret.ts'
import { configIn } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { anIntake, aReporter, settleComplaints } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { layOut } from '../../support/libre-office.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'
import { startSmtp } from '../../support/smtp-server.ts'

const apology = {
  ...{
    kind: 'apology',
    recipient: 'Bà Thạch Thị Thử',
    procedure: 'đăng ký đất đai',
    dossierCode: 'H00.12-261110-0001',
  },
  ...{ submittedOn: '2026-10-01', promisedOn: '2026-11-02', agency: 'Chi nhánh Văn phòng đăng ký đất đai' },
  ...{ state: 'đang thẩm định hồ sơ.', reason: 'phải xác minh lại ranh thửa đất.', newDateOn: '2026-11-20' },
}

eachDatabase('letters', ({ migrated }) => {
  const folder = temporaryFolder()
  let store: Store
  let app: FastifyInstance
  let smtp: Awaited<ReturnType<typeof startSmtp>>
  let config: ReturnType<typeof configIn>
  const people = new Map<Role, SignedIn>()

  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    await seedLetters(store, newId, '2026-01-01T00:00:00.000Z')
    smtp = await startSmtp()
    const base = configIn(folder.path)
    config = { ...base, mail: { smtpUrl: smtp.url, mailboxUrl: undefined, from: 'gopy@example.vn' } }
    app = await appOver(store, { config })
    for (const role of [
      'operator',
      'inspector',
      'inspection-head',
      'administrator',
      'privacy-officer',
    ] as const) {
      people.set(role, await signedIn(store, role))
    }
  })
  afterAll(() => app.close())
  afterAll(folder.remove)

  const clock = () => new Date(cast.morning)
  const file = (change: object = {}) =>
    fileComplaint({ store, clock, newId, config }, 'citizen', anIntake({ reporter: aReporter, ...change }))
  const get = (role: Role, url: string) => app.inject({ url, headers: people.get(role)!.headers })
  const post = (role: Role, url: string, form: Record<string, string> = {}) =>
    app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
      headers: { ...people.get(role)!.headers, 'content-type': 'application/x-www-form-urlencoded' },
    })
  const lettersOf = (reference: string) => `/app/complaints/${reference}/letters`
  const make = async (reference: string, form: Record<string, string>) =>
    String((await post('inspector', lettersOf(reference), { key: newId(), ...form })).headers.location)

  describe('of a matter', () => {
    it('are made from a form, shown as a page and kept sealed', async () => {
      const { reference } = await file()
      const form = await get('inspector', `${lettersOf(reference)}/new?kind=apology`)
      expect(form.body).toContain('name="dossierCode"')
      const address = await make(reference, apology)
      const page = await get('inspector', address)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('chân thành xin lỗi Ông/Bà')
      expect(page.body).toContain('Kính gửi: Bà Thạch Thị Thử')
      const sealed = await store.db
        .selectFrom('sealed_record')
        .select('body')
        .where('kind', '=', 'letter')
        .execute()
      expect(sealed.length).toBeGreaterThan(0)
      expect(JSON.stringify(sealed)).not.toContain('Thạch')
      expect((await auditOf(store, 'letter.make')).at(-1)).toMatchObject({
        details_json: '{"kind":"apology"}',
      })
      expect((await get('inspector', lettersOf(reference))).body).toContain(address)
    })

    it('are papers that LibreOffice lays out with every field, in the form of the decree', async () => {
      const { reference } = await file()
      const address = await make(reference, {
        ...apology,
        reason: Array.from({ length: 90 }, () => apology.reason).join(' '),
      })
      const document = await post('inspector', `${address}/document`)
      expect(document.headers['content-disposition']).toBe(`attachment; filename="apology-${reference}.docx"`)
      const { pages, info } = layOut(document.rawPayload)
      const text = pages.join(' ').replace(/\s+/g, ' ')
      for (const words of [
        ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'DỰ THẢO', 'Số: ……/……'],
        ...[
          'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
          'Bà Thạch Thị Thử',
          'đăng ký đất đai',
          apology.dossierCode,
        ],
        ...[
          '01/10/2026',
          '02/11/2026',
          '20/11/2026',
          apology.agency,
          apology.state,
          'Nơi nhận:',
          '- Như trên;',
        ],
        ...['chân thành xin lỗi', 'tháng 11 năm 2026'],
      ]) {
        expect(text).toContain(words)
      }
      expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
      expect(pages.length).toBeGreaterThan(1)
      // The number stands on the second page and not on the first.
      expect(pages[0]!.trimStart()).not.toMatch(/^1\s/)
      expect(pages[1]!.trimStart()).toMatch(/^2\s/)
    })

    it('name the field that is missing or wrong and keep what was typed', async () => {
      const { reference } = await file()
      const { reason: _left, ...without } = apology
      const refused = await post('inspector', lettersOf(reference), { ...without, newDateOn: '2026-02-30' })
      expect(refused.statusCode).toBe(422)
      expect(refused.body).toContain('href="#letter-newDateOn"')
      expect(refused.body).toContain('value="H00.12-261110-0001"')
      const missing = await post('inspector', lettersOf(reference), without)
      expect(missing.body).toContain('href="#letter-reason"')
      expect(missing.body).toContain('Xin điền mục này')
    })

    it('are looked at before they are made, and made once however often the form is sent', async () => {
      const { reference, id } = await file()
      const count = async () =>
        (await store.db.selectFrom('letter').select('id').where('complaint_id', '=', id).execute()).length
      const looked = await post('inspector', lettersOf(reference), { ...apology, act: 'preview' })
      expect(looked.body).toContain('chân thành xin lỗi')
      expect(await count()).toBe(0)
      const key = newId()
      const addresses = [
        await make(reference, { ...apology, key }),
        await make(reference, { ...apology, key }),
      ]
      expect(addresses[0]).toBe(addresses[1])
      expect(await count()).toBe(1)
    })

    it('go to the address that the citizen gave, words and paper, once', async () => {
      const { reference } = await file()
      const address = await make(reference, {
        kind: 'answer',
        recipient: 'Bà Thử',
        text: 'Hồ sơ đã được giải quyết.',
      })
      expect((await post('inspector', `${address}/mail`)).statusCode).toBe(303)
      const again = await post('inspector', `${address}/mail`)
      expect(again.statusCode).toBe(409)
      expect(again.body).toContain('đã được đưa vào hộp gửi')
      const transport = openTransport(smtp.url, 'gopy@example.vn')
      const keys = readSecretKeys(config.secretFile)
      const signal = new AbortController().signal
      await sendMails({ store, clock, keys, baseUrl: config.baseUrl, transport, signal })
      transport.close()
      expect(smtp.taken).toHaveLength(1)
      expect(smtp.taken[0]!.to).toEqual([aReporter.email])
      expect(smtp.taken[0]!.source).toContain(`answer-${reference}.docx`)
      expect((await get('inspector', address)).body).toContain('Đã gửi qua thư điện tử.')
    })

    it('do not go where no address was left', async () => {
      const { reference } = await file({ reporter: null })
      const address = await make(reference, { kind: 'notice', recipient: 'Ông/Bà', text: 'Đã nhận.' })
      const refused = await post('inspector', `${address}/mail`)
      expect([refused.statusCode, refused.body]).toEqual([
        409,
        expect.stringContaining('không để lại địa chỉ'),
      ])
    })

    it('of a sealed one are not there for an inspector, open for a reason, and never go by mail', async () => {
      const { reference } = await file({ classCode: 'to-cao' })
      expect((await get('inspector', lettersOf(reference))).statusCode).toBe(404)
      const form = { kind: 'notice', recipient: 'Người gửi', text: 'Nội dung kín', key: newId() }
      const address = String((await post('inspection-head', lettersOf(reference), form)).headers.location)
      const closed = await get('inspection-head', address)
      expect(closed.body).not.toContain('Nội dung kín')
      expect((await post('inspection-head', `${address}/opening`, { reason: 'vì' })).statusCode).toBe(422)
      const opened = await post('inspection-head', `${address}/opening`, { reason: 'Đối chiếu trước khi ký' })
      expect(opened.body).toContain('Nội dung kín')
      const mailed = await post('inspection-head', `${address}/mail`)
      expect(mailed.statusCode).toBe(422)
      expect(
        await store.db.selectFrom('mail_sent').select('id').where('kind', '=', 'letter-notice').execute(),
      ).toEqual([])
      expect((await auditOf(store, 'letter.make')).at(-1)).toMatchObject({
        details_json: '{}',
        unit_id: null,
      })
    })

    it.each(['operator', 'administrator', 'privacy-officer'] as const)(
      'are nothing for the %s',
      async (role) => {
        const { reference } = await file()
        expect((await get(role, lettersOf(reference))).statusCode).toBe(403)
        expect((await post(role, lettersOf(reference), apology)).statusCode).toBe(403)
      },
    )

    it('of a kind that nobody makes by hand do not exist', async () => {
      const { reference } = await file()
      for (const kind of ['code', 'nothing']) {
        expect((await get('inspector', `${lettersOf(reference)}/new?kind=${kind}`)).statusCode).toBe(404)
      }
    })
  })

  describe('as wordings', () => {
    const address = '/app/admin/letters/answer/vi'
    const change = {
      ...{ title: 'Trả lời {reference}', body: 'Kính gửi {recipient}\n\n{text}', validFrom: '2026-11-11' },
      ...{ legalBasis: 'Quy chế số 12', reason: 'Theo góp ý của thanh tra', isChecked: '1' },
    }

    it('are listed with what is checked and whether mail is on', async () => {
      const { body } = await get('administrator', '/app/admin/letters')
      expect(body).toContain('Gửi thư: đang bật, gửi từ gopy@example.vn.')
      expect(body).toContain('Đọc hộp thư: đang tắt')
      expect(body).toContain('Chưa đối chiếu')
      expect((await get('privacy-officer', '/app/admin/letters')).statusCode).toBe(200)
    })

    it('refuse a field that is unknown, naming it, and keep what was typed', async () => {
      const refused = await post('administrator', address, { ...change, body: '{recipient} {text} {luong}' })
      expect(refused.statusCode).toBe(422)
      expect(refused.body).toContain('Mẫu thư này không có trường “luong”.')
      expect(refused.body).toContain('Quy chế số 12')
      const late = await post('administrator', address, { ...change, validFrom: '2026-11-01' })
      expect(late.body).toContain('href="#wording-validFrom"')
    })

    it('change from a date on, once, with their line in the trail', async () => {
      expect((await post('administrator', address, { ...change, act: 'preview' })).body).toContain(
        '«Người nhận»',
      )
      expect((await post('administrator', address, change)).statusCode).toBe(303)
      expect((await post('administrator', address, change)).statusCode).toBe(422)
      const rows = await store.db
        .selectFrom('letter_template')
        .select(['title', 'valid_from', 'valid_to', 'is_checked'])
        .where('kind', '=', 'answer')
        .where('language', '=', 'vi')
        .orderBy('valid_from')
        .execute()
      expect(rows).toMatchObject([
        { valid_from: '2026-01-01', valid_to: '2026-11-10', is_checked: 0 },
        { title: 'Trả lời {reference}', valid_from: '2026-11-11', valid_to: null, is_checked: 1 },
      ])
      expect(await auditOf(store, 'letter-template.change')).toMatchObject([
        { reason: 'Theo góp ý của thanh tra' },
      ])
    })

    it('are read and not changed by the privacy officer', async () => {
      const page = await get('privacy-officer', address)
      expect(page.body).not.toContain('<textarea')
      expect((await post('privacy-officer', address, change)).statusCode).toBe(403)
    })
  })
})
