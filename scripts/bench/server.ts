import '../../src/lean-heap.ts'
import { performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { type AppParts, buildApp, prepareServices } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { newId } from '../../src/db/ids.ts'
import { findShownDeskCode } from '../../src/demo/store.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { responseRoutes } from '../../src/surveys/response-routes.ts'
import { responseInserter } from '../../src/surveys/response-store.ts'
import { chooseForm, renderForm } from '../../src/surveys/survey-routes.ts'
import { prepareSurveys, type SurveyServices } from '../../src/surveys/survey-services.ts'
import { createVisits } from '../../src/surveys/visit.ts'
import { insertPlainly } from './plain-store.ts'
import { rowOf, submissionsOf } from './sheet.ts'

// The product's own server with the routes it is compared with beside its own, in a process of its own.
const config = readConfig(process.env)
const store = await prepareDatabase(config, console.log)
const open = { config: { access: 'public' as const } }
const code = (await findShownDeskCode(store.db))!
const parts: AppParts = { config, store, clock: () => new Date(), newId, random: Math.random }
const app = await buildApp(parts)
const surveys = prepareSurveys(await prepareServices(parts))
compareWith(app, surveys)
console.log(`listening on ${await app.listen({ port: config.port, host: config.host })}`)
process.once(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => surveys.close())
      .then(() => store.close()),
)

function compareWith(bench: FastifyInstance, services: SurveyServices): void {
  bench.get('/bench/hello', open, async (_request, reply) => reply.type('text/plain').send('hello'))
  bench.post('/bench/hello', open, async (_request, reply) => reply.type('text/plain').send('hello'))
  bench.get('/bench/desk', open, async () => ({ code }))
  const visits = createVisits(services)
  bench.get('/bench/rendered/:code', open, async (request, reply) => {
    const visit = visits.visit(await services.catalog.current(), request)
    const shown = chooseForm(services, visit, { block: '0' })
    return reply.type('text/html; charset=utf-8').send(renderForm(services, shown))
  })
  bench.get('/bench/database', open, async () => ({ rowsPerSecond: await rawLimit(services) }))
  // Only parses and validates: the same route with a recorder that keeps nothing.
  const forgetful = { record: async () => ({ id: 'forgotten', isRepeat: false }), idle: async () => {} }
  bench.register(async (scope) => responseRoutes(scope, { ...services, recorder: forgetful }), {
    prefix: '/bench/parsed',
  })
  bench.register(async (scope) => responseRoutes(scope, { ...services, recorder: oneByOne(services) }), {
    prefix: '/bench/single',
  })
}

/** The plain way: each request looks up its officer, inserts its row and commits in a transaction of its own. */
function oneByOne({ store }: SurveyServices): SurveyServices['recorder'] {
  return {
    async record(submission) {
      const row = rowOf(submission)
      await insertPlainly(store.db, row)
      return { id: row.id, isRepeat: false }
    },
    idle: async () => {},
  }
}

/** What the database itself takes: batches of 64 rows, one durable commit each, with nothing around them. */
async function rawLimit(services: SurveyServices): Promise<number> {
  const insert = responseInserter(services.store)
  const rowsOf = await submissionsOf(services, code)
  const until = performance.now() + 1_000
  let rows = 0
  while (performance.now() < until) {
    const batch = rowsOf(64)
    await services.store.db.transaction().execute((trx) => insert(trx, batch))
    rows += batch.length
  }
  return rows
}
