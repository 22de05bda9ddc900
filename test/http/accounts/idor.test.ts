import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import type { Store } from '../../../src/db/connect.ts'
import { appOver, carry } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

const span = { from: '2026-12-01T07:30', to: '2026-12-01T11:30' }
const later = { valid_from: '2026-12-01' }
const desk = `/app/directory/desks/${cast.deskOne.code}`
const officer = `/app/directory/officers/${cast.officerOne.code}`
const unit = `/app/directory/units/${cast.unit.code}`

/** From a page of the own unit, with the id of something of another one; the same with an id that never was. */
const guesses: readonly (readonly [string, string, (guess: boolean) => object])[] = [
  [
    'swaps a shift with another unit’s',
    `${desk}/swap`,
    (real) => ({ shift: 'shift-one', with: real ? neighbour.shift : 'none', reason: 'x' }),
  ],
  [
    'cancels another unit’s shift',
    `${desk}/cancellation`,
    (real) => ({ shift: real ? neighbour.shift : 'none', reason: 'x' }),
  ],
  [
    'withdraws another unit’s code',
    `${desk}/withdrawal`,
    (real) => ({ public_code: real ? neighbour.desk.code : 'A3467AAA', reason: 'x' }),
  ],
  [
    'puts another unit’s officer on a shift',
    `${desk}/shifts`,
    (real) => ({ ...span, officer: real ? neighbour.officer.code : 'CC-7777' }),
  ],
  [
    'sends another unit’s officer on leave',
    `${desk}/leaves`,
    (real) => ({ ...span, officer: real ? neighbour.officer.code : 'CC-7777', reason: 'x' }),
  ],
  [
    'puts an officer to another unit’s desk',
    `${officer}/shifts`,
    (real) => ({ ...span, desk: real ? neighbour.desk.code : 'A3467AAA' }),
  ],
  [
    'moves an officer to another unit',
    `${officer}/postings`,
    (real) => ({ ...later, unit: real ? neighbour.unit.code : '77777' }),
  ],
  [
    'merges a unit into another',
    `${unit}/closing`,
    (real) => ({ on: '2026-12-31', successors: real ? neighbour.unit.code : '77777' }),
  ],
]

const routeOf = (url: string) => url.replace(/(units|desks|officers)\/[^/]+/, '$1/:code')

eachDatabase('ids of another unit, guessed from the own one', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    app = await appOver(store)
    carry(app, await signedIn(store, 'administrator', { unitId: cast.unit.id }))
  })
  afterAll(() => app.close())

  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  const trail = async () => listAudit(store.db, 0, 1_000)
  const standing = async () => {
    const shifts = await store.db.selectFrom('shift').selectAll().orderBy('id').execute()
    const codes = await store.db.selectFrom('desk_code').selectAll().orderBy('code').execute()
    const postings = await store.db.selectFrom('posting').selectAll().orderBy('id').execute()
    const units = await store.db.selectFrom('unit').selectAll().orderBy('id').execute()
    return { shifts, codes, postings, units }
  }
  const refusals = async () => (await trail()).filter(({ action }) => action === 'access.refuse')
  const withoutId = (body: string) =>
    body.replaceAll(/[\w-]*(7777+|none|A3467A\w\w|CC-0009|31600|shift-beside)/g, '·')

  it.each(guesses)(
    'nobody %s, and is told what he would be told of an id that never was',
    async (_what, url, body) => {
      const before = await standing()
      const told = (await refusals()).length
      const [real, invented] = [await post(url, body(true)), await post(url, body(false))]
      expect([404, 409, 422]).toContain(real.statusCode)
      expect(real.statusCode).toBe(invented.statusCode)
      expect(withoutId(real.body)).toBe(withoutId(invented.body))
      expect(await standing()).toEqual(before)
      // A conflict within the own unit is answered before the other id is looked at: nothing was guessed.
      if (real.statusCode === 409) return
      const lines = (await refusals()).slice(told)
      expect(lines.map(({ subjectId }) => subjectId)).toEqual([0, 1].map(() => `POST ${routeOf(url)}`))
    },
  )

  it('does not take an officer out of another unit', async () => {
    const form = { code: neighbour.officer.code, name: 'Khác', ...later }
    expect((await post(`${unit}/officers`, form)).statusCode).toBe(409)
    const sent = await post('/api/v1/officers', { ...form, unit: cast.unit.code, valid_from: undefined })
    expect(sent.statusCode).toBe(409)
  })

  it('gives nobody the answer kept under another’s idempotency key', async () => {
    const call = {
      method: 'POST' as const,
      url: '/api/v1/officers',
      headers: { 'idempotency-key': 'key-of-one-call' },
      payload: { code: 'CC-0300', name: 'CC-0300', unit: cast.unit.code },
    }
    const { headers } = await signedIn(store, 'administrator', { unitId: neighbour.unit.id })
    expect((await app.inject(call)).statusCode).toBe(201)
    const stranger = await app.inject({
      ...call,
      cookies: { phien: headers.cookie.slice('phien='.length) },
      headers: { ...call.headers, ...headers, cookie: '' },
    })
    expect(stranger.statusCode).toBe(422)
  })

  it('writes down what a form of its own page refused: field and code, not what was typed', async () => {
    const told = (await refusals()).length
    const typed = 'KIN-0912345678'
    const answers = [
      await post('/app/kiosks', { desk: neighbour.desk.code }),
      await post('/app/admin/tokens', { label: 'x', role: 'analyst', unit: neighbour.unit.code, days: '30' }),
      await post(`${desk}/shifts`, { ...span, officer: typed }),
      await post('/app/admin/accounts', {
        ...{ email: 'moi@example.vn', name: 'Mới', role: 'analyst', unit: neighbour.unit.code },
        ...{ validFrom: '2026-12-01', reason: 'x' },
      }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422, 403])
    const lines = (await refusals()).slice(told)
    expect(lines.map(({ subjectId }) => subjectId)).toEqual([
      'POST /app/kiosks',
      'POST /app/admin/tokens',
      'POST /app/directory/desks/:code/shifts',
      'POST /app/admin/accounts',
    ])
    expect(JSON.parse(lines[2]!.detailsJson).problems).toEqual([
      { field: 'officer', code: 'unknown-officer' },
    ])
    expect(lines.map(({ detailsJson }) => detailsJson).join()).not.toContain(typed)
  })

  it('writes down a form that came without the token of its page', async () => {
    const told = (await refusals()).length
    const url = '/app/admin/accounts'
    const answer = await app.inject({ method: 'POST', url, headers: { 'x-csrf-token': 'x' } })
    expect(answer.statusCode).toBe(403)
    const [line, ...rest] = (await refusals()).slice(told)
    expect(rest).toEqual([])
    expect(line).toMatchObject({ subjectId: `POST ${url}` })
    expect(JSON.parse(line!.detailsJson)).toMatchObject({ code: 'form-token' })
  })

  it('leaves a line in the trail for each guess at an address', async () => {
    const before = (await trail()).length
    const addresses = [
      `/app/directory/units/${neighbour.unit.code}`,
      `/app/directory/officers/${neighbour.officer.code}`,
      `/app/qr/${neighbour.desk.code}.svg`,
      `/api/v1/desks/${neighbour.desk.code}`,
      `/api/v1/indicators?officer=${neighbour.officer.code}`,
    ]
    for (const url of addresses) await app.inject(url)
    const lines = (await trail()).slice(before)
    expect(lines.map(({ action }) => action)).toEqual(addresses.map(() => 'access.refuse'))
    expect(lines[0]).toMatchObject({ subjectId: 'GET /app/directory/units/:code' })
    expect(lines[0]!.detailsJson).toContain(neighbour.unit.code)
  })
})
