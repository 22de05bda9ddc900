import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { settleComplaints } from '../../support/complaints.ts'
import { contentOf } from '../../support/content-of.ts'
import { eachDatabase } from '../../support/databases.ts'
import { eicar, photograph } from '../../support/file-bytes.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { printedByOffice } from '../../support/office.ts'
import { auditOf, secretFile } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const base = '/app/intake/mailbox'
const box = {
  unit: 'soc trang',
  reference: 'HT-01',
  place: 'Sảnh tầng 1',
  sealNumber: 'NP-001',
  validFrom: '1/11/2026',
}
const opening = {
  ...{ openedOn: '10/11', openedTime: '8:30', letterCount: '3' },
  ...{ name1: 'Trần Văn Mẫu', post1: 'Phó Giám đốc', name2: 'Lê Thị Thử', post2: 'Chuyên viên' },
  ...{ sealBefore: 'NP-001', sealAfter: 'NP-002' },
}
const letters = {
  ...{ 'number-1': '1', 'class-1': 'phan-anh', 'text-1': 'Quầy mở muộn' },
  ...{ 'number-2': '2', 'class-2': 'to-cao', 'text-2': 'Tố cáo ông Bí Mật' },
  ...{ 'number-3': '3', 'reason-3': 'Giấy trắng' },
}

eachDatabase(base, ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let clerk: SignedIn
  let keeper: SignedIn
  const folder = temporaryFolder()

  beforeEach(async () => {
    store = await migrated()
    await settleComplaints(store)
    await anotherUnit(store)
    const env = { NODE_ENV: 'test', LOG_LEVEL: 'silent', SECRET_FILE: secretFile(), DATA_DIR: folder.path }
    app = await appOver(store, { config: readConfig(env) })
    clerk = await signedIn(store, 'operator', { unitId: cast.unit.id })
    keeper = await signedIn(store, 'administrator', { unitId: cast.unit.id })
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
  async function send(
    url: string,
    fields: Record<string, string>,
    files: readonly [string, string, Buffer][] = [],
  ) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const [name, file, bytes] of files) form.append(name, new Blob([new Uint8Array(bytes)]), file)
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const headers = { ...clerk.headers, 'content-type': request.headers.get('content-type')! }
    return app.inject({ method: 'POST', url, headers, payload: Buffer.from(await request.arrayBuffer()) })
  }
  const keyOf = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
  async function registered() {
    const answer = await post(base, box, keeper)
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location)
  }
  async function opened(change: Record<string, string> = {}) {
    const answer = await post(`${await registered()}/opening`, { ...opening, ...change })
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location)
  }

  it('says what to do where there is no box yet, to the keeper and to the operator', async () => {
    expect((await get(base, keeper)).body).toContain('xin đăng ký hòm đầu tiên')
    expect((await get(base)).body).toContain('xin nhờ quản trị')
    expect((await get(base)).body).not.toContain('name="sealNumber"')
  })

  it('leads from the box over its opening and letters to the minutes', async () => {
    const session = await opened()
    const page = await get(session)
    expect(page.body).toContain('Đã xử lý 0 trên 3 thư')
    const early = await post(`${session}/closing`, {})
    expect(early.statusCode).toBe(409)
    expect(early.body).toContain('Còn 3 thư chưa được đăng ký hoặc nêu lý do, số: 1, 2, 3.')
    const key = keyOf(page.body)
    const sent = await send(`${session}/letters`, { key, ...letters }, [
      ['scan-1', 'thu.jpg', await photograph()],
    ])
    expect(sent.statusCode).toBe(201)
    expect(sent.body.match(/<code>[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}</g)).toHaveLength(
      2,
    )
    const rows = await store.db.selectFrom('complaint').selectAll().orderBy('class_code').execute()
    expect(rows.map(({ class_code, channel }) => [class_code, channel])).toEqual([
      ['phan-anh', 'mailbox'],
      ['to-cao', 'mailbox'],
    ])
    const [scan] = await store.db.selectFrom('file').selectAll().execute()
    expect(scan).toMatchObject({
      complaint_id: rows[0]?.id,
      kind: 'scan',
      cleaned: 'metadata',
    })
    expect((await post(`${session}/closing`, {})).statusCode).toBe(303)
    const again = await send(`${session}/letters`, { key, ...letters })
    expect(again.statusCode).toBe(201)
    expect(await store.db.selectFrom('complaint').select('id').execute()).toHaveLength(2)
  })

  it('shows no number of a matter with the opening: it would tell which letter is under seal', async () => {
    const session = await opened()
    const sent = await send(`${session}/letters`, { key: keyOf((await get(session)).body), ...letters })
    const references = sent.body.match(/[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}/g) ?? []
    expect(references.length).toBe(2)
    for (const path of ['', '/minutes']) {
      const { body } = await get(session + path)
      for (const reference of references) expect(body, path).not.toContain(reference)
      expect(body, path).not.toMatch(/Bí Mật|Tố cáo/)
    }
  })

  it('writes minutes that LibreOffice opens, with every fact of the opening', async () => {
    const change = {
      sealBefore: 'NP-009',
      sealNote: 'Niêm phong cũ bị rách',
      name3: 'Phạm Văn Ba',
      post3: 'Bảo vệ',
    }
    const session = await opened(change)
    await send(`${session}/letters`, { key: keyOf((await get(session)).body), ...letters })
    await post(`${session}/closing`, {})
    const answer = await get(`${session}/minutes.docx`)
    expect(answer.headers['content-disposition']).toBe('attachment; filename="bien-ban-HT-01-1.docx"')
    const { text, pages } = await printedByOffice(answer.rawPayload, 'docx')
    const words = text.replace(/\s+/g, ' ')
    for (const fact of [
      ...['THÀNH PHỐ CẦN THƠ', 'PHƯỜNG SÓC TRĂNG', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN'],
      ...[
        'Độc lập - Tự do - Hạnh phúc',
        'Mở hòm thư góp ý HT-01, lần thứ 1',
        'Sảnh tầng 1, Phường Sóc Trăng',
      ],
      ...[
        '08 giờ 30 phút, ngày 10 tháng 11 năm 2026',
        '1. Trần Văn Mẫu – Phó Giám đốc',
        '3. Phạm Văn Ba – Bảo vệ',
      ],
      ...['số ghi trong sổ là NP-001; số thấy trên hòm là NP-009, không khớp', 'Niêm phong cũ bị rách'],
      ...['Số thư trong hòm: 3; đã đăng ký thành vụ việc: 2; không đăng ký: 1', 'lý do: Giấy trắng'],
      ...['Niêm phong mới sau khi mở: số NP-002', 'CHỦ TRÌ', 'NGƯỜI GHI BIÊN BẢN', 'NGƯỜI CHỨNG KIẾN'],
    ]) {
      expect(words).toContain(fact)
    }
    expect(pages).toBeLessThanOrEqual(2)
    expect(await auditOf(store, 'box.export-minutes')).toHaveLength(1)
    const page = await get(`${session}/minutes`)
    expect(page.body).toContain('số thấy trên hòm là NP-009, không khớp')
  })

  it.each([
    [{ name2: '', post2: '' }, 'Xin ghi ít nhất 2 người có mặt'],
    [{ post2: '' }, 'Xin ghi đủ họ tên và chức vụ'],
    [{ sealBefore: 'NP-009' }, 'Số niêm phong không khớp với số NP-001'],
    [{ sealAfter: 'np 001' }, 'Niêm phong mới phải khác'],
    [{ letterCount: 'ba' }, 'Xin ghi số thư từ 0 đến 500.'],
    [{ openedOn: '31/2' }, 'Xin ghi ngày hợp lệ.'],
    [{ openedTime: '9:30' }, 'Thời điểm này không được ở tương lai.'],
  ])('refuses an opening with %j at the field and keeps the rest', async (change, sentence) => {
    const answer = await post(`${await registered()}/opening`, { ...opening, ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('value="Trần Văn Mẫu"')
    expect(await store.db.selectFrom('box_opening').select('id').execute()).toEqual([])
  })

  it('refuses two letters of one number at the second, keeps what was typed and the scan that came along', async () => {
    const session = await opened()
    const key = keyOf((await get(session)).body)
    const twice = { ...letters, 'number-2': '1' }
    const answer = await send(`${session}/letters`, { key, ...twice }, [
      ['scan-1', 'thu.jpg', await photograph()],
    ])
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#number-2"')
    expect(answer.body).toContain('Có hai thư cùng mang số 1.')
    expect(answer.body).toContain('Quầy mở muộn')
    expect(answer.body).toContain('thu.jpg')
    expect(keyOf(answer.body)).toBe(key)
    expect((await send(`${session}/letters`, { key, ...letters })).statusCode).toBe(201)
    expect(await store.db.selectFrom('file').select('kind').execute()).toEqual([{ kind: 'scan' }])
  })

  it('refuses a scan that is none, at its letter', async () => {
    const session = await opened()
    const key = keyOf((await get(session)).body)
    const answer = await send(`${session}/letters`, { key, ...letters }, [['scan-2', 'thu.jpg', eicar]])
    expect(answer.statusCode).toBe(422)
    expect(contentOf(answer.body)).toContain('href="#scan-2"')
    expect(await store.db.selectFrom('complaint').select('id').execute()).toEqual([])
  })

  it('is closed to other units and roles; the keeper sees no letters', async () => {
    const session = await opened()
    const elsewhere = await signedIn(store, 'operator', { unitId: neighbour.unit.id })
    for (const path of ['', '/minutes', '/minutes.docx']) {
      expect((await get(session + path, elsewhere)).statusCode, path).toBe(404)
      expect((await get(session + path, keeper)).statusCode, path).toBe(403)
    }
    expect((await get(base, elsewhere)).body).not.toContain('HT-01')
    const inspector = await signedIn(store, 'inspector')
    expect((await get(base, inspector)).statusCode).toBe(403)
    expect((await post(base, box)).statusCode).toBe(403)
  })

  it('asks a multipart form for the token of our own page too', async () => {
    const session = await opened()
    const answer = await app.inject({
      method: 'POST',
      url: `${session}/letters`,
      headers: { cookie: clerk.headers.cookie, 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\ncontent-disposition: form-data; name="number-1"\r\n\r\n1\r\n--x--\r\n',
    })
    expect(answer.statusCode).toBe(403)
  })
})
