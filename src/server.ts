import './lean-heap.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { newId } from './db/ids.ts'
import { jobKinds } from './job-kinds.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { prepareDatabase } from './prepare-database.ts'
import { welcome } from './welcome.ts'

const config = readConfig(process.env)
const store = await prepareDatabase(config, console.log)
const clock = () => new Date()
const app = await buildApp({ config, store, clock, newId, random: Math.random, wakeJobs: () => jobs.wake() })
const onFailure = (kind: string, err: unknown) => app.log.error({ err, kind }, 'a job failed')
const jobs = startJobs({ store, clock, newId, kinds: jobKinds({ config, store, clock }), onFailure })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())

const address = await app.listen({ port: config.port, host: config.host })
console.log(`listening on ${address}`)
console.log(await welcome(config, store, address))

/** Answers under way are finished and committed before the database closes. */
async function close(): Promise<void> {
  await app.close()
  await jobs.stop()
  await store.close()
  process.exit(0)
}
