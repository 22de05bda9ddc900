import { vaultOf } from './accounts/sign-in/door-services.ts'
import { seedLetters } from './complaints/letters/seed-letters.ts'
import { seedClasses } from './complaints/seed-classes.ts'
import type { Config } from './config.ts'
import { connect, type Store } from './db/connect.ts'
import { newId } from './db/ids.ts'
import { migrateToLatest } from './db/migrate.ts'
import { refreshStatistics } from './db/statistics.ts'
import { ensureDemo } from './demo/ensure-demo.ts'
import { ensureDemoAccounts } from './demo/ensure-demo-accounts.ts'
import { ensureDemoMatters } from './demo/matters/ensure-demo-matters.ts'
import { describeProgress } from './demo/progress.ts'
import { seedDefinitions } from './indicators/definitions/seed-definitions.ts'
import { jobCode } from './indicators/recommendations/recommendation-job.ts'
import { releaseJobCode } from './indicators/releases/release-job.ts'
import { sheetFlagsCode } from './indicators/sheets/flag-sheets.ts'
import { enqueueJob } from './jobs/enqueue-job.ts'
import { seedParameters } from './parameters/seed-parameters.ts'
import { seedRetention } from './privacy/seed-retention.ts'
import { seedQuestionnaires } from './surveys/seed-questionnaires.ts'

/**
 * Opens the database of the configuration, brings it to the newest schema and puts in what the product ships; the
 * demonstration's database also gets its province, once, and its log-ins.
 *
 * @param say told what is being done when it takes long
 */
export async function prepareDatabase(config: Config, say: (line: string) => void): Promise<Store> {
  const store = connect(config.databaseUrl)
  const now = new Date()
  await migrateToLatest(store)
  await seedQuestionnaires(store, newId, now.toISOString())
  await seedRetention(store, newId, now.toISOString())
  await seedParameters(store, newId, now.toISOString())
  await seedDefinitions(store, newId, now.toISOString())
  await seedClasses(store, newId, now.toISOString())
  await seedLetters(store, newId, now.toISOString())
  if (config.isDemo) {
    const isNew = await ensureDemo(store, { now, report: (done) => say(describeProgress(done)) })
    if (isNew) await planFirstFigures(store, now)
    await ensureDemoAccounts(store, { vault: vaultOf(config.secretFile), newId, now })
    await ensureDemoMatters({ store, config, newId, now })
  }
  if (store.sqlite) await refreshStatistics(store)
  return store
}

/** Soon after the first visitors have come in: the demonstration waits neither for the night nor for a quarter's end. */
async function planFirstFigures(store: Store, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + 90_000).toISOString()
  for (const kind of [releaseJobCode, jobCode, sheetFlagsCode]) {
    const job = { id: newId(), kind, key: `${kind}@demo`, runAt }
    await store.db.transaction().execute((trx) => enqueueJob(trx, job, now.toISOString()))
  }
}
