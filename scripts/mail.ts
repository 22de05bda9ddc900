// Reads the mailbox and sends what waits, once, without the server.
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { mailJobs } from '../src/job-kinds.ts'
import { prepareDatabase } from '../src/prepare-database.ts'

const help = `npm run mail

Takes in the letters that wait in the mailbox of MAILBOX_URL, sends the mail that waits in the outbox through SMTP_URL,
and says what came of it. The server does both every minute; this is for a first look, and for a machine on which no
server runs. It may run beside the server: no letter is taken in twice.`

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else await handleMail()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function handleMail(): Promise<void> {
  const config = readConfig(process.env)
  const store = await prepareDatabase(config, () => {})
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  const tools = { payload: {}, attempt: 1, progress: async () => {}, signal: ending.signal }
  try {
    const jobs = mailJobs({ config, store, clock: () => new Date() })
    if (jobs.length === 0) console.log('Neither MAILBOX_URL nor SMTP_URL is set: there is no mail to handle.')
    for (const { code, run } of jobs) console.log(`${code}: ${JSON.stringify(await run(tools))}`)
  } finally {
    await store.close()
  }
}
