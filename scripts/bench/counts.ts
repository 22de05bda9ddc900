// Fills a database of its own with years of sheets, folds them, and times the month's page of the province and an
// officer's page: node scripts/bench/counts.ts [--years 1,2,5] [--sheets 1000000 a year]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { foldCounts } from '../../src/indicators/counts/fold-counts.ts'
import { seedDefinitions } from '../../src/indicators/definitions/seed-definitions.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { seedQuestionnaires } from '../../src/surveys/seed-questionnaires.ts'
import { fillYear, settleProvince, signIn } from './province-store.ts'

const limitMs = 150
const turnLimitMs = 20
const asks = 40

const { values } = parseArgs({
  options: { years: { type: 'string', default: '1,2,5' }, sheets: { type: 'string', default: '1000000' } },
})
const steps = values.years.split(',').map(Number)
const perYear = Number(values.sheets)
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-counts-'))
const file = join(folder, 'counts.db')
const store = connect(`file:${file}`)
const now = new Date('2026-11-20T03:00:00.000Z')
const clock = () => now

try {
  await migrateToLatest(store)
  for (const seed of [seedQuestionnaires, seedParameters, seedDefinitions]) {
    await seed(store, newId, '2020-01-01T00:00:00.000Z')
  }
  const province = await settleProvince(store)
  const cookie = await signIn(store)
  const config = readConfig({
    NODE_ENV: 'production',
    LOG_LEVEL: 'silent',
    BASE_URL: 'http://localhost:8080',
    SECRET_FILE: join(folder, 'secret.json'),
  })
  const app = await buildApp({ config, store, clock, newId, random: Math.random })
  let years = 0
  for (const step of steps) {
    for (; years < step; years++) fillYear(store, province, 2026 - years, perYear)
    const began = performance.now()
    const folded = await foldCounts({ store, clock, newId })
    const seconds = (performance.now() - began) / 1000
    console.log(
      `${step} year(s), ${step * perYear} sheets: folded ${folded.sheets} into ${folded.months} months of desks in ${seconds.toFixed(1)} s; file ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`,
    )
    await time('month, province', '/app/indicators?month=2026-10')
    await time('month, officer', `/app/indicators?officer=${province.officerCode}&month=2026-10`)
    await time('year, unit', `/app/indicators?unit=${province.unitCode}&month=2026-10&span=rolling`)
  }
  await app.close()

  async function time(name: string, url: string): Promise<void> {
    const times: number[] = []
    const cpu: number[] = []
    await app.inject({ url, cookies: cookie })
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    for (let ask = 0; ask < asks; ask++) {
      const began = performance.now()
      const before = process.cpuUsage()
      const { statusCode } = await app.inject({ url, cookies: cookie })
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
      times.push(performance.now() - began)
      const used = process.cpuUsage(before)
      cpu.push((used.user + used.system) / 1000)
    }
    delay.disable()
    const at = (list: number[], share: number) =>
      list.sort((a, b) => a - b)[Math.min(asks - 1, Math.floor(asks * share))]!
    const p95 = at(times, 0.95)
    const turn = delay.percentile(99) / 1e6
    const verdict = p95 <= limitMs ? 'ok' : `above ${limitMs} ms`
    console.log(
      `  ${name}: median ${at(times, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${verdict}); processor median ${at(cpu, 0.5).toFixed(0)} ms, p95 ${at(cpu, 0.95).toFixed(0)} ms; event loop p99 ${turn.toFixed(0)} ms (limit ${turnLimitMs})`,
    )
  }
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
