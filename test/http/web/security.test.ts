import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { settleAccount, testPassword } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast, settleCast } from '../../support/province.ts'
import { visitor } from '../../support/visitor.ts'

const addresses = [
  '/',
  '/healthz',
  '/k/A34679DH',
  '/k/A34679DH/kiosk',
  '/app/sign-in',
  '/app/directory',
  '/api/v1/units',
  '/api/v1/openapi.json',
  '/assets/css/staff.css',
  '/nothing-here',
]

eachDatabase('behind TLS', ({ migrated }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)
  const configOf = (baseUrl: string) =>
    readConfig({
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', BASE_URL: baseUrl },
      SECRET_FILE: `${folder.path}/secret.json`,
    })
  let store: Store
  let secure: FastifyInstance
  let plain: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await settleAccount(store, configOf('https://phieu.example.vn'), {
      email: 'an@example.vn',
      role: 'analyst',
    })
    secure = await appOver(store, { config: configOf('https://phieu.example.vn') })
    plain = await appOver(store, { config: configOf('http://localhost:8080') })
  })
  afterAll(() => Promise.all([secure.close(), plain.close()]))

  it('every response asks for TLS for a year, subdomains too; without TLS none does', async () => {
    for (const url of addresses) {
      const [over, without] = [await secure.inject(url), await plain.inject(url)]
      expect(over.headers['strict-transport-security'], url).toBe('max-age=31536000; includeSubDomains')
      expect(without.headers['strict-transport-security'], url).toBeUndefined()
    }
  })

  it('every response, error or not, forbids foreign content, frames, guessing of types and referrers', async () => {
    for (const url of addresses) {
      const { headers } = await secure.inject(url)
      const policy = String(headers['content-security-policy'])
      for (const part of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy, url).toContain(part)
      }
      expect(policy, url).not.toContain('unsafe')
      expect(headers, url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      })
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
    }
  })

  it('a recorded answer, which is data and goes out past the framework, lets nothing of it be shown or guessed', async () => {
    const sheet = {
      method: 'POST',
      url: '/api/v1/desks/A34679DH/responses',
      headers: { 'idempotency-key': 'recorded-behind-tls' },
      payload: { answers: { overall: 5 } },
    } as const
    for (const status of [201, 200]) {
      const answer = await secure.inject(sheet)
      expect(answer.statusCode).toBe(status)
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
      })
      expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.body)))
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('every cookie is of this host alone, Secure and out of reach of scripts', async () => {
    const answers = [
      await secure.inject('/k/A34679DH'),
      await secure.inject('/app/sign-in?lang=en'),
      await secure.inject({
        method: 'POST',
        url: '/app/sign-in',
        payload: form({ password: testPassword }),
        headers,
      }),
    ]
    const lines = answers.flatMap((answer) => [answer.headers['set-cookie'] ?? []].flat())
    expect(lines.map((line) => line.split('=')[0])).toEqual(
      expect.arrayContaining(['__Host-phieu-A34679DH', '__Host-lang', '__Host-phien']),
    )
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/)
      expect(line).toMatch(/; Path=\/(;|$)/)
      expect(line).toMatch(/; Secure(;|$)/)
      expect(line).toMatch(/; HttpOnly(;|$)/)
      expect(line).toMatch(/; SameSite=(Lax|Strict)(;|$)/)
      expect(line).not.toMatch(/domain=/i)
    }
  })

  it('a session works under its full name, and one planted under the plain name does not', async () => {
    const who = visitor(secure)
    await who.post('/app/sign-in', { email: 'an@example.vn', password: testPassword })
    expect((await who.get('/app/account')).status).toBe(200)
    const secret = who.cookies.get('__Host-phien')!
    const planted = await secure.inject({ url: '/app/account', cookies: { phien: secret } })
    expect(planted.statusCode).toBe(303)
    const view = await who.get('/app/view?theme=dark')
    expect(String(view.headers['set-cookie'])).toMatch(/^__Host-giao-dien=dark; .*Secure/)
  })

  it.each(['TRACE', 'CONNECT', 'PROPFIND'])('%s is answered by no route', async (method) => {
    const answer = await secure.inject({ method: method as 'GET', url: '/app/sign-in' })
    expect([404, 405]).toContain(answer.statusCode)
    expect(answer.body).not.toContain(cast.unit.code)
  })

  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = (fields: Record<string, string>) =>
    new URLSearchParams({ email: 'an@example.vn', ...fields }).toString()
})
