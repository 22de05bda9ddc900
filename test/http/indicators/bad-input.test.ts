import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import { frameOf } from '../../../src/core/indicators/frame.ts'
import { packTally } from '../../../src/core/indicators/packed-tally.ts'
import { addDay, emptyTally } from '../../../src/core/indicators/tally.ts'
import type { Definition } from '../../../src/core/questionnaire/definition.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedDefinitions } from '../../../src/indicators/definitions/seed-definitions.ts'
import { digestOf } from '../../../src/surveys/definition-digest.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { idOf, storeFolded } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

const noOpinions = 12
/** More than fits 31 bits, at each of two desks. */
const many = 2 ** 31 + 5

const generalOnly: Definition = {
  ...counterV1,
  factors: [],
  questions: counterV1.questions.filter(({ code }) => code === 'overall'),
  forms: [{ code: 'pulse', always: ['overall'], blocks: [], withFacts: false }],
}

eachDatabase('figures that cannot be, or are of nothing', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const rows = async (query: string) => (await app.inject(`/api/v1/indicators?${query}`)).json().items
  const page = async (query: string) => {
    const answer = await app.inject(`/app/indicators?${query}`)
    expect(answer.statusCode).toBe(200)
    const body = answer.body.replaceAll('\u00a0', ' ')
    expect(body).not.toMatch(/NaN|Infinity|undefined/)
    return body
  }

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedDefinitions(store, newId, cast.morning)
    await storeFolded(store, [...silent(), ...mostlySilent(), ...oneEach()])
    await makeMany(store)
    await publish(store, 'general', generalOnly)
    app = await appAs(store, 'administrator')
    return () => app.close()
  })

  it('of nothing but "không có ý kiến" are empty, with how many said so, and never 0 %', async () => {
    const [row] = await rows(`level=desk&desk=${cast.deskOne.code}&from=2026-09&question=overall`)
    expect(row).toMatchObject({ n: 0, na: noOpinions, index: null, low: null, high: null, mean: null })
    const body = await page(`desk=${cast.deskOne.code}&month=2026-09`)
    expect(body).not.toMatch(/0,0 %/)
  })

  it('of a question that most left without an answer are none, with the reason', async () => {
    const [row] = await rows(`level=desk&desk=${cast.deskTwo.code}&from=2026-08&question=overall`)
    // 12 of 32 have an opinion.
    expect(row).toMatchObject({ n: 12, nonResponse: 0.625, suppressed: true, index: null, counts: null })
    const body = await page(`desk=${cast.deskTwo.code}&month=2026-08`)
    expect(body).toContain('Không nêu tỷ lệ: 62,5 % số người được hỏi không có ý kiến hoặc bỏ trống')
  })

  it('are exact beyond 2^31', async () => {
    const [row] = await rows(`level=unit&unit=${cast.unit.code}&from=2026-10&question=overall`)
    expect(row).toMatchObject({ n: 2 * many, counts: [0, 0, 0, 0, 2 * many], index: 1, mean: 5 })
    expect(await page(`unit=${cast.unit.code}&month=2026-10`)).toContain('4.294.967.306')
  })

  it('say of a questionnaire without criteria that it has none, and of a criterion that nobody knows it', async () => {
    const items = await rows('questionnaire=general&from=2026-09')
    expect(items.filter(({ factor }: { factor: string | null }) => factor !== null)).toEqual([])
    const pooled = items.find(({ overall }: { overall: string | null }) => overall === 'pooled')
    expect(pooled).toMatchObject({ n: 0, index: null })
    const asked = await app.inject('/api/v1/indicators?questionnaire=general&question=c01')
    expect(asked.statusCode).toBe(422)
    expect(asked.json().errors).toEqual([
      expect.objectContaining({ field: 'question', code: 'unknown-question' }),
    ])
    await page('questionnaire=general&month=2026-09')
  })

  it('of a unit out of reach are as unknown as one that is not there', async () => {
    const head = await appAs(store, 'unit-head', {}, { unitId: cast.unit.id })
    for (const unit of [neighbour.unit.code, '99999']) {
      const api = await head.inject(`/api/v1/indicators?unit=${unit}`)
      expect([api.statusCode, api.json().errors[0].code]).toEqual([422, 'unknown-unit'])
      expect((await head.inject(`/app/indicators?unit=${unit}`)).statusCode).toBe(422)
    }
    await head.close()
  })

  it('are made by no definition without its first day, which is asked for by name', async () => {
    const payload = {
      ...{ from: '1', onTime: '6', handling: '6', service: '6', validFrom: '' },
      ...{ legalBasis: 'QĐ', source: 'Họp', reason: 'Thử' },
    }
    const answer = await app.inject({ method: 'POST', url: '/app/indicators/methods/mirror', payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#mirror-validFrom"')
    expect(answer.body).toContain('value="Họp"')
  })
})

/** Desk one in September: everybody without an opinion. */
function silent() {
  return Array.from({ length: noOpinions }, (_, at) => ({
    ...{ id: idOf('2026-09-01', at), deskId: cast.deskOne.id, officerId: null, servedOn: '2026-09-01' },
    answers: 'n'.padEnd(33, '.'),
  }))
}

/** Desk two in August: twelve with an opinion, twenty without. */
function mostlySilent() {
  return Array.from({ length: 32 }, (_, at) => ({
    ...{ id: idOf('2026-08-01', 200 + at), deskId: cast.deskTwo.id, officerId: null, servedOn: '2026-08-01' },
    answers: (at < 12 ? '5' : 'n').padEnd(33, '.'),
  }))
}

/** One satisfied sheet at each of two desks in October. */
function oneEach() {
  return [cast.deskOne.id, cast.deskTwo.id].map((deskId, at) => ({
    ...{ id: idOf('2026-10-01', 100 + at), deskId, officerId: null, servedOn: '2026-10-01' },
    answers: '5'.padEnd(33, '.'),
  }))
}

/** Puts in the place of each one what so many would have been folded to. */
async function makeMany(store: Store): Promise<void> {
  const frame = frameOf([counterV1])
  const tally = emptyTally(frame)
  tally.sheets = many
  addDay(tally, '2026-10-01', { sheets: many, n: many, x: many })
  const at = frame.questions.findIndex(({ code }) => code === 'overall')
  tally.counts[at * 16 + 4] = many
  await store.db
    .updateTable('count_desk')
    .set({ value: packTally(tally) } as object)
    .where('month', '=', '2026-10')
    .execute()
}

async function publish(store: Store, code: string, definition: Definition): Promise<void> {
  const definition_json = JSON.stringify(definition)
  await store.db
    .insertInto('questionnaire')
    .values({ id: `q-${code}`, code, name_json: JSON.stringify({ vi: 'Phiếu ngắn' }) })
    .execute()
  await store.db
    .insertInto('questionnaire_version')
    .values({
      ...{ id: `v-${code}`, questionnaire_id: `q-${code}`, number: 1, status: 'published' },
      ...{ definition_json, digest: digestOf(definition_json), opens_on: '2026-01-01' },
      ...{ closes_on: null, created_at: cast.morning, published_at: cast.morning },
    })
    .execute()
}
