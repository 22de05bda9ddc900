// Makes the demonstration province in the database of DATABASE_URL.
import { parseArgs } from 'node:util'
import { vaultOf } from '../src/accounts/sign-in/door-services.ts'
import { seedClasses } from '../src/complaints/seed-classes.ts'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { defaultResponses, defaultSeed, lastWholeDay } from '../src/demo/ensure-demo.ts'
import { ensureDemoAccounts } from '../src/demo/ensure-demo-accounts.ts'
import { generateDemo, NotForDemo } from '../src/demo/generate-demo.ts'
import { ensureDemoMatters } from '../src/demo/matters/ensure-demo-matters.ts'
import { describeProgress } from '../src/demo/progress.ts'
import { findShownDeskCode } from '../src/demo/store.ts'
import { seedParameters } from '../src/parameters/seed-parameters.ts'

const help = `npm run demo -- [--responses N] [--seed S] [--until yyyy-MM-dd]

Makes the demonstration province (made-up answers at real units of old Sóc Trăng) in the empty database that
DATABASE_URL names. The same seed, number and day give the same rows.

  --responses N       sheets of answers (${defaultResponses})
  --seed S            any text (${defaultSeed})
  --until yyyy-MM-dd  last day of the two years (yesterday)`

/** Something to correct in the command: told without a stack. */
class Refused extends Error {}

try {
  const { values } = parseArgs({
    options: {
      ...{ responses: { type: 'string' }, seed: { type: 'string' }, until: { type: 'string' } },
      help: { type: 'boolean' },
    },
  })
  if (values.help) console.log(help)
  else await generate(read(values))
} catch (error) {
  const isPlain = error instanceof Refused || error instanceof NotForDemo
  if (!isPlain && !String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error
  console.error((error as Error).message)
  process.exitCode = 2
}

function read(values: { responses?: string; seed?: string; until?: string }) {
  const responses = Number(values.responses ?? defaultResponses)
  if (!Number.isInteger(responses) || responses < 1)
    throw new Refused('--responses must be a whole number of at least 1.')
  const until = values.until ?? lastWholeDay(new Date())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
    throw new Refused('--until must be a date such as 2026-10-31.')
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Refused('DATABASE_URL must name the empty database to fill.')
  return { databaseUrl, responses, until, seed: values.seed ?? defaultSeed }
}

async function generate({ databaseUrl, ...options }: ReturnType<typeof read>): Promise<void> {
  const store = connect(databaseUrl)
  try {
    await migrateToLatest(store)
    await generateDemo(store, { ...options, report: (done) => console.log(describeProgress(done)) })
    const config = readConfig(process.env)
    const now = new Date()
    await seedParameters(store, newId, now.toISOString())
    await seedClasses(store, newId, now.toISOString())
    await ensureDemoAccounts(store, { vault: vaultOf(config.secretFile), newId, now })
    await ensureDemoMatters({ store, config, newId, now })
    console.log(`Dữ liệu minh họa đến ngày ${options.until}, mã khởi tạo "${options.seed}".`)
    console.log(`Quầy để thử: /k/${await findShownDeskCode(store.db)}`)
  } finally {
    await store.close()
  }
}
