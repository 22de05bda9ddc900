import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { sessionCookie } from '../../../src/accounts/identify.ts'
import type { Config } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { codeAt, configIn, settleAccount, testPassword } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { settleCast } from '../../support/province.ts'
import { type Visitor, visitor } from '../../support/visitor.ts'

const list = '/app/admin/accounts'
const password = { password: 'bèo dạt mây trôi sông quê' }

eachDatabase('a one-time link', ({ migrated }) => {
  const folder = temporaryFolder()
  let now = new Date('2026-11-10T02:00:00.000Z')
  let store: Store
  let config: Config
  let app: FastifyInstance
  let administrator: Visitor
  let ownerId: string

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    config = configIn(folder.path)
    app = await appOver(store, { config, clock: () => now })
    await settleAccount(store, config, {
      email: 'quantri@x.vn',
      role: 'administrator',
      hasAuthenticator: true,
    })
    ownerId = await settleAccount(store, config, {
      email: 'chu@x.vn',
      role: 'inspector',
      hasAuthenticator: true,
    })
    administrator = await enter('quantri@x.vn')
  })
  afterAll(async () => {
    await app.close()
    folder.remove()
  })

  const enter = async (email: string, given = testPassword): Promise<Visitor> => {
    now = new Date(now.getTime() + 60_000)
    const who = visitor(app)
    await who.post('/app/sign-in', { email, password: given })
    await who.post('/app/sign-in/second-factor', { code: codeAt(now) })
    expect(who.cookies.has(sessionCookie)).toBe(true)
    return who
  }
  const reset = async (form: Record<string, string> = {}) => {
    await administrator.get(`${list}/${ownerId}`)
    const { body } = await administrator.post(`${list}/${ownerId}/link`, {
      reason: 'Mất điện thoại',
      ...form,
    })
    return /http:\/\/localhost:8080(\/app\/invitation\/[\w-]+)/.exec(body)?.[1] ?? ''
  }
  const lastLine = async () => (await listAudit(store.db, 0, 10_000)).at(-1)!
  const hashOf = async () =>
    (
      await store.db
        .selectFrom('account_password')
        .selectAll()
        .where('account_id', '=', ownerId)
        .executeTakeFirstOrThrow()
    ).hash

  it('opens nothing to whoever made it, and the attempt is in the trail', async () => {
    const before = await hashOf()
    const link = await reset({ dropsSecondFactor: '1' })
    for (const answer of [await administrator.get(link), await administrator.post(link, password)]) {
      expect(answer.status).toBe(403)
      expect(answer.body).toContain('xin mở trên thiết bị của người giữ tài khoản')
    }
    expect(await lastLine()).toMatchObject({
      action: 'link.refuse',
      actorName: 'quantri@x.vn',
      subjectId: ownerId,
    })
    expect(JSON.parse((await lastLine()).detailsJson)).toEqual({ isIssuer: true, isIssuingBrowser: true })
    expect(await hashOf()).toBe(before)
  })

  it('opens nothing to his browser when he has signed out, nor to his account in another browser', async () => {
    const before = await hashOf()
    const link = await reset()
    await administrator.get('/app/account')
    await administrator.post('/app/sign-out')
    expect((await administrator.post(link, password)).status).toBe(403)
    expect(JSON.parse((await lastLine()).detailsJson)).toEqual({ isIssuer: false, isIssuingBrowser: true })
    const elsewhere = await enter('quantri@x.vn')
    expect((await elsewhere.post(link, password)).status).toBe(403)
    expect(JSON.parse((await lastLine()).detailsJson)).toEqual({ isIssuer: true, isIssuingBrowser: false })
    expect(await hashOf()).toBe(before)
    administrator = elsewhere
  })

  it('is no way around his own second factor', async () => {
    const own = await store.db
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'quantri@x.vn')
      .executeTakeFirstOrThrow()
    await administrator.get(`${list}/${own.id}`)
    const refused = await administrator.post(`${list}/${own.id}/link`, {
      dropsSecondFactor: '1',
      reason: 'x',
    })
    expect(refused.status).toBe(403)
    expect(refused.body).not.toContain('/app/invitation/')
  })

  it('opens for its owner, who is told at each page what was done until he says that he has read it', async () => {
    const link = await reset()
    const owner = visitor(app)
    expect((await owner.get(link)).body).toContain('chu@x.vn')
    expect((await owner.post(link, password)).to).toBe('/app/sign-in/enrolment')
    // He enrols in a page of his own; here his second factor is put back as it was.
    await store.db.deleteFrom('role_grant').where('account_id', '=', ownerId).execute()
    await owner.post('/app/sign-in', { email: 'chu@x.vn', ...password })
    const { body } = await owner.get('/app/account')
    expect(body).toContain('quantri@x.vn đã bỏ các yếu tố xác thực thứ hai')
    expect(body).toContain('quantri@x.vn đã cấp liên kết đặt lại mật khẩu')
    expect(body).toContain('liên kết đặt lại mật khẩu của tài khoản này đã được sử dụng')
    expect((await owner.get('/app')).body).toContain('Thông báo về tài khoản')
    expect((await owner.post('/app/account/notices')).status).toBe(303)
    expect(await lastLine()).toMatchObject({ action: 'notice.read', subjectId: ownerId })
    expect((await owner.get('/app/account')).body).not.toContain('Thông báo về tài khoản')
    await owner.post('/app/account/notices')
    expect(
      (await listAudit(store.db, 0, 10_000)).filter(({ action }) => action === 'notice.read'),
    ).toHaveLength(1)
  })

  it('is not needed to sign somebody out everywhere', async () => {
    const owner = visitor(app)
    await owner.post('/app/sign-in', { email: 'chu@x.vn', ...password })
    await administrator.get(`${list}/${ownerId}`)
    expect((await administrator.post(`${list}/${ownerId}/sessions`, { reason: '' })).status).toBe(422)
    expect((await owner.get('/app/account')).status).toBe(200)
    expect((await administrator.post(`${list}/${ownerId}/sessions`, { reason: 'Mất máy' })).status).toBe(303)
    expect((await owner.get('/app/account')).status).toBe(303)
    expect(await lastLine()).toMatchObject({ action: 'session.end', reason: 'Mất máy', subjectId: ownerId })
    await owner.post('/app/sign-in', { email: 'chu@x.vn', ...password })
    expect((await owner.get('/app/account')).body).toContain('đã đăng xuất tài khoản này ở mọi nơi')
  })
})
