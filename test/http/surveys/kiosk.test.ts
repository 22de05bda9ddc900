import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { endKiosk } from '../../../src/surveys/end-kiosk.ts'
import { issueKioskPairing } from '../../../src/surveys/issue-kiosk-pairing.ts'
import { appAs, appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

const address = `/k/${cast.deskTwo.code}/kiosk`

const by = (at: string) => ({ actor: systemActor('test'), at })
const atDeskTwo = { deskId: cast.deskTwo.id, unitId: cast.unit.id }

eachDatabase('/k/{code}/kiosk', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
  })
  afterEach(() => app.close())

  const get = (cookie = '', url = address) => app.inject({ url, headers: { cookie } })
  const post = (fields: Record<string, string>, cookie = '', url = address) =>
    app.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const issue = (now: string = cast.morning) =>
    issueKioskPairing(store, by(now), { ...atDeskTwo, form: 'pulse', language: 'vi' })
  const pairedCookie = async () => {
    const paired = await post({ pairing: (await issue()).code })
    expect(paired.statusCode).toBe(303)
    return String(paired.headers['set-cookie']).split(';')[0]!
  }
  const devices = () => store.db.selectFrom('kiosk_device').selectAll().orderBy('id').execute()

  it('asks an unpaired device for a pairing code and shows it no survey', async () => {
    const answer = await get()
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('name="pairing"')
    expect(answer.body).not.toContain('name="overall"')
  })

  it('pairs once: the token stays in a cookie, the database knows only hashes', async () => {
    const { code } = await issue()
    const paired = await post({ pairing: code.toLowerCase() })
    const cookie = String(paired.headers['set-cookie'])
    expect(cookie).toMatch(/^kiosk=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict$/)
    const token = cookie.slice('kiosk='.length, cookie.indexOf(';'))
    const rows = JSON.stringify([
      await devices(),
      await store.db.selectFrom('kiosk_pairing').selectAll().execute(),
    ])
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(code)
    expect((await post({ pairing: code })).statusCode).toBe(422)
    expect(await devices()).toHaveLength(1)
  })

  it('refuses a code that is 15 minutes old, wrong, or of another desk', async () => {
    const { code } = await issue(new Date(Date.parse(cast.morning) - 15 * 60_000).toISOString())
    expect((await post({ pairing: code })).statusCode).toBe(422)
    expect((await post({ pairing: 'AAAAAAAA' })).statusCode).toBe(422)
    const fresh = await issue()
    const elsewhere = await post({ pairing: fresh.code }, '', `/k/${cast.deskOne.code}/kiosk`)
    expect(elsewhere.statusCode).toBe(422)
    expect(await devices()).toEqual([])
  })

  it('lets a paired device answer without scripts, as channel kiosk, and returns to the start by itself', async () => {
    const cookie = await pairedCookie()
    const page = await get(cookie)
    expect(page.body).toContain('<noscript><meta http-equiv="refresh"')
    expect(page.body.replace(/&#x3D;/g, '=')).not.toMatch(/href="(?!#|data:|\/assets\/|\/k\/A34679DH\/kiosk)/)
    const fields = { questionnaire: 'counter', version: '1', form: 'pulse', block: '', overall: '5' }
    const sent = await post(fields, cookie)
    expect(sent.headers.location).toBe(`${address}?xong=1&lang=vi`)
    expect((await get(cookie, String(sent.headers.location))).body).toContain('http-equiv="refresh"')
    const rows = await store.db.selectFrom('response').selectAll().execute()
    expect(rows).toMatchObject([{ channel: 'kiosk', form: 'pulse', desk_id: cast.deskTwo.id }])
  })

  it('gives a faulty sheet back on the kiosk itself', async () => {
    const cookie = await pairedCookie()
    const fields = { questionnaire: 'counter', version: '1', form: 'pulse', block: '', overall: '9' }
    const answer = await post(fields, cookie)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('class="kiosk"')
    expect(answer.body).toContain('href="#overall"')
  })

  it('knows an ended device no more, nor one of another desk', async () => {
    const cookie = await pairedCookie()
    expect((await get(cookie, `/k/${cast.deskOne.code}/kiosk`)).body).toContain('name="pairing"')
    await endKiosk(store, by(cast.morning), everywhere, (await devices())[0]!.id)
    expect((await get(cookie)).body).toContain('name="pairing"')
  })

  it('leads an unknown or withdrawn code to the page that helps', async () => {
    expect((await get('', '/k/A34679XX/kiosk')).statusCode).toBe(404)
    expect((await get('', `/k/${cast.withdrawnCode}/kiosk`)).statusCode).toBe(410)
    expect((await post({ pairing: 'AAAAAAAA' }, '', '/k/A34679XX/kiosk')).statusCode).toBe(404)
  })

  it('is managed on a staff page: a code is issued and shown once, a device is ended', async () => {
    const staff = await appAs(store, 'administrator')
    const send = (fields: Record<string, string>, url = '/app/kiosks') =>
      staff.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
    const page = async () => (await staff.inject('/app/kiosks')).body
    const issued = await send({ desk: cast.deskTwo.code, form: 'minute', language: 'km' })
    const code = /Mã ghép (\w{8})/.exec(issued.body)?.[1]
    expect(code).toBeDefined()
    expect(await page()).not.toContain(code)
    await post({ pairing: code! })
    const [device] = await devices()
    expect(device).toMatchObject({ form: 'minute', language: 'km', ended_at: null })
    expect(await page()).toContain(`/app/kiosks/${device!.id}/end`)
    expect((await send({}, `/app/kiosks/${device!.id}/end`)).statusCode).toBe(303)
    expect((await devices())[0]!.ended_at).toBe(cast.morning)
    const unknown = await send({ desk: 'A34679XX', form: 'pulse', language: 'vi' })
    expect(unknown.statusCode).toBe(422)
    expect(unknown.body).toContain('value="A34679XX"')
    await staff.close()
  })
})
