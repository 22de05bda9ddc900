import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

type Options = { readonly code?: string; readonly cookie?: string; readonly type?: string }

const keyOne = '01920000-0000-7000-8000-000000000001'
const keyCookie = (key: string, code: string = cast.deskTwo.code) => `phieu-${code}=${key}`
const comment = 'Chờ lâu quá'

eachDatabase('POST /k/{code}', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
  })
  afterEach(() => app.close())

  const send = (payload: string | Buffer, options: Options = {}) =>
    app.inject({
      method: 'POST',
      url: `/k/${options.code ?? cast.deskTwo.code}?lang=vi`,
      headers: {
        'content-type': options.type ?? 'application/x-www-form-urlencoded',
        cookie: options.cookie ?? keyCookie(keyOne, options.code),
      },
      payload,
    })
  const post = (fields: Record<string, string> | [string, string][], options: Options = {}) =>
    send(new URLSearchParams(fields).toString(), options)
  const full = (fields: Record<string, string> = {}) => ({
    questionnaire: 'counter',
    version: '1',
    form: 'full',
    block: '',
    overall: '4',
    ...fields,
  })
  const stored = () => store.db.selectFrom('response').selectAll().orderBy('id').execute()
  const comments = async () =>
    (await store.db.selectFrom('response_comment').select('body').orderBy('response_id').execute()).map(
      (row) => row.body,
    )

  /** The page comes back with its message and with what was typed; nothing is stored. */
  async function expectReturned(
    answer: Awaited<ReturnType<typeof post>>,
    status: number,
    ...parts: string[]
  ) {
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    for (const part of parts) expect(answer.body).toContain(part)
    expect(await stored()).toEqual([])
  }
  const typed = [comment, 'value="4" checked']

  it('records the sheet, answers 303 to the thanks and clears the key', async () => {
    const answer = await post(full({ c01: '5', n07: 'late', n08: 'yes', comment, respondent: 'self' }))
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`/k/${cast.deskTwo.code}/cam-on?lang=vi`)
    expect(answer.headers['set-cookie']).toContain('Max-Age=0')
    expect(await stored()).toMatchObject([
      { channel: 'qr', form: 'full', language: 'vi', respondent: 'self' },
    ])
    expect(await comments()).toEqual([comment])
    expect((await app.inject(String(answer.headers.location))).body).toContain('đã được ghi nhận')
  })

  it('thanks again for a repeated key and stores nothing twice', async () => {
    const answers = await Promise.all([post(full()), post(full()), post(full())])
    expect(answers.map((answer) => answer.statusCode)).toEqual([303, 303, 303])
    expect(await stored()).toHaveLength(1)
  })

  it('keeps a sheet whose key belongs to another desk, under a fresh key', async () => {
    await post(full(), { code: cast.deskOne.code })
    const answer = await post(full({ comment }))
    expect(answer.statusCode).toBe(409)
    for (const part of typed) expect(answer.body).toContain(part)
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!
    expect(cookie).not.toContain(keyOne)
    expect((await post(full({ comment }), { cookie })).statusCode).toBe(303)
    expect(await stored()).toHaveLength(2)
  })

  it('refuses an unknown question, naming it', async () =>
    expectReturned(await post(full({ c99: '1', comment })), 422, 'c99', ...typed))
  it('refuses a value out of range beside its question', async () =>
    expectReturned(await post(full({ c01: '6', comment })), 422, 'href="#c01"', 'id="c01-wrong"', ...typed))
  it('refuses two values for one question', async () => {
    const twice: [string, string][] = [...Object.entries(full({ comment })), ['c01', '1'], ['c01', '2']]
    await expectReturned(await post(twice), 422, 'hai câu trả lời', ...typed)
  })
  it('refuses an answer to a question not asked, and lets it go so that sending again works', async () => {
    const answer = await post(full({ n07: 'on-time', n08: 'yes', comment }))
    await expectReturned(answer, 422, 'href="#n07"', ...typed)
    expect(answer.body).not.toMatch(/name="n08"[^>]* checked/)
  })
  it('refuses a sheet without its required answer', async () =>
    expectReturned(await post(full({ overall: '', comment })), 422, 'href="#overall"', comment))
  it('gives back a body over 64 KiB as a form to be shortened', async () => {
    const long = `${comment} ${'a'.repeat(65 * 1024)}`
    await expectReturned(await post(full({ comment: long })), 413, '64 KB', ...typed)
  })
  it('refuses a body beyond all measure with a plain page', async () => {
    const answer = await post(full({ comment: 'a'.repeat(300 * 1024) }))
    expect(answer.statusCode).toBe(413)
    expect(await stored()).toEqual([])
  })
  it('refuses a comment that is too long, naming the limit', async () =>
    expectReturned(await post(full({ comment: `${comment}${'a'.repeat(2_000)}` })), 422, '2000', ...typed))
  it('refuses another character set and gives back what it could read', async () => {
    const latin = 'overall=4&form=full&comment=qu%E1n'
    const type = 'application/x-www-form-urlencoded; charset=windows-1252'
    await expectReturned(await send(latin, { type }), 415, 'quán', 'value="4" checked')
  })
  it('refuses bytes that are not UTF-8, percent-encoded or raw', async () => {
    await expectReturned(await send('overall=4&form=full&comment=%FF%FE'), 415, 'value="4" checked')
    await expectReturned(await send(Buffer.from([0x61, 0x3d, 0xff])), 415)
  })
  it('refuses another media type with a page', async () => {
    const answer = await send('overall: 4', { type: 'text/yaml' })
    expect(answer.statusCode).toBe(415)
  })
  it('refuses NUL in the comment and shows the rest', async () =>
    expectReturned(await post(full({ comment: `${comment}\0` })), 422, 'href="#comment"', ...typed))

  it('takes emoji, stacked marks, NFD and script as text, and shows none of it as markup', async () => {
    const script = '<script>alert(1)</script>'
    const nfd = 'Phục vụ tốt'.normalize('NFD')
    for (const [at, text] of ['😀👍🏽', 'e\u0301\u0323\u0302\u0309', nfd, script].entries()) {
      const cookie = keyCookie(`01920000-0000-7000-8000-00000000010${at}`)
      expect((await post(full({ comment: text }), { cookie })).statusCode).toBe(303)
    }
    expect(await comments()).toContain('Phục vụ tốt')
    const back = await post(full({ comment: script, c01: '9' }), { cookie: keyCookie('x') })
    expect(back.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(back.body).not.toContain(script)
  })

  it('records without a cookie too: nobody is turned away', async () => {
    expect((await post(full(), { cookie: '' })).statusCode).toBe(303)
    expect(await stored()).toHaveLength(1)
  })

  it('keeps what was typed when the desk closed yesterday, and shows where else to say it', async () => {
    const answer = await post(full({ comment }), { code: cast.closedDesk.code })
    await expectReturned(answer, 410, comment, 'Hài lòng', `/k/${cast.deskTwo.code}?lang`)
  })
  it('moves the answers to the present form when the code was withdrawn meanwhile', async () => {
    const answer = await post(full({ comment }), { code: cast.withdrawnCode })
    await expectReturned(answer, 409, `action="/k/${cast.deskOne.code}?lang`, ...typed)
  })
  it('moves the answers to the new version when theirs closed meanwhile', async () => {
    const [row] = await store.db
      .selectFrom('questionnaire_version')
      .selectAll()
      .where('number', '=', 1)
      .execute()
    await store.db
      .updateTable('questionnaire_version')
      .set({ closes_on: '2026-11-01' })
      .where('id', '=', row!.id)
      .execute()
    const next = { id: 'v2', number: 2, opens_on: '2026-11-02', closes_on: null }
    await store.db
      .insertInto('questionnaire_version')
      .values({ ...row!, ...next })
      .execute()
    app = await appOver(store)
    await expectReturned(await post(full({ comment })), 409, 'name="version" value="2"', ...typed)
  })
  it('refuses a form, block or version that does not exist, and keeps the rest', async () => {
    await expectReturned(await post(full({ form: 'nope', comment })), 422, ...typed)
    await expectReturned(await post(full({ form: 'minute', block: '77', comment })), 422, ...typed)
    await expectReturned(await post(full({ version: '9', comment })), 422, ...typed)
  })
  it('refuses an answer under a code nobody has', async () =>
    expectReturned(await post(full({ comment }), { code: 'A34679XX' }), 404, 'B, I, L, O', comment))
  it('asks to send again, with everything kept, when too many are waiting', async () => {
    const { config } = await import('../../../src/config.ts').then(({ readConfig }) => ({
      config: readConfig({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        WRITE_QUEUE_LIMIT: '1',
        WRITE_THREAD: 'main',
      }),
    }))
    app = await appOver(store, { config })
    const cookie = (at: number) =>
      keyCookie(`01920000-0000-7000-8000-0000000002${String(at).padStart(2, '0')}`)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => post(full({ comment }), { cookie: cookie(at) })),
    )
    const busy = answers.filter((answer) => answer.statusCode === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(busy[0]!.headers['retry-after']).toBeDefined()
    for (const part of [...typed, 'Gửi lại']) expect(busy[0]!.body).toContain(part)
    expect(await stored()).toHaveLength(answers.filter((answer) => answer.statusCode === 303).length)
  })
})
