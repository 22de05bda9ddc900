import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { type Person, signedIn } from '../../support/signed-in.ts'

eachDatabase('the guard before every staff route', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
  })
  afterAll(() => app.close())

  const page = async (headers: Record<string, string>, url = '/app/directory') => app.inject({ url, headers })
  const asAdministrator = (person: Person = {}) => signedIn(store, 'administrator', person)
  const addField = (headers: Record<string, string>, code: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/fields',
      headers,
      payload: { code, name: code },
    })
  const fields = async () =>
    (await store.db.selectFrom('field').select('code').orderBy('id').execute()).length

  it('sends a stranger to sign in and remembers where he wanted to go', async () => {
    const answer = await page({}, '/app/directory?q=s%C3%B3c')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/app/sign-in?next=%2Fapp%2Fdirectory%3Fq%3Ds%25C3%25B3c')
    expect((await page({ cookie: 'phien=guessed' })).statusCode).toBe(303)
    expect((await page({ authorization: 'Bearer guessed' }, '/api/v1/units')).statusCode).toBe(401)
  })

  it('takes a write from a page of the same session only', async () => {
    const [own, other] = [await asAdministrator(), await asAdministrator()]
    const { cookie } = own.headers
    const before = await fields()
    const without = await addField({ cookie }, 'a')
    expect([without.statusCode, without.json().code]).toEqual([403, 'form-token'])
    expect((await addField({ ...own.headers, 'x-csrf-token': 'x' }, 'a')).statusCode).toBe(403)
    const borrowed = { cookie, 'x-csrf-token': other.headers['x-csrf-token'] }
    expect((await addField(borrowed, 'a')).statusCode).toBe(403)
    expect((await addField({ ...own.headers, 'sec-fetch-site': 'cross-site' }, 'a')).statusCode).toBe(403)
    expect(await fields()).toBe(before)
    expect((await addField(own.headers, 'a')).statusCode).toBe(201)
    const form = { method: 'POST', url: '/app/directory/unit', headers: { cookie } } as const
    expect((await app.inject({ ...form, payload: {} })).statusCode).toBe(403)
    const payload = { _csrf: own.headers['x-csrf-token'] }
    expect((await app.inject({ ...form, payload })).statusCode).toBe(422)
  })

  it('puts the token into every form of a page that writes', async () => {
    const { headers } = await asAdministrator()
    for (const url of ['/app/directory/import', `/app/directory/desks/${cast.deskOne.code}`, '/app/kiosks']) {
      const { body } = await page(headers, url)
      const forms = body.match(/<form[^>]*method="post"/g)!.length
      const tokens = body.split(`name="_csrf" value="${headers['x-csrf-token']}"`).length - 1
      expect(tokens, url).toBe(forms)
    }
  })

  it('refuses an uploaded file without the token', async () => {
    const { headers } = await asAdministrator()
    const part = '--part\r\nContent-Disposition: form-data; name="kind"\r\n\r\nunits\r\n--part--\r\n'
    const answer = await app.inject({
      method: 'POST',
      url: '/app/directory/import',
      headers: { cookie: headers.cookie, 'content-type': 'multipart/form-data; boundary=part' },
      payload: part,
    })
    expect(answer.statusCode).toBe(403)
  })

  it.each([
    ['ended yesterday', { validTo: '2026-11-09' }, 403],
    ['ends today', { validTo: '2026-11-10' }, 200],
    ['begins tomorrow', { validFrom: '2026-11-11' }, 403],
    ['lacks its second factor', { hasSecondFactor: false }, 303],
  ] as const)('answers a role that %s', async (_what, person, status) => {
    expect((await page((await asAdministrator(person)).headers)).statusCode).toBe(status)
  })

  it('knows no session of a closed account, nor one left alone for half an hour', async () => {
    const [closed, idle] = [await asAdministrator(), await asAdministrator()]
    await store.db
      .updateTable('account')
      .set({ closed_at: cast.morning })
      .where('id', '=', closed.accountId)
      .execute()
    const lastSeen = { last_seen_at: '2026-11-10T01:29:00.000Z' }
    await store.db.updateTable('session').set(lastSeen).where('account_id', '=', idle.accountId).execute()
    expect((await page(closed.headers)).statusCode).toBe(303)
    expect((await page(idle.headers)).statusCode).toBe(303)
  })

  it('keeps the application from starting with a route that does not say who may call it', async () => {
    const careless = await appOver(store)
    careless.get('/app/forgotten', async () => 'open')
    await expect(careless.ready()).rejects.toThrow('GET /app/forgotten does not say who may call it')
    await careless.close()
  })
})
