import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { sessionCookie } from '../../../src/accounts/identify.ts'
import { sha256 } from '../../../src/accounts/record-audit.ts'
import { localDate } from '../../../src/core/calendar/local-time.ts'
import { connect } from '../../../src/db/connect.ts'
import { allFiles, allRows, findIn } from '../../support/byte-search.ts'
import { dialects, migratedUrlIn } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'
import { type RunningServer, startServer } from '../../support/server.ts'
import { signedIn } from '../../support/signed-in.ts'

const secrets = {
  name: 'Đặng Thị Bí Mật',
  phone: '0987612345',
  words: 'Cho tôi xem hồ sơ đất của nhà tôi',
  password: 'con-trau-vang-gam-co-1975',
}

/** Which of the secrets lie in these bytes. */
const foundIn = (bytes: Buffer, sought: Readonly<Record<string, string>> = secrets) => findIn(bytes, sought)

describe.each(dialects)('what a person tells us in confidence, on %s', (dialect) => {
  const cleanUps: (() => unknown)[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  })

  async function start() {
    const folder = temporaryFolder()
    cleanUps.push(folder.remove)
    const url = await migratedUrlIn(folder.path, dialect)
    const store = connect(url)
    cleanUps.push(() => store.close())
    await settlePrivacy(store)
    const officer = await signedIn(store, 'privacy-officer')
    const server = await startServer({ folder: folder.path, env: { DATABASE_URL: url, LOG_LEVEL: 'trace' } })
    cleanUps.push(server.stop)
    return { folder: folder.path, store, officer, server }
  }

  async function tellInConfidence({ url }: RunningServer, headers: Record<string, string>) {
    const send = (path: string, fields: Record<string, string>) =>
      fetch(url + path, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(fields) })
    const requests = '/app/admin/privacy/requests'
    const person = { name: secrets.name, contact: secrets.phone, words: secrets.words, standing: 'self' }
    const request = {
      ...person,
      kind: 'access',
      channel: 'phone',
      unit: cast.unit.id,
      receivedOn: '2026-11-10',
    }
    expect((await send(requests, { ...request, receivedOn: 'never' })).status).toBe(422)
    const entered = await send(requests, request)
    expect(entered.status).toBe(303)
    const opened = await send(`${entered.headers.get('location')}/opening`, {
      reason: 'Trả lời người yêu cầu',
    })
    expect(await opened.text()).toContain(secrets.phone)
    await send('/app/sign-in', { email: 'nobody@example.vn', password: secrets.password })
    // An address that does not exist, a body that is not what it says, and one without an end.
    await fetch(`${url}/khong-co/${encodeURIComponent(secrets.name)}?phone=${secrets.phone}`)
    const json = { ...headers, 'content-type': 'application/json' }
    await fetch(`${url}/api/v1/complaints`, { method: 'POST', headers: json, body: JSON.stringify(person) })
    await fetch(url + requests, { method: 'POST', headers: json, body: `{"name":"${secrets.name}"` })
  }

  type Started = Awaited<ReturnType<typeof start>>

  async function expectNowhere({ folder, store, server }: Started, sought: Readonly<Record<string, string>>) {
    expect(foundIn(await allRows(store), sought), 'rows').toEqual([])
    const files = allFiles(folder)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(foundIn(readFileSync(file), sought), file).toEqual([])
    expect(foundIn(Buffer.from(server.output()), sought), server.output()).toEqual([])
  }

  /** Invited by the administrator's form, the guest chooses his password by the link, signs out and in again. */
  async function comeIn({ store, server: { url } }: Started) {
    const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(url + path, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(fields) })
    const { headers } = await signedIn(store, 'administrator')
    const email = 'nguoi-moi@example.vn'
    const role = { role: 'analyst', unit: '', validFrom: localDate(new Date()), validTo: '' }
    const person = { email, name: 'Người được mời', staffCode: '', reason: 'Phân công mới' }
    const invited = await send('/app/admin/accounts', { ...person, ...role }, headers)
    const link = /\/app\/invitation\/([\w-]+)/.exec(await invited.text())?.[1] ?? ''
    expect((await send(`/app/invitation/${link}`, { password: 'matkhau123456' })).status).toBe(422)
    const first = sessionIn(await send(`/app/invitation/${link}`, { password: secrets.password }))
    const signIn = (password: string) => send('/app/sign-in', { email, password })
    await signIn(`${secrets.password}-sai`)
    const second = sessionIn(await signIn(secrets.password))
    const page = await fetch(`${url}/app/indicators`, { headers: { cookie: `${sessionCookie}=${second}` } })
    expect(page.status).toBe(200)
    return { password: secrets.password, link, first, second }
  }

  function sessionIn(answer: Response): string {
    const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${sessionCookie}=`))
    return set?.slice(sessionCookie.length + 1).split(';')[0] ?? ''
  }

  it('leaves neither password nor link nor session in the database, its files or the log', async () => {
    const started = await start()
    const told = await comeIn(started)
    for (const [name, text] of Object.entries(told)) expect(text.length, name).toBeGreaterThan(20)
    expect(new Set(Object.values(told)).size).toBe(4)
    await expectNowhere(started, told)
    const hashes = await started.store.db.selectFrom('session').select('token_hash').execute()
    const known = hashes.map((row) => row.token_hash)
    expect(known).toEqual(expect.arrayContaining([sha256(told.first), sha256(told.second)]))
  })

  it('is not found in the database, its files or the log', async () => {
    const started = await start()
    const { store, officer, server } = started
    await tellInConfidence(server, officer.headers)
    await expectNowhere(started, secrets)
    const rows = await store.db.selectFrom('sealed_record').select('body').execute()
    expect(rows).toHaveLength(1)
  })

  it('would be found if it were there', () => {
    const log = `{"msg":"POST name=${encodeURIComponent(secrets.name)}","body":"${secrets.phone}"}`
    expect(foundIn(Buffer.from(log))).toEqual(['name', 'phone'])
  })
})
