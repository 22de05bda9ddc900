import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { writeMeta } from '../../../src/db/meta.ts'
import { appOver } from '../../support/app.ts'
import { settleComplaints, staffWith } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import * as made from '../../support/file-bytes.ts'
import { multipart, type SentFile } from '../../support/multipart.ts'
import { auditOf, secretFile } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const words = 'Quầy làm việc chậm, tôi chờ hai giờ rồi phải về.'
const code = /\b[3-9A-Y]{4}-[3-9A-Y]{4}\b/
const secretCode = /\b[3-9A-Y]{4}-[3-9A-Y]{4}-[3-9A-Y]{4}\b/

eachDatabase('a citizen', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let services: Parameters<typeof actOnComplaint>[0]
  beforeEach(async () => {
    store = await migrated()
    await settleComplaints(store)
    await writeMeta(store.db, 'demo', '1')
    const file = secretFile()
    const config = readConfig({
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', BASE_URL: 'http://localhost:8080' },
      ...{ SECRET_FILE: file, DATA_DIR: file.replace('secret.json', 'data') },
    })
    const clock = () => new Date(cast.morning)
    services = { store, config, clock, newId }
    app = await appOver(store, { config })
  })
  afterEach(() => app.close())

  type Cookies = Record<string, string>
  const send = async (
    url: string,
    fields: Record<string, string>,
    { files, cookies = {} }: { files?: SentFile[]; cookies?: Cookies } = {},
  ) => app.inject({ method: 'POST', url, cookies, ...multipart(fields, files) })
  const voice = (change: Record<string, string> = {}) => ({
    ...{ key: randomUUID(), class: 'phan-anh', text: words, ...change },
  })
  const cookiesOf = (answer: { cookies: { name: string; value: string }[] }) =>
    Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))

  async function filed(fields = voice(), files: SentFile[] = []) {
    const sent = await send('/gop-y?lang=vi', fields, { files })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/gop-y/da-nhan?lang=vi'])
    const { body } = await app.inject({ url: '/gop-y/da-nhan?lang=vi', cookies: cookiesOf(sent) })
    return { reference: code.exec(body)![0], secret: secretCode.exec(body)![0], body }
  }
  async function entered(fields?: Record<string, string>, files: SentFile[] = []) {
    const matter = await filed(fields as ReturnType<typeof voice>, files)
    const answer = await send('/tra-cuu?lang=vi', { reference: matter.reference, secret: matter.secret })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/tra-cuu?lang=vi'])
    return { ...matter, cookies: cookiesOf(answer) }
  }
  const matters = () => store.db.selectFrom('complaint').selectAll().execute()
  const follow = async (cookies: Cookies, lang = 'vi') =>
    (await app.inject({ url: `/tra-cuu?lang=${lang}`, cookies })).body

  it('files a report without a name from the QR of a desk, and is told number, secret and until when', async () => {
    const page = await app.inject({ url: `/gop-y?k=${cast.deskOne.code}&lang=vi` })
    expect(page.body).toContain('Quầy 1')
    expect(page.headers['cache-control']).toBe('no-store')
    const { body } = await filed(voice({ k: cast.deskOne.code }))
    // Filed on Tuesday 10/11/2026; 5 working days by the shipped parameter end on Tuesday 17/11.
    expect(body).toContain('chậm nhất ngày 17/11/2026.')
    expect(body).toContain('Tính 5 ngày làm việc từ ngày 10/11/2026. Không tính ngày nghỉ: 14/11, 15/11.')
    const [row] = await matters()
    expect(row).toMatchObject({ channel: 'web', class_code: 'phan-anh', desk_id: cast.deskOne.id })
    expect(row).toMatchObject({ unit_id: cast.unit.id, reporter_id: null, language: 'vi' })
  })

  it('names no number or secret in an address, and leaves them for ten minutes only', async () => {
    const sent = await send('/gop-y?lang=vi', voice())
    const cookies = cookiesOf(sent)
    const [row] = await matters()
    expect(JSON.stringify(sent.headers.location)).not.toContain(row!.reference)
    expect(cookies['bien-nhan']).not.toContain(row!.reference)
    const [cookie] = sent.cookies
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', maxAge: 600 })
    const without = await app.inject({ url: '/gop-y/da-nhan?lang=vi' })
    expect([without.statusCode, without.headers.location]).toEqual([303, '/tra-cuu?lang=vi'])
    const forged = await app.inject({
      url: '/gop-y/da-nhan',
      cookies: { 'bien-nhan': `${cookies['bien-nhan']}x` },
    })
    expect(forged.statusCode).toBe(303)
  })

  it('who sends the same form twice has one matter, the same secret, and each file once', async () => {
    const fields = voice()
    const files = [{ name: 'anh.jpg', bytes: await made.photograph() }]
    const first = await filed(fields, files)
    const again = await filed(fields, files)
    expect([again.reference, again.secret]).toEqual([first.reference, first.secret])
    expect(await matters()).toHaveLength(1)
    const kept = await store.db.selectFrom('file').selectAll().where('complaint_id', 'is not', null).execute()
    expect(kept).toHaveLength(1)
  })

  it.each([
    ['Phuong Soc Trang', cast.unit.id, null],
    ['soc trang', cast.unit.id, null],
    ['31507', cast.unit.id, null],
    [cast.deskTwo.code.toLowerCase(), cast.unit.id, cast.deskTwo.id],
    ['', null, null],
  ])('finds the place %j', async (place, unitId, deskId) => {
    await filed(voice({ place }))
    expect((await matters())[0]).toMatchObject({ unit_id: unitId, desk_id: deskId })
  })

  it('names the officer by his number at his unit; a name nobody has goes on the record as it was given', async () => {
    await filed(voice({ place: 'soc trang', officer: 'cc-0001' }))
    await filed(voice({ place: 'soc trang', officer: 'Bà Lan tóc ngắn' }))
    const parties = await store.db.selectFrom('complaint_officer').selectAll().execute()
    expect(parties.map(({ officer_id, certainty }) => [officer_id, certainty])).toEqual([
      [cast.officerOne.id, 'citizen'],
    ])
    const texts = await store.db.selectFrom('complaint_text').select('body').execute()
    expect(texts.map(({ body }) => body)).toContain(`${words}\n\nTên hoặc mã số công chức: Bà Lan tóc ngắn`)
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['nothing', { class: '', text: ' ' }, 'text', 'Xin điền mục này.'],
    ['no kind', { class: '' }, 'class', 'Xin chọn một trong các mục.'],
    ['a kind the law does not know', { class: 'kien' }, 'class', 'Xin chọn một trong các mục.'],
    ['a place that is not', { place: 'Hà Nội' }, 'place', 'Không tìm thấy nơi này'],
    ['a desk without a place', { desk: '1' }, 'desk', 'Không tìm thấy quầy này'],
    ['a day that is not', { occurredOn: '2026-02-31' }, 'occurredOn', 'Xin ghi ngày hợp lệ.'],
    ['a day to come', { occurredOn: '2026-12-31' }, 'occurredOn', 'không được ở tương lai'],
    ['contact without consent', { phone: '0912345678' }, 'consent', 'Xin đánh dấu đồng ý'],
    ['a bad number', { phone: 'abc', consent: '1' }, 'phone', 'Số điện thoại'],
    ['too much', { text: 'a'.repeat(40_001) }, 'text', '40000'],
  ])(
    'who sends %s is told at the field, keeps what was typed, and nothing is filed',
    async (_what, change, field, sentence) => {
      const fields = voice({ dossier: 'H32.15-261110-0001', ...change })
      const { statusCode, body } = await send('/gop-y?lang=vi', fields)
      expect(statusCode).toBe(422)
      expect(body).toContain(`href="#${field}"`)
      expect(body).toContain(sentence)
      expect(body).toContain('value="H32.15-261110-0001"')
      expect(body).toContain(`value="${fields.key}"`)
      expect(await matters()).toEqual([])
    },
  )

  it('whose one file is bad keeps the words and the good file, which need not be sent again', async () => {
    const fields = voice()
    const files = [
      { name: 'anh.jpg', bytes: await made.photograph() },
      { name: 'virus.com', bytes: made.eicar },
    ]
    const refused = await send('/gop-y?lang=vi', fields, { files })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Tệp “virus.com” có mã độc')
    expect(refused.body).toContain('<b>anh.jpg</b>')
    expect(refused.body).toContain('Đã xóa vị trí và thông tin máy.')
    expect(refused.body).toContain(words)
    await filed(fields)
    const rows = await store.db.selectFrom('file').select(['type', 'complaint_id']).execute()
    expect(rows).toEqual([{ type: 'jpeg', complaint_id: (await matters())[0]!.id }])
  })

  it('who leaves out a file that was received has it left out', async () => {
    const fields = voice({ text: '' })
    const refused = await send('/gop-y?lang=vi', fields, {
      files: [{ name: 'anh.jpg', bytes: await made.photograph() }],
    })
    const drop = /name="(drop-[\w-]+)"/.exec(refused.body)![1]!
    await filed({ ...fields, text: words, [drop]: '1' })
    expect(await store.db.selectFrom('file').selectAll().execute()).toEqual([])
  })

  it('sends five files; a sixth is refused by name', async () => {
    const bytes = await Promise.all([1, 2, 3, 4, 5, 6].map((size) => made.flatPicture(size * 10, 10, 'png')))
    const files = bytes.map((each, index) => ({ name: `anh${index + 1}.png`, bytes: each }))
    const { statusCode, body } = await send('/gop-y?lang=vi', voice(), { files })
    expect(statusCode).toBe(422)
    expect(body).toContain('Chỉ gửi được nhiều nhất 5 tệp; tệp “anh6.png” chưa được nhận.')
  })

  it('whose letter is far too large is told so before it is read', async () => {
    const { statusCode, body, headers } = await app.inject({
      ...{ method: 'POST', url: '/gop-y?lang=vi' },
      headers: { ...multipart({}).headers, 'content-length': String(200 * 1024 * 1024) },
      payload: multipart({}).payload,
    })
    expect([statusCode, headers.connection]).toEqual([413, 'close'])
    expect(body).toContain('quá lớn')
  })

  it('gives name and number only with consent, sealed; the words of a denunciation are sealed too', async () => {
    const person = { name: 'Nguyễn Thị Thử', phone: '0912345678', consent: '1' }
    const { body } = await filed(voice({ class: 'to-cao', ...person }))
    expect(body).toContain('Họ tên, địa chỉ, nét chữ')
    const [row] = await matters()
    expect(row).toMatchObject({ is_sealed: 1, class_code: 'to-cao' })
    const everything = JSON.stringify([
      await store.db.selectFrom('complaint').selectAll().execute(),
      await store.db.selectFrom('complaint_text').selectAll().execute(),
      await store.db.selectFrom('sealed_record').selectAll().execute(),
      await store.db.selectFrom('audit_entry').selectAll().execute(),
    ])
    expect(everything).not.toMatch(/Thử|0912345678|làm việc chậm/)
  })

  it('follows a sealed matter with number and secret, typed in any way', async () => {
    const { reference, secret } = await filed(voice({ class: 'to-cao' }))
    const typed = { reference: reference.toLowerCase().replace('-', ''), secret: ` ${secret.toLowerCase()} ` }
    const answer = await send('/tra-cuu?lang=en', typed)
    const body = await follow(cookiesOf(answer), 'en')
    expect(body).toContain(words)
    expect(body).toContain('Denunciation')
    expect(body).not.toContain(secret)
  })

  it('who mistypes either code hears the same, and after several times has to wait', async () => {
    const { reference, secret } = await filed()
    const wrong = [
      { reference, secret: `${secret.slice(0, -1)}${secret.endsWith('A') ? 'C' : 'A'}` },
      { reference: '3333-3333', secret },
      { reference: '', secret: '' },
    ]
    const answers = []
    for (const typed of wrong) answers.push(await send('/tra-cuu?lang=vi', typed))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([422]))
    for (const { body } of answers) {
      expect(body).toContain('Hai mã này không khớp với vụ việc nào; xin xem lại từng chữ.')
      expect(body).not.toContain(secret)
    }
    let last = await send('/tra-cuu?lang=vi', wrong[0]!)
    for (let more = 0; more < 5 && last.statusCode === 422; more += 1) {
      last = await send('/tra-cuu?lang=vi', wrong[0]!)
    }
    expect([last.statusCode, Number(last.headers['retry-after'])]).toEqual([429, 30])
    expect(last.body).toContain('xin thử lại sau 30 giây')
    expect(last.body).toContain(`value="${reference}"`)
  })

  it('answers what he was asked, with a file, once, and reads the answer', async () => {
    const { reference, cookies } = await entered()
    const inspector = staffWith('inspector')
    await actOnComplaint(services, inspector, reference, {
      code: 'question',
      text: 'Việc xảy ra lúc mấy giờ?',
    })
    const asked = await follow(cookies)
    expect(asked).toContain('Việc xảy ra lúc mấy giờ?')
    expect(asked).toContain('Trả lời câu hỏi')
    const fields = { key: randomUUID(), text: 'Khoảng chín giờ sáng.' }
    const files = [{ name: 'phieu-hen.pdf', bytes: await made.pdfLetter() }]
    for (let times = 0; times < 2; times += 1) {
      const { headers } = await send('/tra-cuu/tra-loi?lang=vi', fields, { files, cookies })
      expect(headers.location).toBe('/tra-cuu?lang=vi&done=message')
    }
    const messages = await store.db
      .selectFrom('complaint_message')
      .selectAll()
      .where('kind', '=', 'from-citizen')
      .execute()
    expect(messages.map(({ body }) => body)).toEqual(['Khoảng chín giờ sáng.'])
    const body = await follow(cookies)
    expect(body).toContain('phieu-hen.pdf')
    await actOnComplaint(services, inspector, reference, { code: 'note', text: 'Chuyện nội bộ' })
    await actOnComplaint(services, inspector, reference, { code: 'reply', text: 'Đã nhắc nhở quầy.' })
    const answered = await follow(cookies)
    expect(answered).toContain('Đã nhắc nhở quầy.')
    expect(answered).not.toContain('Chuyện nội bộ')
  })

  it('marks the outcome once, with a comment', async () => {
    const { reference, cookies } = await entered()
    await actOnComplaint(services, staffWith('inspector'), reference, { code: 'reply', text: 'Đã xong.' })
    const none = await send('/tra-cuu/danh-gia?lang=vi', { key: randomUUID(), comment: 'Được' }, { cookies })
    expect(none.statusCode).toBe(422)
    expect(none.body).toContain('Được')
    const fields = { key: randomUUID(), rating: '2', comment: 'Trả lời chưa rõ' }
    const rated = await send('/tra-cuu/danh-gia?lang=vi', fields, { cookies })
    expect(rated.headers.location).toBe('/tra-cuu?lang=vi&done=rating')
    expect((await matters())[0]).toMatchObject({ rating: 2 })
    const body = await follow(cookies)
    expect(body).toContain('Trả lời chưa rõ')
    expect(body).toContain('Ông/Bà đã đánh giá: Không hài lòng.')
    const again = await send('/tra-cuu/danh-gia?lang=vi', { key: randomUUID(), rating: '5' }, { cookies })
    expect(again.statusCode).toBe(409)
    expect((await matters())[0]).toMatchObject({ rating: 2 })
  })

  it('withdraws after having been asked whether anybody pressed him', async () => {
    const { cookies } = await entered()
    const silent = await send('/tra-cuu/rut?lang=vi', { key: randomUUID(), reason: 'Đã xong' }, { cookies })
    expect(silent.statusCode).toBe(422)
    expect(silent.body).toContain('Đã xong')
    const fields = { key: randomUUID(), reason: 'Đã được giải thích', pressed: 'no' }
    const done = await send('/tra-cuu/rut?lang=vi', fields, { cookies })
    expect(done.headers.location).toBe('/tra-cuu?lang=vi&done=withdrawal')
    expect((await matters())[0]).toMatchObject({ status: 'withdrawn' })
  })

  it('who was pressed to withdraw has not: the matter goes on and the inspector reads why', async () => {
    const { cookies } = await entered()
    const fields = { key: randomUUID(), reason: 'Họ dọa không trả hồ sơ', pressed: 'yes' }
    const done = await send('/tra-cuu/rut?lang=vi', fields, { cookies })
    expect(done.headers.location).toBe('/tra-cuu?lang=vi&done=pressed')
    expect((await matters())[0]).toMatchObject({ status: 'received' })
    const [message] = await store.db.selectFrom('complaint_message').select('body').execute()
    expect(message!.body).toContain('bị ép buộc hoặc đe dọa')
    expect(message!.body).toContain('Họ dọa không trả hồ sơ')
  })

  it('whose time was over does not lose what was typed', async () => {
    const { cookies } = await entered()
    const fields = { key: randomUUID(), text: 'Tôi xin bổ sung.' }
    const over = await send('/tra-cuu/tra-loi?lang=vi', fields, {
      cookies: { 'theo-doi': `${cookies['theo-doi']}x` },
    })
    expect(over.statusCode).toBe(401)
    expect(over.body).toContain('Tôi xin bổ sung.')
  })

  it('cannot be made to act by a page of another site, nor fetch a file of another matter', async () => {
    const { cookies } = await entered()
    const form = multipart({ key: randomUUID(), text: 'x' })
    const foreign = await app.inject({
      ...{ method: 'POST', url: '/tra-cuu/tra-loi', cookies, payload: form.payload },
      headers: { ...form.headers, 'sec-fetch-site': 'cross-site' },
    })
    expect(foreign.statusCode).toBe(403)
    expect((await app.inject({ url: `/tra-cuu/tep/${newId()}`, cookies })).statusCode).toBe(404)
    expect((await app.inject({ url: `/tra-cuu/tep/${newId()}` })).statusCode).toBe(404)
  })

  it('closes the page on a shared device', async () => {
    const { cookies, reference } = await entered()
    expect(await follow(cookies)).toContain(reference)
    const left = await send('/tra-cuu/thoat?lang=vi', {}, { cookies })
    expect(left.cookies.find(({ name }) => name === 'theo-doi')).toMatchObject({ value: '' })
  })

  it.each(['vi', 'km', 'zh', 'en'])('reads every page in %s', async (lang) => {
    const { cookies } = await entered()
    for (const url of [`/gop-y?lang=${lang}`, `/tra-cuu?lang=${lang}`]) {
      const { body } = await app.inject({ url, cookies })
      expect(body).toContain(`<html lang="${lang}">`)
      expect(body).not.toMatch(/\{\w+\}/)
    }
  })

  it('leaves lines in the trail that tell nothing of what was said', async () => {
    await filed(voice(), [{ name: 'anh.jpg', bytes: await made.photograph() }])
    const [line] = await auditOf(store, 'complaint.add-files')
    expect(line).toMatchObject({ actor_kind: 'system', actor_name: 'citizen' })
    expect(JSON.stringify(await store.db.selectFrom('audit_entry').selectAll().execute())).not.toContain(
      'anh.jpg',
    )
  })
})
