import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { sessionCookie } from '../../../src/accounts/identify.ts'
import type { Config } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { codeAt, configIn, settleAccount } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { startProvider, type TestProvider } from '../../support/outside-provider.ts'
import { type Visitor, visitor } from '../../support/visitor.ts'

const callback = 'http://localhost:8080/app/sign-in/outside/callback'
const refusedAnswer = '/app/sign-in?because=outside-answer'
const refusedPerson = '/app/sign-in?because=outside-unknown'

eachDatabase('single sign-on', ({ migrated }) => {
  const folder = temporaryFolder()
  let store: Store
  let config: Config
  let app: FastifyInstance
  let provider: TestProvider

  beforeAll(async () => {
    store = await migrated()
    provider = await startProvider(folder.path, callback)
    config = configIn(folder.path, provider.settings)
    app = await appOver(store, { config, clock: () => new Date() })
    await settleAccount(store, config, { email: 'an@coquan.gov.vn', role: 'analyst', staffCode: 'CC-0100' })
  })
  afterAll(async () => {
    provider.stop()
    await app.close()
    folder.remove()
  })

  const begin = async (who: Visitor) => (await who.get('/app/sign-in/outside?next=/app/indicators')).to
  const signIn = async (who: Visitor) => who.get(await provider.visit(await begin(who)))
  const person = (claims: object) =>
    provider.person({ sub: 'an', email: 'an@coquan.gov.vn', email_verified: true, ...claims })

  it('asks with code, PKCE, state and nonce', async () => {
    const query = new URL(await begin(visitor(app))).searchParams
    expect(query.get('response_type')).toBe('code')
    expect(query.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(query.get(name)?.length).toBeGreaterThanOrEqual(43)
    }
  })

  it('takes in whoever has a verified e-mail of an account, and knows him again by subject', async () => {
    await person({})
    const who = visitor(app)
    expect((await signIn(who)).to).toBe('/app/indicators')
    expect(who.cookies.has(sessionCookie)).toBe(true)
    await person({ email: 'moved@coquan.gov.vn' })
    expect((await signIn(visitor(app))).to).toBe('/app/indicators')
  })

  it('does not hand a known account to another subject with its address', async () => {
    await person({ sub: 'another' })
    expect((await signIn(visitor(app))).to).toBe(refusedPerson)
  })

  it('finds an account by staff code, and none by an unverified address', async () => {
    await settleAccount(store, config, { email: 'b@coquan.gov.vn', role: 'analyst', staffCode: 'CC-0200' })
    await person({ sub: 'b1', email: 'b@coquan.gov.vn', email_verified: false })
    expect((await signIn(visitor(app))).to).toBe(refusedPerson)
    await person({ sub: 'b2', email: 'x@elsewhere.vn', staff_code: 'CC-0200' })
    expect((await signIn(visitor(app))).to).toBe('/app/indicators')
  })

  it('still asks an inspector for his second factor', async () => {
    const email = 'thanhtra@coquan.gov.vn'
    await settleAccount(store, config, { email, role: 'inspector', hasAuthenticator: true })
    await person({ sub: 'inspector', email })
    const who = visitor(app)
    expect((await signIn(who)).to).toBe('/app/sign-in/second-factor')
    const done = await who.post('/app/sign-in/second-factor', { code: codeAt(new Date()) })
    expect(done.to).toBe('/app/indicators')
  })

  it('takes an ID token that was signed anew and lies in nothing', async () => {
    await person({})
    const who = visitor(app)
    const answer = await provider.visit(await begin(who))
    await provider.lie({ note: 'harmless' })
    expect((await who.get(answer)).to).toBe('/app/indicators')
  })

  it.each([
    ['signature', { signedBy: 'stranger' }],
    ['algorithm: another than agreed, though the provider offers it', { signedBy: 'ES256' }],
    ['algorithm: none', { signedBy: 'none' }],
    ['algorithm: our own secret for a key', { signedBy: 'secret' }],
    ['nonce', { nonce: 'not-the-one-asked-for' }],
    ['audience', { aud: 'another-application' }],
    ['issuer', { iss: 'http://127.0.0.1:1' }],
    ['time: long over', { exp: 1_700_000_000, iat: 1_699_999_000 }],
  ])('refuses an ID token with a wrong %s', async (_what, lie) => {
    await person({})
    const who = visitor(app)
    const answer = await provider.visit(await begin(who))
    await provider.lie(lie)
    expect((await who.get(answer)).to).toBe(refusedAnswer)
    expect(who.cookies.has(sessionCookie)).toBe(false)
    expect((await listAudit(store.db, 0, 10_000)).at(-1)).toMatchObject({
      ...{ action: 'session.refuse', subjectKind: 'sign-in', subjectId: 'outside' },
    })
  })

  it('refuses a request whose nonce somebody changed on the way', async () => {
    await person({})
    const who = visitor(app)
    const url = new URL(await begin(who))
    url.searchParams.set('nonce', 'planted-planted-planted-planted')
    expect((await who.get(await provider.visit(url.href))).to).toBe(refusedAnswer)
  })

  it('refuses a code that was used, in the same sign-in and in another', async () => {
    await person({})
    const who = visitor(app)
    const url = await begin(who)
    const kept = who.cookies.get('buoc-outside')!
    const answer = await provider.visit(url)
    expect((await who.get(answer)).to).toBe('/app/indicators')
    const thief = visitor(app)
    thief.cookies.set('buoc-outside', kept)
    expect((await thief.get(answer)).to).toBe(refusedAnswer)

    const fresh = visitor(app)
    const state = new URL(await begin(fresh)).searchParams.get('state')!
    const code = new URL(answer, callback).searchParams.get('code')!
    const issuer = encodeURIComponent(provider.settings.OIDC_ISSUER!)
    const replay = `/app/sign-in/outside/callback?code=${code}&state=${state}&iss=${issuer}`
    expect((await fresh.get(replay)).to).toBe(refusedAnswer)
    expect(fresh.cookies.has(sessionCookie)).toBe(false)
  })

  it('refuses an answer in a browser that did not ask', async () => {
    await person({})
    const answer = await provider.visit(await begin(visitor(app)))
    expect((await visitor(app).get(answer)).to).toBe(refusedAnswer)
  })

  it('refuses an answer that comes too late', async () => {
    await person({})
    const who = visitor(app)
    const answer = await provider.visit(await begin(who))
    const later = await appOver(store, { config, clock: () => new Date(Date.now() + 11 * 60_000) })
    const slow = visitor(later)
    slow.cookies.set('buoc-outside', who.cookies.get('buoc-outside')!)
    expect((await slow.get(answer)).to).toBe(refusedAnswer)
    await later.close()
  })
})
