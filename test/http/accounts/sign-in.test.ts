import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sessionCookie } from '../../../src/accounts/identify.ts'
import type { Config } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { codeAt, configIn, settleAccount, testPassword } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { type Visitor, visitor } from '../../support/visitor.ts'

const start = Date.parse('2026-11-10T02:00:00.000Z')
let count = 0

eachDatabase('signing in', ({ migrated }) => {
  const folder = temporaryFolder()
  let now = new Date(start)
  let store: Store
  let config: Config
  let app: FastifyInstance
  let email: string

  beforeAll(async () => {
    store = await migrated()
    config = configIn(folder.path)
    app = await appOver(store, { config, clock: () => now })
  })
  afterAll(async () => {
    await app.close()
    folder.remove()
  })
  beforeEach(() => {
    now = new Date(start)
    email = `person${count++}@coquan.gov.vn`
  })

  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000)
  }
  const give = (who: Visitor, password: string, to = email) =>
    who.post('/app/sign-in', { email: to, password, next: '/app/indicators' })
  const audited = async (id: string) => {
    const rows = await store.db
      .selectFrom('audit_entry')
      .select(['action', 'details_json'])
      .where('subject_id', '=', id)
      .orderBy('sequence')
      .execute()
    return rows.map((row) => row.action)
  }

  it('takes an analyst in with a password alone, to the page asked for', async () => {
    const id = await settleAccount(store, config, { email, role: 'analyst' })
    const who = visitor(app)
    expect(await give(who, testPassword)).toMatchObject({ status: 303, to: '/app/indicators' })
    expect(who.cookies.has(sessionCookie)).toBe(true)
    expect(await audited(id)).toEqual(['session.begin'])
  })

  it('asks an inspector for the code of his app before a session begins', async () => {
    await settleAccount(store, config, { email, role: 'inspector', hasAuthenticator: true })
    const who = visitor(app)
    expect((await give(who, testPassword)).to).toBe('/app/sign-in/second-factor')
    expect(who.cookies.has(sessionCookie)).toBe(false)
    const answer = await who.post('/app/sign-in/second-factor', { code: codeAt(now) })
    expect(answer).toMatchObject({ status: 303, to: '/app/indicators' })
    expect(who.cookies.has(sessionCookie)).toBe(true)
  })

  it('takes a code once', async () => {
    await settleAccount(store, config, { email, role: 'inspector', hasAuthenticator: true })
    for (const status of [303, 422]) {
      const who = visitor(app)
      await give(who, testPassword)
      expect((await who.post('/app/sign-in/second-factor', { code: codeAt(now) })).status).toBe(status)
    }
  })

  it('begins anew after five wrong codes, and tells the trail', async () => {
    const id = await settleAccount(store, config, { email, role: 'inspector', hasAuthenticator: true })
    const who = visitor(app)
    await give(who, testPassword)
    const wrong = codeAt(now) === '000000' ? '000001' : '000000'
    for (let tries = 1; tries <= 4; tries++) {
      expect((await who.post('/app/sign-in/second-factor', { code: wrong })).status).toBe(422)
    }
    const last = await who.post('/app/sign-in/second-factor', { code: wrong })
    expect(last.to).toBe('/app/sign-in?because=too-many')
    pass(60)
    expect((await who.post('/app/sign-in/second-factor', { code: codeAt(now) })).to).toContain('because=over')
    expect(who.cookies.has(sessionCookie)).toBe(false)
    expect((await audited(id)).at(-1)).toBe('session.second-factor-exhaust')
  })

  it('leads an operator without a second factor through setting one up, and shows recovery codes once', async () => {
    await settleAccount(store, config, { email, role: 'operator' })
    const who = visitor(app)
    expect((await give(who, testPassword)).to).toBe('/app/sign-in/enrolment')
    const offer = await who.get('/app/sign-in/enrolment')
    const secret = /class="secret">([A-Z2-7 ]+)</.exec(offer.body)![1]!.replaceAll(' ', '')
    expect((await who.post('/app/sign-in/enrolment', { code: 'abc' })).status).toBe(422)
    const done = await who.post('/app/sign-in/enrolment', { code: codeAt(now, secret) })
    const codes = [...done.body.matchAll(/<code>([a-z0-9-]{34})<\/code>/g)].map((match) => match[1]!)
    expect(codes).toHaveLength(10)
    expect(who.cookies.has(sessionCookie)).toBe(true)

    const later = visitor(app)
    for (const status of [303, 422]) {
      await give(later, testPassword)
      expect((await later.post('/app/sign-in/second-factor', { code: codes[0]! })).status).toBe(status)
    }
  })

  it('says the same of a wrong password, an unknown address and a closed account', async () => {
    const id = await settleAccount(store, config, { email, role: 'analyst' })
    const closed = `closed-${email}`
    const closedId = await settleAccount(store, config, { email: closed, role: 'analyst' })
    await store.db
      .updateTable('account')
      .set({ closed_at: now.toISOString() })
      .where('id', '=', closedId)
      .execute()
    const bodies = []
    for (const [to, password] of [
      [email, 'sai mật khẩu rồi'],
      [`nobody-${email}`, testPassword],
      [closed, testPassword],
    ] as const) {
      const answer = await give(visitor(app), password, to)
      expect(answer.status).toBe(422)
      bodies.push(answer.body.replaceAll(to, ''))
    }
    expect(new Set(bodies).size).toBe(1)
    expect(await audited(id)).toEqual(['session.refuse'])
  })

  it.each(['known', 'unknown'])('slows guesses at a %s address down, whoever guesses', async (kind) => {
    if (kind === 'known') await settleAccount(store, config, { email, role: 'analyst' })
    for (let tries = 1; tries <= 5; tries++) {
      expect((await give(visitor(app, `10.0.0.${tries}`), 'sai mật khẩu rồi')).status).toBe(422)
    }
    const slowed = await give(visitor(app, '10.0.0.9'), testPassword)
    expect(slowed.status).toBe(429)
    expect(slowed.headers['retry-after']).toBe('30')
    expect(slowed.body).toContain('30 giây')
    pass(31)
    expect((await give(visitor(app), testPassword)).status).toBe(kind === 'known' ? 303 : 422)
  })

  it('counts guesses that are sent at once one after the other', async () => {
    await settleAccount(store, config, { email, role: 'analyst' })
    const guesses = Array.from({ length: 12 }, () => give(visitor(app), 'sai mật khẩu rồi'))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
  })

  it('gives a new session at each sign-in and ends the one the browser came with', async () => {
    await settleAccount(store, config, { email, role: 'analyst' })
    const who = visitor(app)
    await give(who, testPassword)
    const first = who.cookies.get(sessionCookie)!
    await give(who, testPassword)
    expect(who.cookies.get(sessionCookie)).not.toBe(first)
    const planted = visitor(app)
    planted.cookies.set(sessionCookie, first)
    expect((await planted.get('/app/account')).to).toContain('/app/sign-in')
  })

  it('signs out: the cookie opens nothing afterwards', async () => {
    const id = await settleAccount(store, config, { email, role: 'analyst' })
    const who = visitor(app)
    await give(who, testPassword)
    const cookie = who.cookies.get(sessionCookie)!
    expect((await who.get('/app/account')).status).toBe(200)
    await who.post('/app/sign-out')
    expect(who.cookies.has(sessionCookie)).toBe(false)
    who.cookies.set(sessionCookie, cookie)
    expect((await who.get('/app/account')).to).toContain('/app/sign-in')
    expect(await audited(id)).toEqual(['session.begin', 'session.end'])
  })

  it.each([
    ['half an hour alone', 31 * 60, 31 * 60],
    ['twelve hours of use', 12 * 3600, 20 * 60],
  ])('ends a session after %s', async (_kind, total, step) => {
    await settleAccount(store, config, { email, role: 'analyst' })
    const who = visitor(app)
    await give(who, testPassword)
    for (let passed = 0; passed < total - step; passed += step) {
      pass(step)
      expect((await who.get('/app/account')).status).toBe(200)
    }
    pass(step)
    expect((await who.get('/app/account')).to).toContain('/app/sign-in')
  })

  it.each(['https://evil.example/app', '//evil.example/app', '/app\\evil', '/apple', '/app/sign-out'])(
    'sends nobody on to %s',
    async (next) => {
      await settleAccount(store, config, { email, role: 'analyst' })
      const answer = await visitor(app).post('/app/sign-in', { email, password: testPassword, next })
      expect(answer.to).toBe('/app')
    },
  )

  it('refuses a form that a page of another site sends', async () => {
    const answer = await app.inject({
      ...{ method: 'POST', url: '/app/sign-in', payload: `email=${email}&password=x` },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...{ host: 'localhost:8080', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      },
    })
    expect(answer.statusCode).toBe(403)
  })

  it('keeps passwords, codes and session secrets out of the database', async () => {
    await settleAccount(store, config, { email, role: 'operator', hasAuthenticator: true })
    const who = visitor(app)
    await give(who, testPassword)
    await who.post('/app/sign-in/second-factor', { code: codeAt(now) })
    const dump: string[] = []
    for (const table of [
      'session',
      'account_password',
      'account_totp',
      'sign_in_step',
      'audit_entry',
    ] as const) {
      dump.push(JSON.stringify(await store.db.selectFrom(table).selectAll().execute()))
    }
    const secrets = [testPassword, 'JBSWY3DPEHPK3PXP', who.cookies.get(sessionCookie)!]
    for (const secret of secrets) expect(dump.join('\n')).not.toContain(secret)
  })
})
