import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import { connect, type Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appOver } from '../../support/app.ts'
import { allFiles, allRows, findIn } from '../../support/byte-search.ts'
import { anIntake, complaintServices, settleComplaints, staffWith } from '../../support/complaints.ts'
import { dialects, migratedUrlIn } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast } from '../../support/province.ts'
import { type RunningServer, startServer } from '../../support/server.ts'
import { type Person, type SignedIn, signedIn } from '../../support/signed-in.ts'

/** What only the denunciation says. */
const words = {
  text: 'Bà Lê Thị Mật Ngữ đòi ba triệu đồng để cấp giấy',
  name: 'Trần Văn Tố Giác',
  phone: '0977123987',
  email: 'to.giac.kin@example.vn',
  question: 'Việc đưa tiền xảy ra ở phòng nào',
  answer: 'Ở phòng phía sau quầy số một',
  note: 'Cần trích xuất hình ảnh phòng phía sau',
  reason: 'Vì phải chờ kết quả giám định chữ viết',
}
const reporter = { name: words.name, phone: words.phone, email: words.email, address: '' }

/** Whoever may find no trace, whatever other role he holds. */
const strangers: Readonly<Record<string, { readonly roles: readonly Role[] } & Person>> = {
  accused: { roles: ['officer', 'inspection-head', 'auditor'], staffCode: cast.officerOne.code },
  colleague: { roles: ['officer', 'denunciation-inspector', 'auditor'], staffCode: cast.officerTwo.code },
  head: { roles: ['unit-head', 'inspection-head'], unitId: cast.unit.id },
  administrator: { roles: ['administrator'] },
  inspector: { roles: ['inspector', 'publisher'] },
  operator: { roles: ['operator'] },
  auditor: { roles: ['auditor', 'privacy-officer'] },
  analyst: { roles: ['analyst', 'training-manager'] },
}

describe.each(dialects)('a sealed matter, on %s', (dialect) => {
  const folder = temporaryFolder()
  const people = new Map<string, SignedIn>()
  let store: Store
  let server: RunningServer
  let matter: { readonly id: string; readonly reference: string }
  let routes: string[]

  beforeAll(async () => {
    const url = await migratedUrlIn(folder.path, dialect)
    store = connect(url)
    await settleComplaints(store)
    matter = await denounce()
    for (const [name, { roles, ...person }] of Object.entries(strangers)) {
      people.set(name, await personWith(roles, person))
    }
    people.set('denunciation-inspector', await signedIn(store, 'denunciation-inspector'))
    const app = await appOver(store)
    await app.ready()
    routes = [...app.accessByRoute.keys()]
      .filter((route) => route.startsWith('GET '))
      .map((route) => route.slice(4))
    await app.close()
    server = await startServer({ folder: folder.path, env: { DATABASE_URL: url, LOG_LEVEL: 'trace' } })
  })
  afterAll(async () => {
    await server.stop()
    await store.close()
    folder.remove()
  })

  async function denounce() {
    const { services } = complaintServices(store, cast.evening, join(folder.path, 'secret.json'))
    const hand = staffWith('denunciation-inspector', { id: 'sealed-hand' })
    const place = { deskId: cast.deskOne.id, officerIds: [cast.officerOne.id], occurredAt: cast.morning }
    const intake = anIntake({ classCode: 'to-cao', text: words.text, reporter, ...place })
    const filed = await fileComplaint(services, 'citizen', intake)
    const acts = [
      [hand, { code: 'question', text: words.question }],
      ['citizen', { code: 'message', text: words.answer }],
      [hand, { code: 'note', text: words.note }],
      [hand, { code: 'extension', reason: words.reason, isVeryComplex: false }],
    ] as const
    for (const [by, act] of acts) await actOnComplaint(services, by, filed.reference, act)
    return filed
  }

  /** One account with several roles: of each a session, which see the same. */
  async function personWith([first, ...others]: readonly Role[], person: Person): Promise<SignedIn> {
    const signed = await signedIn(store, first!, person)
    const grant = { account_id: signed.accountId, valid_from: '2020-01-01', valid_to: null, reason: 'test' }
    for (const role of others) {
      const row = { ...grant, id: newId(), role, granted_at: '2020-01-01T00:00:00.000Z' }
      await store.db
        .insertInto('role_grant')
        .values({ ...row, unit_id: person.unitId ?? null })
        .execute()
    }
    return signed
  }

  const fill = (route: string, value: string) =>
    route.replace(/:\w+(\([^)]*\))?/g, encodeURIComponent(value)).replace('*', value)

  /** Every address there is: a route that names something once for each thing of the cast, the others with a search too. */
  function addressesOf(route: string): string[] {
    const { unit, deskOne, officerOne } = cast
    if (route.includes(':')) return [unit, deskOne, officerOne].map(({ code }) => fill(route, code))
    return [route, `${route}?${new URLSearchParams({ q: 'mat ngu', text: 'mat ngu', class: 'to-cao' })}`]
  }

  /** What an address tells this person: its status, and what is found in it. */
  async function look(who: string, address: string, sought: Readonly<Record<string, string>>) {
    const headers = { ...people.get(who)?.headers }
    const answer = await fetch(server.url + address, { headers, redirect: 'manual' })
    const body = Buffer.from(await answer.arrayBuffer())
    expect(answer.status, address).toBeLessThan(500)
    return { status: answer.status, found: findIn(body, sought).map((what) => `${what} at ${address}`) }
  }

  async function lookAtAll(who: string, addresses: readonly string[], sought: typeof words | object) {
    const seen = []
    for (let at = 0; at < addresses.length; at += 8) {
      const some = addresses.slice(at, at + 8)
      seen.push(...(await Promise.all(some.map((address) => look(who, address, { ...sought })))))
    }
    return seen
  }

  it.each([...Object.keys(strangers), 'nobody'])('shows %s no word of it, nor its number', async (who) => {
    expect(routes.length).toBeGreaterThan(50)
    const sought = { ...words, reference: matter.reference }
    const seen = await lookAtAll(who, routes.flatMap(addressesOf), sought)
    expect(seen.flatMap(({ found }) => found)).toEqual([])
  })

  // After the walk: who guesses a number leaves it in the trail as his own guess.
  it.each([...Object.keys(strangers), 'nobody'])('is not there for %s even by its number', async (who) => {
    const naming = routes.filter((route) => route.includes(':'))
    const guesses = naming.flatMap((route) => [fill(route, matter.reference), fill(route, matter.id)])
    const seen = await lookAtAll(who, guesses, words)
    expect(seen.flatMap(({ found }) => found)).toEqual([])
    const answered = guesses.filter((_guess, at) => /complaints/.test(_guess) && seen[at]!.status === 200)
    expect(answered).toEqual([])
  })

  it('is counted for none of them', async () => {
    for (const who of Object.keys(strangers)) {
      const headers = people.get(who)!.headers
      const answer = await fetch(`${server.url}/api/v1/complaints`, { headers })
      if (answer.status === 200)
        expect(((await answer.json()) as { items: unknown[] }).items, who).toEqual([])
    }
  })

  it('is there for whoever handles denunciations', async () => {
    const headers = people.get('denunciation-inspector')!.headers
    const answer = await fetch(`${server.url}/api/v1/complaints`, { headers })
    expect(await answer.json()).toMatchObject({ items: [{ reference: matter.reference, isSealed: true }] })
    const page = await fetch(`${server.url}/app/complaints/${matter.reference}`, { headers })
    expect(findIn(Buffer.from(await page.arrayBuffer()), words)).toEqual([])
    const form = new URLSearchParams({ reason: 'Phân loại đơn mới nhận' })
    const opening = { method: 'POST', headers, body: form }
    const opened = await fetch(`${server.url}/app/complaints/${matter.reference}/opening`, opening)
    expect(findIn(Buffer.from(await opened.arrayBuffer()), words).sort()).toEqual(Object.keys(words).sort())
  })

  it('lies in no row, no file and no line of the log in words that can be read', async () => {
    expect(findIn(await allRows(store), words)).toEqual([])
    for (const file of allFiles(folder.path)) expect(findIn(readFileSync(file), words), file).toEqual([])
    expect(findIn(Buffer.from(server.output()), { ...words, reference: matter.reference })).toEqual([])
  })

  it('stands in the trail without unit, class, number or facts', async () => {
    const lines = await store.db
      .selectFrom('audit_entry')
      .select(['action', 'unit_id', 'details_json'])
      .where('subject_id', '=', matter.id)
      .orderBy('sequence')
      .execute()
    expect(lines.length).toBeGreaterThanOrEqual(5)
    for (const { unit_id, details_json } of lines) expect([unit_id, details_json]).toEqual([null, '{}'])
  })
})
