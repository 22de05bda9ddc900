import type { FastifyInstance, HTTPMethods } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { seedLetters } from '../../../src/complaints/letters/seed-letters.ts'
import { seedClasses } from '../../../src/complaints/seed-classes.ts'
import { type Role, roles } from '../../../src/core/access/roles.ts'
import { addDays } from '../../../src/core/calendar/local-time.ts'
import { makeReference } from '../../../src/core/complaints/reference.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { insertDay } from '../../../src/parameters/day-store.ts'
import { insertHours } from '../../../src/parameters/hours-store.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { type AccessLine, accessTable } from '../../support/access-table.ts'
import { configIn } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { anIntake, complaintServices } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { anotherUnit, cast, neighbour, pairedKiosk, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

type Things = Readonly<Record<string, string>>

const own: Things = {
  unit: cast.unit.code,
  desk: cast.deskOne.code,
  officer: cast.officerOne.code,
  shift: 'shift-one',
  kiosk: pairedKiosk,
  spare: cast.deskTwo.code,
  token: 'token-own',
  account: 'account-own',
  day: 'day-own',
  hours: 'hours-own',
  passkey: 'passkey-own',
  session: 'session-own',
  matter: makeReference(() => 0.1),
}
const other: Things = {
  unit: neighbour.unit.code,
  desk: neighbour.desk.code,
  officer: neighbour.officer.code,
  shift: neighbour.shift,
  kiosk: neighbour.kiosk,
  spare: neighbour.desk.code,
  token: 'token-beside',
  account: 'account-beside',
  day: 'day-beside',
  hours: 'hours-beside',
  passkey: 'passkey-beside',
  session: 'session-beside',
  matter: makeReference(() => 0.6),
}
const yesterday = addDays(cast.day, -1)
const isReading = ({ route }: AccessLine) => route.startsWith('GET ')
const fill = (text: string, things: Things) =>
  text.replace(/\{(\w+)\}/g, (_whole, name: string) => things[name]!)

/** An API token that nobody holds. */
async function writeToken(store: Store, id: string, unitId: string): Promise<void> {
  const dates = { created_at: cast.morning, expires_at: cast.evening, revoked_at: null }
  const row = {
    id,
    label: id,
    role: 'analyst',
    unit_id: unitId,
    token_hash: id,
    created_by: 'test',
    ...dates,
  }
  await store.db.insertInto('api_token').values(row).execute()
}

/** A matter under this number, whatever chance gave it. */
async function fileMatter(store: Store, file: string, reference: string, unitId: string): Promise<void> {
  const { services } = complaintServices(store, cast.morning, file)
  const { id } = await fileComplaint(services, 'citizen', anIntake({ unitId }))
  await store.db
    .updateTable('complaint')
    .set({ reference } as object)
    .where('id', '=', id)
    .execute()
}

/** A passkey of an account, and a session in another browser. */
async function writeOwnThings(store: Store, accountId: string, name: string): Promise<void> {
  const passkey = { id: `passkey-${name}`, account_id: accountId, credential_id: name, public_key: name }
  await store.db
    .insertInto('passkey')
    .values({ ...passkey, counter: 0, label: name, created_at: cast.morning, used_at: null, ended_at: null })
    .execute()
  const session = { id: `session-${name}`, account_id: accountId, token_hash: name, ended_at: null }
  const times = { created_at: cast.morning, last_seen_at: cast.morning, expires_at: cast.evening }
  await store.db
    .insertInto('session')
    .values({ ...session, ...times, has_second_factor: 1, device: name })
    .execute()
}

/** What a unit entered into its own calendar. */
async function writeCalendar(store: Store, { day, hours }: Things, unitId: string): Promise<void> {
  const common = { unitId, source: 'test', recordedAt: cast.morning, recordedBy: 'test' }
  const marks = { certainty: 'sourced', isChecked: false, checkNote: null } as const
  const entry = { id: day!, fallsOn: '2026-12-24', kind: 'off', name: { vi: 'Nghỉ' }, ...marks } as const
  const dates = { validFrom: '2026-01-01', validTo: null }
  await store.db.transaction().execute(async (trx) => {
    await insertDay(trx, { ...common, ...entry })
    await insertHours(trx, { ...common, ...dates, id: hours!, weekdays: [6], spans: [] })
  })
}

eachDatabase('every route for every role', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const atHome = new Map<Role, SignedIn>()
  const folder = temporaryFolder()
  const config = configIn(folder.path)

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await writeToken(store, own.token!, cast.unit.id)
    await seedParameters(store, newId, cast.morning)
    await seedClasses(store, newId, cast.morning)
    await seedLetters(store, newId, cast.morning)
    await fileMatter(store, config.secretFile, own.matter!, cast.unit.id)
    await fileMatter(store, config.secretFile, other.matter!, neighbour.unit.id)
    await writeCalendar(store, own, cast.unit.id)
    await writeCalendar(store, other, neighbour.unit.id)
    await writeToken(store, other.token!, neighbour.unit.id)
    await signedIn(store, 'analyst', { accountId: own.account!, unitId: cast.unit.id })
    await signedIn(store, 'analyst', { accountId: other.account!, unitId: neighbour.unit.id })
    await writeOwnThings(store, other.account!, 'beside')
    app = await appOver(store, { random: Math.random, config })
    await app.ready()
    for (const role of roles) {
      const staffCode = role === 'officer' ? cast.officerOne.code : null
      const person = await signedIn(store, role, { unitId: cast.unit.id, staffCode })
      atHome.set(role, person)
      await writeOwnThings(store, person.accountId, role)
    }
  })
  afterAll(() => app.close())
  afterAll(folder.remove)

  const send = (line: AccessLine, things: Things, who?: SignedIn) => {
    const [method, path] = line.route.split(' ') as [HTTPMethods, string]
    const payload = JSON.parse(fill(JSON.stringify(line.body ?? {}), things))
    return app.inject({
      method: method as 'GET',
      url: fill(line.ask ?? path, things),
      headers: { ...who?.headers },
      ...(method !== 'GET' && { payload }),
    })
  }
  const status = async (...sent: Parameters<typeof send>) => (await send(...sent)).statusCode
  const mayCall = ({ who }: AccessLine, role: Role) => typeof who === 'string' || who.includes(role)
  const ownOf = (role: Role) => ({ ...own, passkey: `passkey-${role}`, session: `session-${role}` })
  const guarded = accessTable.filter(({ who }) => who !== 'everybody')

  it('has a line in the table, and no line is without its route', () => {
    const registered = [...app.accessByRoute.keys()].filter((route) => !/^(HEAD|OPTIONS) /.test(route))
    expect(accessTable.map(({ route }) => route).sort()).toEqual(registered.sort())
  })

  it('is open to strangers where the table says so, and nowhere else', async () => {
    for (const line of accessTable) {
      const isPublic = app.accessByRoute.get(line.route) === 'public'
      expect(isPublic, line.route).toBe(line.who === 'everybody')
    }
    for (const line of guarded) {
      const answer = await send(line, own)
      const isApi = line.route.includes(' /api/')
      expect(answer.statusCode, line.route).toBe(isApi ? 401 : 303)
      if (!isApi) expect(answer.headers.location, line.route).toMatch(/^\/app\/sign-in/)
    }
  })

  it.each(roles)('shows %s nothing of another unit', async (role) => {
    for (const line of guarded.filter((each) => mayCall(each, role))) {
      const name = `${role} ${line.route}`
      const refused = role === 'officer' ? (line.otherForOfficer ?? line.other) : line.other
      if (refused !== undefined) expect(await status(line, other, atHome.get(role)), name).toBe(refused)
      if (line.shows === undefined) continue
      const { body } = await send(line, ownOf(role), atHome.get(role))
      expect(body, name).toContain(fill(line.shows, own))
      expect(body, name).not.toContain(fill(line.shows, other))
    }
  })

  it.each(roles)('lets %s do in his unit what the table says, and nothing else', async (role) => {
    const wrong: string[] = []
    for (const line of guarded) {
      const answered = await status(line, ownOf(role), atHome.get(role))
      const isRefused = [401, 403, 404, 500].includes(answered)
      const isRight =
        !mayCall(line, role) || line.isHouse ? answered === 403 : answered === line.own || !isRefused
      if (!isRight) wrong.push(`${line.route} answered ${answered}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(roles)('opens none of what it did to %s whose last day was yesterday', async (role) => {
    const person = await signedIn(store, role, { unitId: cast.unit.id, validTo: yesterday })
    const open: string[] = []
    const opened = (line: AccessLine) => line.who !== 'signed-in' && mayCall(line, role)
    for (const line of guarded.filter(opened)) {
      const answered = await status(line, own, person)
      if (answered !== 403) open.push(`${line.route} answered ${answered}`)
    }
    expect(open).toEqual([])
  })

  it.each(roles)('still opens to %s on the last day what reads', async (role) => {
    const officer = cast.officerTwo.code
    const person = { unitId: cast.unit.id, validFrom: cast.day, validTo: cast.day }
    const today = await signedIn(store, role, { ...person, staffCode: role === 'officer' ? officer : null })
    const closed: string[] = []
    for (const line of guarded.filter((each) => mayCall(each, role) && !each.isHouse && isReading(each))) {
      const answered = await status(line, { ...own, officer }, today)
      if (answered === 401 || answered === 403) closed.push(`${line.route} answered ${answered}`)
    }
    expect(closed).toEqual([])
  })

  it('lets a role held everywhere change what is the same for every unit', async () => {
    const wrong: string[] = []
    for (const line of guarded.filter(({ isHouse }) => isHouse)) {
      const holder = line.who.includes('administrator') ? 'administrator' : (line.who[0] as Role)
      const answered = await status(line, own, await signedIn(store, holder))
      // An address with a name in it that nobody settled here may lead to nothing.
      const isRefused = [401, 403, 500].includes(answered) || (answered === 404 && !line.route.includes(':'))
      if (isRefused) wrong.push(`${line.route} answered ${answered}`)
    }
    expect(wrong).toEqual([])
  })
})
