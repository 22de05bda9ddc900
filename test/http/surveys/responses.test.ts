import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { addDays, instantAt } from '../../../src/core/calendar/local-time.ts'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { anotherUnit, cast, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

eachDatabase('POST /api/v1/desks/{code}/responses', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
  })
  afterEach(() => app.close())

  const post = (
    body: object,
    options: { code?: string; key?: string; from?: string; headers?: Record<string, string> } = {},
  ) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/desks/${options.code ?? cast.deskOne.code}/responses`,
      headers: { 'idempotency-key': options.key ?? 'key-of-one-sheet', ...options.headers },
      remoteAddress: options.from ?? '10.1.2.3',
      payload: body,
    })
  const stored = () => store.db.selectFrom('response').selectAll().orderBy('id').execute()
  const sheet = (answers: object, more: object = {}) => ({
    questionnaire: 'counter',
    version: 1,
    answers,
    ...more,
  })

  async function expectProblem(body: object, field: string, code: string, options = {}) {
    const answer = await post(body, options)
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ field, code }))
    expect(answer.json().errors[0].detail).not.toBe('')
    expect(await stored()).toEqual([])
  }

  it('records a sheet as one row: 201, then 200 with the same id for the same key', async () => {
    const body = sheet({ overall: 5, c10: 4, c11: 'na' }, { language: 'vi', comment: 'Phục vụ tốt' })
    const first = await post(body)
    const second = await post(body)
    expect([first.statusCode, second.statusCode]).toEqual([201, 200])
    expect(second.json()).toEqual({ id: first.json().id })
    const [row] = await stored()
    expect(row).toMatchObject({ officer_id: cast.officerOne.id, attribution: 'one', field_id: cast.field.id })
    expect(row?.answers.replaceAll('.', '')).toBe('54n')
  })

  it('refuses an unknown question, naming it', () =>
    expectProblem(sheet({ overall: 5, c99: 1 }), 'c99', 'unknown-question'))
  it('refuses a question named like a property of every object', () =>
    expectProblem(sheet({ overall: 5, toString: 1 }), 'toString', 'unknown-question'))
  it('refuses a value out of range, naming the question', () =>
    expectProblem(sheet({ overall: 6 }), 'overall', 'unknown-value'))
  it('refuses a fraction', () => expectProblem(sheet({ overall: 4.5 }), 'overall', 'unknown-value'))
  it('refuses two values for one question', () =>
    expectProblem(sheet({ overall: [4, 5] }), 'overall', 'two-values'))
  it('refuses an answer to a question that was not asked', () =>
    expectProblem(sheet({ overall: 5, c01: 5 }, { form: 'pulse' }), 'c01', 'not-asked'))
  it('refuses "were you told of the delay" when nothing was late', () =>
    expectProblem(sheet({ overall: 5, n07: 'on-time', n08: 'yes' }), 'n08', 'not-asked'))
  it('refuses a sheet without the overall answer', () =>
    expectProblem(sheet({ c01: 5 }), 'overall', 'required'))
  it('refuses a version that does not exist', () =>
    expectProblem({ ...sheet({ overall: 5 }), version: 99 }, 'version', 'unknown-value'))
  it('refuses an unknown questionnaire', () =>
    expectProblem({ ...sheet({ overall: 5 }), questionnaire: 'none' }, 'questionnaire', 'unknown-value'))
  it('refuses a field of the body it does not know', async () => {
    const answer = await post(sheet({ overall: 5 }, { officer: 'CC-0001' }))
    expect(answer.statusCode).toBe(422)
    expect(await stored()).toEqual([])
  })
  it('refuses a comment with NUL', () =>
    expectProblem(sheet({ overall: 5 }, { comment: 'a\u0000b' }), 'comment', 'unreadable-characters'))
  it('refuses a comment of more than 2,000 characters', () =>
    expectProblem(sheet({ overall: 5 }, { comment: 'đ'.repeat(2_001) }), 'comment', 'too-long'))
  it('refuses a time of service that is still to come when the device does not tell its clock', () =>
    expectProblem(sheet({ overall: 5 }, { servedAt: cast.evening }), 'servedAt', 'served-at-in-future'))
  it('refuses a service of more than 60 days ago', () =>
    expectProblem(
      sheet({ overall: 5 }, { servedAt: instantAt(addDays(cast.day, -61)) }),
      'servedAt',
      'served-at-too-old',
    ))

  it('believes a phone that is a day wrong about the time between, not about the date', async () => {
    const wrong = (instant: string) => new Date(Date.parse(instant) + 86_400_000).toISOString()
    const served = new Date(Date.parse(cast.morning) - 600_000).toISOString()
    const answer = await post(sheet({ overall: 5 }, { servedAt: wrong(served), sentAt: wrong(cast.morning) }))
    expect(answer.statusCode).toBe(201)
    expect(await stored()).toMatchObject([{ served_at: served, flags: 'clock' }])
  })

  it.each([
    ['emoji', 'Rất tốt 👍🏽'],
    ['stacked marks', 'Z̵̢̛a̷l̴g̶o̸'],
    ['a script', '<script>alert(1)</script>'],
    ['a formula', '=1+1'],
  ])('keeps a comment with %s as it was typed', async (_what, comment) => {
    expect((await post(sheet({ overall: 5 }, { comment }))).statusCode).toBe(201)
    const row = await store.db.selectFrom('response_comment').select('body').executeTakeFirstOrThrow()
    expect(row.body).toBe(comment.normalize('NFC'))
  })

  it('stores decomposed Vietnamese composed, and finds it without marks', async () => {
    await post(sheet({ overall: 5 }, { comment: 'Hướng dẫn rõ ràng'.normalize('NFD') }))
    const row = await store.db.selectFrom('response_comment').selectAll().executeTakeFirstOrThrow()
    expect([row.body, row.folded]).toEqual(['Hướng dẫn rõ ràng', 'huong dan ro rang'])
  })

  it('answers 404 for a code nobody issued and 410 for a withdrawn one or a desk closed yesterday', async () => {
    const codes = ['A34679GG', cast.withdrawnCode, cast.closedDesk.code]
    const answers = await Promise.all(codes.map((code) => post(sheet({ overall: 5 }), { code })))
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [404, 'desk-unknown'],
      [410, 'desk-code-withdrawn'],
      [410, 'desk-closed'],
    ])
  })

  it('takes a late answer about a service on the last day of a closed desk', async () => {
    const servedAt = instantAt(addDays(cast.day, -1), '10:00')
    const answer = await post(sheet({ overall: 5 }, { servedAt }), { code: cast.closedDesk.code })
    expect(answer.statusCode).toBe(201)
  })

  it('answers 409 for a key of another desk', async () => {
    await post(sheet({ overall: 5 }))
    const answer = await post(sheet({ overall: 1 }), { code: cast.deskTwo.code })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'key-of-another-desk'])
    expect(await stored()).toHaveLength(1)
  })

  it('asks for a key, so that sending again is safe', async () => {
    const url = `/api/v1/desks/${cast.deskOne.code}/responses`
    const answer = await app.inject({ method: 'POST', url, payload: sheet({ overall: 5 }) })
    expect(answer.json().errors).toMatchObject([{ field: 'Idempotency-Key', code: 'required' }])
  })

  it('takes paper from an operator of the desk’s unit only, and writes down who entered it', async () => {
    const paper = sheet({ overall: 5 }, { channel: 'paper' })
    expect((await post(paper)).statusCode).toBe(401)
    const elsewhere = await signedIn(store, 'operator', { unitId: await anotherUnit(store) })
    expect((await post(paper, { headers: elsewhere.headers })).statusCode).toBe(404)
    const analyst = await signedIn(store, 'analyst')
    expect((await post(paper, { headers: analyst.headers })).statusCode).toBe(403)
    const { headers, accountId } = await signedIn(store, 'operator', { unitId: cast.unit.id })
    expect((await post(paper, { headers: { cookie: headers.cookie } })).statusCode).toBe(403)
    expect(await stored()).toEqual([])
    const { id } = (await post(paper, { headers })).json()
    const trail = await listAudit(store.db, 0, 9)
    expect(trail.map(({ action }) => action)).toEqual([
      ...['access.refuse', 'access.refuse', 'access.refuse'],
      'response.enter',
    ])
    expect(trail.at(-1)).toMatchObject({ actorId: accountId, subjectId: id })
  })

  it('refuses a body of 65 KiB and JSON that is none, without a fault of its own', async () => {
    const long = await post(sheet({ overall: 5 }, { comment: 'a'.repeat(65 * 1024) }))
    const broken = await app.inject({
      method: 'POST',
      url: `/api/v1/desks/${cast.deskOne.code}/responses`,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'key-of-one-sheet' },
      payload: '{"answers":',
    })
    expect([long.statusCode, broken.statusCode]).toEqual([413, 400])
    expect(await stored()).toEqual([])
  })

  it('never refuses 700 answers in a minute from one address, and flags those above 600', async () => {
    const fresh = await appOver(store)
    const answers = await Promise.all(
      Array.from({ length: 700 }, (_, index) =>
        fresh.inject({
          method: 'POST',
          url: `/api/v1/desks/${cast.deskOne.code}/responses`,
          headers: { 'idempotency-key': `key-number-${index}` },
          payload: sheet({ overall: 5 }),
        }),
      ),
    )
    await fresh.close()
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]))
    expect((await stored()).filter((row) => row.flags === 'rate')).toHaveLength(100)
  })
})
