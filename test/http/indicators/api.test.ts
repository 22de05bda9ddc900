import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

eachDatabase('GET /api/v1/indicators', ({ migrated }) => {
  let app: FastifyInstance

  beforeAll(async () => {
    const store = await migrated()
    await settleCast(store)
    app = await appAs(store, 'administrator')
    for (const [index, overall] of [5, 5, 4, 4, 4, 3, 3, 2, 1, 'na'].entries()) {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/v1/desks/${cast.deskOne.code}/responses`,
        headers: { 'idempotency-key': `hand-vector-${index}` },
        payload: { questionnaire: 'counter', version: 1, answers: { overall }, channel: 'qr' },
      })
      expect(answer.statusCode, answer.body).toBe(201)
    }
  })
  afterAll(() => app.close())

  const ask = (query: string, headers: Record<string, string> = {}) =>
    app.inject({ url: `/api/v1/indicators?${query}`, headers: { host: 'localhost', ...headers } })
  const overall = async (query: string) => (await ask(`${query}&question=overall`)).json().items[0]

  it('gives 55.56 %, n 9, mean 3.44 for 5,5,4,4,4,3,3,2,1,na', async () => {
    const row = await overall(`level=desk&desk=${cast.deskOne.code}&from=2026-11&to=2026-11`)
    expect(row.subject).toEqual({
      level: 'desk',
      code: cast.deskOne.code,
      name: 'Quầy 1',
      reference: 'Q1',
      unit: cast.unit.code,
    })
    expect(row).toMatchObject({
      period: '2026-11',
      question: 'overall',
      factor: null,
      overall: null,
      counts: [1, 1, 2, 3, 2],
      na: 1,
      n: 9,
      adjusted: null,
      status: 'insufficient',
      suppressed: false,
    })
    expect((row.index * 100).toFixed(2)).toBe('55.56')
    expect(row.mean.toFixed(2)).toBe('3.44')
    // R: binom.wilson(5, 9)
    expect([row.low.toFixed(4), row.high.toFixed(4)]).toEqual(['0.2667', '0.8112'])
  })

  it('gives of an officer with nine answers the number alone', async () => {
    const row = await overall(`officer=${cast.officerOne.code}`)
    expect(row).toMatchObject({ n: 9, suppressed: true, status: 'insufficient', index: null, counts: null })
    expect([row.low, row.high, row.mean, row.na, row.nEff, row.options]).toEqual(Array(6).fill(null))
  })

  it('gives null figures for a desk nobody answered about', async () => {
    const row = await overall(`desk=${cast.deskTwo.code}`)
    expect(row).toMatchObject({
      n: 0,
      index: null,
      low: null,
      high: null,
      mean: null,
      counts: [0, 0, 0, 0, 0],
    })
  })

  it('finds a desk by a code no longer in force, and as it is typed by hand', async () => {
    for (const code of [cast.withdrawnCode, 'a346-79c7']) {
      expect((await overall(`desk=${code}`)).subject.reference).toBe('Q1')
    }
  })

  it('cuts the period into months', async () => {
    const { items } = (
      await ask('level=unit&unit=31507&from=2026-10&to=2026-11&by=month&question=overall')
    ).json()
    expect(items.map((item: { period: string; n: number }) => [item.period, item.n])).toEqual([
      ['2026-10', 0],
      ['2026-11', 9],
    ])
  })

  it('takes single days too', async () => {
    expect((await overall('from=2026-11-01&to=2026-11-09')).n).toBe(0)
    expect((await overall('from=2026-11-10&to=2026-11-10')).n).toBe(9)
  })

  it('gives every question, every factor in two ways and the two overall figures', async () => {
    const { items, next } = (await ask('')).json()
    const methods = items.map((item: { method: string }) => item.method)
    expect(next).toBeNull()
    expect(items.filter((item: { question: unknown }) => item.question)).toHaveLength(
      counterV1.questions.length,
    )
    expect(items.filter((item: { factor: unknown }) => item.factor)).toHaveLength(
      counterV1.factors.length * 2,
    )
    expect(methods.slice(0, 2)).toEqual(['sipas-style/pooled@1', 'sipas-style/mean-of-factors@1'])
  })

  it.each([
    ['from=2026-11&to=2026-10', 'to', 'period-reversed'],
    ['from=2026-13', 'from', 'not-a-month'],
    ['from=2026-02-30', 'from', 'not-a-month'],
    ['to=soon', 'to', 'not-a-month'],
    ['from=2020-01&to=2026-12', 'to', 'period-too-long'],
    ['unit=99999', 'unit', 'unknown-unit'],
    ['desk=A34679ZZ', 'desk', 'unknown-desk'],
    ['officer=NOBODY', 'officer', 'unknown-officer'],
    ['question=c99', 'question', 'unknown-question'],
    ['questionnaire=none', 'questionnaire', 'unknown-questionnaire'],
    ['cursor=none', 'cursor', 'unknown-cursor'],
    ['level=province', 'level', 'malformed'],
    ['by=week', 'by', 'malformed'],
    ['unit=', 'unit', 'malformed'],
  ])('refuses %s naming the field', async (query, field, code) => {
    const answer = await ask(query)
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().errors).toEqual([expect.objectContaining({ field, code })])
  })
})

eachDatabase('a list longer than a page', ({ migrated }) => {
  it('comes without a gap and without a subject twice', async () => {
    const store = await migrated()
    await settleCast(store)
    const app = await appAs(store, 'administrator')
    const seen: string[] = []
    let cursor = ''
    do {
      const query = `level=desk&from=2024-01&to=2026-12&by=month${cursor && `&cursor=${cursor}`}`
      const answer = await app.inject({ url: `/api/v1/indicators?${query}`, headers: { host: 'localhost' } })
      const { items, next } = answer.json()
      seen.push(...new Set<string>(items.map((item: { subject: { code: string } }) => item.subject.code)))
      cursor = next ?? ''
    } while (cursor)
    expect(seen).toEqual([cast.deskOne.code, cast.deskTwo.code, cast.closedDesk.code])
    await app.close()
  })
})
