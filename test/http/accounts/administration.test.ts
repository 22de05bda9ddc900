import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inviteFirstAdministrator } from '../../../src/accounts/admin/invite-first-administrator.ts'
import { sessionCookie } from '../../../src/accounts/identify.ts'
import type { Config } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { unseal } from '../../../src/db/seal.ts'
import type { Mail } from '../../../src/mail/mail.ts'
import { mailBinding } from '../../../src/mail/queue-mail.ts'
import { readSecretKeys } from '../../../src/web/secret.ts'
import { codeAt, configIn, settleAccount, testPassword } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'
import { type Visitor, visitor } from '../../support/visitor.ts'

const list = '/app/admin/accounts'

eachDatabase('accounts', ({ migrated }) => {
  const folder = temporaryFolder()
  let now = new Date('2026-11-10T02:00:00.000Z')
  let store: Store
  let config: Config
  let app: FastifyInstance
  let count = 0

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    config = configIn(folder.path)
    app = await appOver(store, { config, clock: () => now })
  })
  afterAll(async () => {
    await app.close()
    folder.remove()
  })

  const pass = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000)
  }
  const newEmail = () => `nguoi${count++}@coquan.gov.vn`
  const enter = async (email: string, code = codeAt(now)): Promise<Visitor> => {
    const who = visitor(app)
    await who.post('/app/sign-in', { email, password: testPassword })
    await who.post('/app/sign-in/second-factor', { code })
    expect(who.cookies.has(sessionCookie)).toBe(true)
    return who
  }
  const administrator = async (unitId: string | null = null) => {
    pass(0.1)
    const email = newEmail()
    const id = await settleAccount(store, config, {
      ...{ email, role: 'administrator', unitId, hasAuthenticator: true },
    })
    return { email, id, who: await enter(email) }
  }
  const invitation = (email: string, change = {}) => ({
    ...{ email, name: 'Người được mời', staffCode: '', role: 'analyst', unit: '' },
    ...{ validFrom: '2026-11-10', validTo: '', reason: 'Phân công mới', ...change },
  })
  /** Writes go out with the token of a page seen before. */
  const send = async (who: Visitor, address: string, form: Record<string, string>) => {
    await who.get(`${list}/new`)
    return who.post(address, form)
  }
  const linkIn = (body: string) => /http:\/\/localhost:8080(\/app\/invitation\/[\w-]+)/.exec(body)?.[1] ?? ''
  const linksMailedTo = async (accountId: string) => {
    const rows = await store.db
      .selectFrom('mail_sent')
      .selectAll()
      .where('kind', '=', 'account-link')
      .where('account_id', '=', accountId)
      .execute()
    return rows.map(({ id, key_version, wrapped_key, body }) => {
      const sealed = { keyVersion: key_version!, wrappedKey: wrapped_key!, body: body! }
      return JSON.parse(unseal(readSecretKeys(config.secretFile), sealed, mailBinding(id))) as Mail
    })
  }
  const idOf = async (email: string) =>
    (await store.db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirstOrThrow())
      .id
  const trail = async (id: string) => {
    const rows = await store.db
      .selectFrom('audit_entry')
      .select(['action', 'reason'])
      .where('subject_id', '=', id)
      .orderBy('sequence')
      .execute()
    return rows.map(({ action }) => action)
  }

  it('has links sent to their owners where the house sends mail, so that whoever makes one never sees it', async () => {
    const { who } = await administrator()
    const smtp = { ...config, mail: { ...config.mail, smtpUrl: 'smtp://127.0.0.1:1' } }
    const posting = await appOver(store, { config: smtp, clock: () => now })
    const there = visitor(posting)
    for (const [name, value] of who.cookies) there.cookies.set(name, value)
    const email = newEmail()
    const answer = await send(there, list, invitation(email))
    expect(answer.body).toContain(email)
    expect(answer.body).not.toMatch(/invitation\/[\w-]{8}/)
    const id = await idOf(email)
    const [sent, ...more] = await linksMailedTo(id)
    expect(more).toEqual([])
    expect(sent).toMatchObject({ to: email })
    expect((await visitor(app).get(linkIn(sent!.text))).status).toBe(200)
    const again = await send(there, `${list}/${id}/link`, { reason: 'Thư không đến', handOver: '1' })
    expect((await visitor(app).get(linkIn(again.body))).status).toBe(200)
    expect(await linksMailedTo(id)).toHaveLength(1)
    const told = await auditOf(store, 'account.link')
    const own = told.filter(({ subject_id }) => subject_id === id)
    expect(own.map(({ details_json }) => JSON.parse(details_json).isMailed)).toEqual([false])
    await posting.close()
  })

  it('begins with the first administrator: his link makes the account, once', async () => {
    const empty = await migrated()
    const door = await appOver(empty, { config, clock: () => now })
    const stale = await inviteFirstAdministrator(config, empty, newId, now)
    const link = linkIn((await inviteFirstAdministrator(config, empty, newId, now))!)
    const form = { email: 'quantri@coquan.gov.vn', name: 'Quản trị', password: testPassword }
    expect((await visitor(door).post(linkIn(stale!), form)).status).toBe(410)
    const who = visitor(door)
    expect((await who.get(link)).status).toBe(200)
    expect((await who.post(link, { ...form, email: 'x', name: '' })).status).toBe(422)
    expect((await who.post(link, form)).to).toBe('/app/sign-in/enrolment')
    expect((await who.post(link, form)).status).toBe(410)
    expect(await inviteFirstAdministrator(config, empty, newId, now)).toBeUndefined()
    await door.close()
  })

  it('invites by a link that works once and asks for a good password', async () => {
    const { who } = await administrator()
    const email = newEmail()
    const answer = await send(who, list, invitation(email))
    const link = linkIn(answer.body)
    const guest = visitor(app)
    expect((await guest.get(link)).body).toContain(email)
    for (const password of ['ngắn quá', 'matkhau123456', `${email.split('@')[0]}12345`]) {
      expect((await guest.post(link, { password })).status).toBe(422)
    }
    expect((await guest.post(link, { password: testPassword })).to).toBe('/app')
    expect((await visitor(app).get(link)).status).toBe(410)
    const id = await idOf(email)
    expect(await trail(id)).toEqual(['account.invite', 'password.set', 'session.begin'])
  })

  it.each([
    ['a week and a moment later', 7 * 24 + 0.1, 410],
    ['a moment before', 7 * 24 - 0.1, 200],
  ])('keeps an invitation open for seven days: %s', async (_when, hours, status) => {
    const { who } = await administrator()
    const link = linkIn((await send(who, list, invitation(newEmail()))).body)
    pass(hours)
    expect((await visitor(app).get(link)).status).toBe(status)
  })

  it('refuses what an invitation lacks, field by field, and keeps what was typed', async () => {
    const { who } = await administrator()
    const bad = { name: '', role: 'king', unit: 'NO', validFrom: 'soon', reason: '' }
    const answer = await send(who, list, invitation('no-address', bad))
    expect(answer.status).toBe(422)
    for (const field of ['email', 'name', 'role', 'unit', 'validFrom', 'reason']) {
      expect(answer.body).toContain(`href="#${field}"`)
    }
    expect(answer.body).toContain('value="no-address"')
    const reversed = await send(who, list, invitation(newEmail(), { validTo: '2026-11-09' }))
    expect(reversed.body).toContain('href="#validTo"')
  })

  it('has one account an address', async () => {
    const { who, email } = await administrator()
    expect((await send(who, list, invitation(email))).status).toBe(409)
  })

  it('gives and ends roles, with the day and the reason, and tells the trail', async () => {
    const { who } = await administrator()
    const email = newEmail()
    const id = await settleAccount(store, config, { email })
    const today = now.toISOString().slice(0, 10)
    const grant = {
      role: 'analyst',
      unit: cast.unit.code,
      validFrom: today,
      validTo: '',
      reason: 'Kiêm nhiệm',
    }
    expect((await send(who, `${list}/${id}/roles`, grant)).status).toBe(303)
    const page = await who.get(`${list}/${id}`)
    expect(page.body).toContain('Phường Sóc Trăng')
    const grantId = /<option value="([0-9a-f-]{36})"/.exec(page.body)![1]!
    const end = { grant: grantId, reason: 'Chuyển công tác' }
    const silent = await send(who, `${list}/${id}/role-end`, { ...end, reason: '' })
    expect(silent.body).toContain('href="#end-reason"')
    expect((await send(who, `${list}/${id}/role-end`, end)).status).toBe(303)
    expect((await send(who, `${list}/${id}/role-end`, end)).status).toBe(409)
    expect(await trail(id)).toEqual(['role.grant', 'role.end'])
  })

  it('takes a role away at the end of its last day', async () => {
    pass(0.1)
    const email = newEmail()
    const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    await settleAccount(store, config, {
      ...{ email, role: 'administrator', validTo: today, hasAuthenticator: true },
    })
    const who = await enter(email)
    expect((await who.get(list)).status).toBe(200)
    const kept = now
    now = new Date(`${today}T17:00:01.000Z`)
    const later = visitor(app)
    await later.post('/app/sign-in', { email, password: testPassword })
    await later.post('/app/sign-in/second-factor', { code: codeAt(now) })
    expect((await later.get(list)).status).toBe(403)
    now = kept
  })

  it('lends roles to a deputy until a day', async () => {
    const { who } = await administrator()
    const [owner, deputy] = [newEmail(), newEmail()]
    const id = await settleAccount(store, config, { email: owner, role: 'unit-head', unitId: cast.unit.id })
    const deputyId = await settleAccount(store, config, { email: deputy })
    const today = now.toISOString().slice(0, 10)
    const form = { deputyEmail: deputy, deputyFrom: today, deputyTo: '2027-12-31', reason: 'Nghỉ phép' }
    expect((await send(who, `${list}/${id}/deputy`, { ...form, deputyEmail: owner })).status).toBe(422)
    expect((await send(who, `${list}/${id}/deputy`, form)).status).toBe(303)
    const grants = await store.db
      .selectFrom('role_grant')
      .select(['role', 'unit_id', 'valid_to'])
      .where('account_id', '=', deputyId)
      .execute()
    expect(grants).toEqual([{ role: 'unit-head', unit_id: cast.unit.id, valid_to: '2027-12-31' }])
  })

  it('closes an account: its session, its link and its password open nothing any more', async () => {
    const { who } = await administrator()
    const email = newEmail()
    const id = await settleAccount(store, config, { email, role: 'analyst' })
    const guest = visitor(app)
    await guest.post('/app/sign-in', { email, password: testPassword })
    const link = linkIn((await send(who, `${list}/${id}/link`, { reason: 'Quên mật khẩu' })).body)
    expect((await send(who, `${list}/${id}/closing`, { reason: 'Nghỉ hưu' })).status).toBe(303)
    expect((await guest.get('/app/account')).to).toContain('/app/sign-in')
    expect((await visitor(app).get(link)).status).toBe(410)
    const again = await visitor(app).post('/app/sign-in', { email, password: testPassword })
    expect(again.status).toBe(422)
    expect((await send(who, `${list}/${id}/closing`, { reason: 'Lần nữa' })).status).toBe(409)
    expect(await trail(id)).toEqual(['session.begin', 'account.link', 'account.close', 'session.refuse'])
  })

  it('lets nobody change his own roles or close his own account', async () => {
    const { who, id } = await administrator()
    const grant = { role: 'inspector', unit: '', validFrom: '2026-11-10', validTo: '', reason: 'Tự cấp' }
    expect((await send(who, `${list}/${id}/roles`, grant)).status).toBe(403)
    expect((await send(who, `${list}/${id}/closing`, { reason: 'Thử' })).status).toBe(403)
  })

  it('keeps an administrator of a unit within it', async () => {
    const { who } = await administrator(cast.unit.id)
    const outside = await settleAccount(store, config, { email: newEmail(), role: 'analyst' })
    const inside = newEmail()
    const insideId = await settleAccount(store, config, {
      email: inside,
      role: 'officer',
      unitId: cast.unit.id,
    })
    expect((await who.get(list)).body).toContain(inside)
    expect((await who.get(`${list}/${insideId}`)).status).toBe(200)
    expect((await who.get(`${list}/${outside}`)).status).toBe(404)
    expect((await send(who, `${list}/${outside}/closing`, { reason: 'Thử' })).status).toBe(404)
    const everywhere = { role: 'inspector', unit: '', validFrom: '2026-11-10', validTo: '', reason: 'Thử' }
    expect((await send(who, `${list}/${insideId}/roles`, everywhere)).status).toBe(403)
    expect((await send(who, list, invitation(newEmail()))).status).toBe(403)
  })

  it('takes second factors away with a link for whoever lost them, and begins enrolment anew', async () => {
    const { who } = await administrator()
    const email = newEmail()
    const id = await settleAccount(store, config, { email, role: 'inspector', hasAuthenticator: true })
    const form = { reason: 'Mất điện thoại', dropsSecondFactor: '1' }
    const link = linkIn((await send(who, `${list}/${id}/link`, form)).body)
    const guest = visitor(app)
    expect((await guest.post(link, { password: 'câu khác hẳn câu cũ' })).to).toBe('/app/sign-in/enrolment')
  })

  it('shows sessions, ends one and ends all others', async () => {
    const email = newEmail()
    const id = await settleAccount(store, config, { email, role: 'analyst' })
    const [first, second, third] = [visitor(app), visitor(app), visitor(app)]
    for (const who of [first, second, third])
      await who.post('/app/sign-in', { email, password: testPassword })
    const page = await first.get('/app/account')
    const ends = [...page.body.matchAll(/action="(\/app\/account\/sessions\/[^/"]+\/end)"/g)]
    expect(ends).toHaveLength(2)
    await first.post(ends[0]![1]!)
    now = new Date(now.getTime() + 16 * 60_000)
    expect((await first.post('/app/account/sessions/end')).to).toContain('because=fresh')
    expect((await first.post(ends[1]![1]!)).to).toContain('because=fresh')
    await first.post('/app/sign-in', { email, password: testPassword })
    await first.get('/app/account')
    await first.post('/app/account/sessions/end')
    for (const who of [second, third]) expect((await who.get('/app/account')).status).toBe(303)
    expect((await first.get('/app/account')).status).toBe(200)
    expect((await trail(id)).filter((action) => action === 'session.end')).toHaveLength(2)
  })

  it('changes a password only for whoever knows the present one, and ends the other sessions', async () => {
    const email = newEmail()
    await settleAccount(store, config, { email, role: 'analyst' })
    const [who, other] = [visitor(app), visitor(app)]
    for (const each of [who, other]) await each.post('/app/sign-in', { email, password: testPassword })
    await who.get('/app/account')
    const next = 'gió chướng mùa nước nổi'
    const wrong = await who.post('/app/account/password', { current: 'không phải', password: next })
    expect(wrong.body).toContain('href="#current"')
    const right = await who.post('/app/account/password', { current: testPassword, password: next })
    expect(right.to).toBe('/app/account?done=password')
    expect((await other.get('/app/account')).status).toBe(303)
    expect((await visitor(app).post('/app/sign-in', { email, password: next })).status).toBe(303)
  })

  it('keeps the last second factor of whoever needs one, and asks for a fresh sign-in first', async () => {
    const { who } = await administrator()
    await who.get('/app/account')
    expect((await who.post('/app/account/authenticator/removal')).status).toBe(409)
    expect((await who.post('/app/account/recovery-codes')).body).toContain('class="recovery-codes"')
    pass(0.3)
    expect((await who.post('/app/account/authenticator/removal')).to).toContain('because=fresh')
  })
})
