import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Act } from '../../../src/complaints/act.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appOver } from '../../support/app.ts'
import { aReporter, courseOf, settleComplaints, staffWith } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf, secretFile } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const inspector = staffWith('inspector')
const said = 'Quầy đóng cửa sớm nửa giờ.'
const done = 'Đã nhắc nhở và niêm yết lại giờ làm việc từ 12/11/2026.'
const reply: Act = { code: 'reply', text: 'Đã xử lý.' }

eachDatabase('the public register', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let config: Config
  let publisher: SignedIn
  beforeEach(async () => {
    store = await migrated()
    await settleComplaints(store)
    config = readConfig({
      ...{
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        BASE_URL: 'http://localhost:8080',
        SECRET_FILE: secretFile(),
      },
    })
    app = await appOver(store, { config })
    publisher = await signedIn(store, 'publisher')
  })
  afterEach(() => app.close())

  const services = () => ({ store, config, newId, clock: () => new Date(cast.morning) })
  const settled = (intake: Parameters<typeof courseOf>[1] = {}, acts: readonly Act[] = [reply]) =>
    courseOf(
      services() as Parameters<typeof courseOf>[0],
      intake,
      acts.map((act) => [inspector, act] as const),
    )
  const get = (url: string, who?: SignedIn) => app.inject({ url, headers: { ...who?.headers } })
  const post = (url: string, fields: Record<string, string>, who = publisher) =>
    app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
    })

  it('is empty at first, and then shows what a person wrote and released, page and data alike', async () => {
    expect((await get('/cong-khai?lang=vi')).body).toContain('Chưa có nội dung nào được công khai.')
    const { reference } = await settled()
    const page = `/app/publications/${reference}`
    expect((await get('/app/publications', publisher)).body).toContain(reference)
    for (let times = 0; times < 2; times += 1) {
      expect((await post(page, { said, done })).headers.location).toBe(page)
    }
    for (const url of ['/cong-khai?lang=vi', `/cong-khai/${cast.unit.code}?lang=vi`]) {
      const { body } = await get(url)
      expect(body).toContain(said)
      expect(body).toContain(done)
      expect(body).not.toContain(reference)
    }
    const { items } = (await get('/cong-khai/du-lieu.json')).json()
    expect(items).toEqual([
      { publishedOn: '2026-11-10', unit: '31507', unitName: 'Phường Sóc Trăng', said, done },
    ])
    expect((await get('/cong-khai/du-lieu.csv')).body).toContain(
      `2026-11-10,31507,Phường Sóc Trăng,${said},${done}`,
    )
    expect((await auditOf(store, 'publication.publish')).map(({ actor_id }) => actor_id)).toEqual([
      publisher.accountId,
      publisher.accountId,
    ])
    expect((await get('/cong-khai/99999')).statusCode).toBe(404)
  })

  it('is shown with the thanks of a survey at that place, and no longer once withdrawn', async () => {
    const { reference } = await settled()
    const page = `/app/publications/${reference}`
    await post(page, { said, done })
    const thanks = `/k/${cast.deskOne.code}/cam-on?lang=vi`
    const fresh = async () => {
      const again = await appOver(store, { config })
      const { body } = await again.inject({ url: thanks })
      await again.close()
      return body
    }
    expect(await fresh()).toContain(done)
    expect((await post(`${page}/withdrawal`, { reason: '' })).statusCode).toBe(422)
    expect((await post(`${page}/withdrawal`, { reason: 'Nêu nhầm đơn vị' })).statusCode).toBe(303)
    expect((await post(`${page}/withdrawal`, { reason: 'Nêu nhầm đơn vị' })).statusCode).toBe(409)
    expect(await fresh()).not.toContain(done)
    expect((await get('/cong-khai?lang=vi')).body).not.toContain(said)
  })

  it.each([
    ['said', { said: 'Bà nguyen thi thu nói vậy', done }, 'Có tên người liên quan đến vụ việc'],
    ['done', { said, done: 'Công chức CC-0001 đã bị nhắc nhở' }, 'Có tên người liên quan đến vụ việc'],
    ['done', { said, done: 'Gọi 0912 345 678' }, 'Có số giống số điện thoại'],
    ['said', { said: '', done }, 'Xin điền mục này.'],
    ['said', { said: 'a'.repeat(601), done }, '600'],
  ])(
    'holds up what seems to tell of persons in %s until somebody says he has looked',
    async (field, fields, sentence) => {
      const { reference } = await settled({ reporter: aReporter, officerIds: [cast.officerOne.id] })
      const page = `/app/publications/${reference}`
      const held = await post(page, fields)
      expect(held.statusCode).toBe(422)
      expect(held.body).toContain(sentence)
      expect(held.body).toContain(`href="#publication-${field}"`)
      expect((await get('/cong-khai?lang=vi')).body).toContain('Chưa có nội dung')
      const checked = await post(page, { ...fields, isChecked: '1' })
      expect(checked.statusCode).toBe(sentence.startsWith('Có') ? 303 : 422)
    },
  )

  it('has nothing of a sealed matter, of one that goes on, or of one about the publisher himself', async () => {
    await anotherUnit(store)
    const sealed = await settled({ classCode: 'to-cao' }, [])
    await store.db.updateTable('complaint').set({ status: 'decided' }).where('id', '=', sealed.id).execute()
    const going = await settled({}, [])
    const own = await settled({ officerIds: [cast.officerOne.id] })
    const self = await signedIn(store, 'publisher', { staffCode: cast.officerOne.code })
    const elsewhere = await signedIn(store, 'publisher', { unitId: neighbour.unit.id })
    const tries: [string, SignedIn][] = [
      [sealed.reference, publisher],
      [going.reference, publisher],
      [own.reference, self],
      [own.reference, elsewhere],
    ]
    for (const [reference, who] of tries) {
      const page = `/app/publications/${reference}`
      expect((await get(page, who)).statusCode).toBe(404)
      expect((await post(page, { said, done, isChecked: '1' }, who)).statusCode).toBe(404)
      expect((await get('/app/publications', who)).body).not.toContain(reference)
    }
    expect((await get('/app/publications', await signedIn(store, 'inspector'))).statusCode).toBe(403)
  })

  it('shows whoever publishes the redacted words and the answer, not the original and not who reported', async () => {
    const redaction: Act = { code: 'redaction', text: 'Người gửi nói quầy đóng sớm.' }
    const intake = { reporter: aReporter, text: 'Tôi là Nguyễn Thị Thử, quầy đóng sớm.' }
    const { reference } = await settled(intake, [redaction, reply])
    const { body } = await get(`/app/publications/${reference}`, publisher)
    expect(body).toContain('Người gửi nói quầy đóng sớm.')
    expect(body).toContain('Đã xử lý.')
    expect(body).not.toContain('Nguyễn Thị Thử')
  })

  it('guards the cells of its data against formulas', async () => {
    const { reference } = await settled()
    await post(`/app/publications/${reference}`, { said: '=1+1', done: '@SUM(A1)', isChecked: '1' })
    const { body } = await get('/cong-khai/du-lieu.csv')
    expect(body).toContain(",'=1+1,'@SUM(A1)")
  })
})
