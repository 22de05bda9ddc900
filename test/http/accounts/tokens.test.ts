import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { issueToken, type TokenInput } from '../../../src/accounts/tokens/issue-token.ts'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

const tokens = '/app/admin/tokens'
const form = { label: 'Bảng điện tử', role: 'analyst', unit: cast.unit.code, days: '30' }

eachDatabase('/app/admin/tokens', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    app = await appAs(store, 'administrator')
  })
  afterAll(() => app.close())

  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  const ask = (secret: string, url: string) =>
    app.inject({ url, cookies: { phien: '' }, headers: { authorization: `Bearer ${secret}` } })
  const issue = (input: Partial<TokenInput>, at: string = cast.morning) => {
    const usual = { label: 'x', role: 'analyst', unit: undefined, days: 1 } as const
    const by = { actor: systemActor('test'), at }
    return issueToken(store, by, everywhere, { ...usual, ...input }, newId)
  }

  it('shows a token once, keeps its hash, and lets it in with its role and unit', async () => {
    const { body } = await post(tokens, form)
    const secret = /ln_[\w-]{43}/.exec(body)![0]
    expect((await app.inject(tokens)).body).not.toContain(secret)
    expect(JSON.stringify(await store.db.selectFrom('api_token').selectAll().execute())).not.toContain(secret)
    expect((await ask(secret, `/api/v1/units/${cast.unit.code}`)).statusCode).toBe(200)
    expect((await ask(secret, `/api/v1/units/${neighbour.unit.code}`)).statusCode).toBe(404)
    expect((await ask(secret, '/app/kiosks')).statusCode).toBe(403)
    const [line] = await listAudit(store.db, 0, 1)
    expect(line).toMatchObject({ action: 'token.issue', unitId: cast.unit.id })
    expect(JSON.stringify(line)).not.toContain(secret)
  })

  it('writes by a token need no page of ours', async () => {
    const { secret } = await issue({ role: 'administrator' })
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/fields',
      cookies: { phien: '' },
      headers: { authorization: `Bearer ${secret}`, 'x-csrf-token': '' },
      payload: { code: 'ho-tich', name: 'Hộ tịch' },
    })
    expect(answer.statusCode).toBe(201)
  })

  it('refuses a token that has expired or was revoked', async () => {
    const { secret } = await issue({}, '2026-11-09T01:59:59.000Z')
    expect((await ask(secret, '/api/v1/units')).statusCode).toBe(401)
    const good = await issue({})
    expect((await ask(good.secret, '/api/v1/units')).statusCode).toBe(200)
    for (const _again of [1, 2]) {
      expect((await post(`${tokens}/${good.id}/revocation`, {})).statusCode).toBe(303)
    }
    expect((await ask(good.secret, '/api/v1/units')).statusCode).toBe(401)
    const trail = await listAudit(store.db, 0, 1_000)
    expect(trail.filter(({ action }) => action === 'token.revoke')).toHaveLength(1)
  })

  it('refuses the token of an account that was closed, and the trail says which and why', async () => {
    const leaving = await signedIn(store, 'administrator')
    const sent = await app.inject({
      ...{ method: 'POST', url: tokens, payload: form, headers: leaving.headers },
      cookies: { phien: leaving.secret },
    })
    const secret = /ln_[\w-]{43}/.exec(sent.body)![0]
    const { secret: other } = await issue({})
    expect((await ask(secret, '/api/v1/units')).statusCode).toBe(200)
    await post(`/app/admin/accounts/${leaving.accountId}/closing`, { reason: 'Nghỉ hưu' })
    expect((await ask(secret, '/api/v1/units')).statusCode).toBe(401)
    expect((await ask(other, '/api/v1/units')).statusCode).toBe(200)
    const lines = (await listAudit(store.db, 0, 1_000)).slice(-2)
    expect(lines).toMatchObject([
      { action: 'token.revoke', reason: 'Nghỉ hưu' },
      { action: 'account.close', subjectId: leaving.accountId },
    ])
  })

  it.each([
    ['label', ' '],
    ['role', 'king'],
    ['unit', '77777'],
    ['days', '0'],
    ['days', '367'],
    ['days', 'x'],
  ])('refuses %s %j, says so beside the field and keeps what was typed', async (field, value) => {
    const deeds = async () =>
      (await listAudit(store.db, 0, 1_000)).filter(({ action }) => action !== 'access.refuse')
    const before = await deeds()
    const answer = await post(tokens, { ...form, [field]: value })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`id="${field}-fault"`)
    expect(answer.body).toContain(`value="${field === 'label' ? ' ' : form.label}"`)
    expect(await deeds()).toEqual(before)
  })

  it('gives nobody a token for more than his own units', async () => {
    const local = await appAs(store, 'administrator', {}, { unitId: cast.unit.id })
    const send = (unit: string) => local.inject({ method: 'POST', url: tokens, payload: { ...form, unit } })
    expect((await send('')).statusCode).toBe(403)
    expect((await send(neighbour.unit.code)).statusCode).toBe(422)
    expect((await send(cast.unit.code)).statusCode).toBe(200)
    await local.close()
  })
})
