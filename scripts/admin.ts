// Makes an administrator, or a way back in, from the machine itself.
import { parseArgs } from 'node:util'
import { createAdministrator } from '../src/accounts/admin/create-administrator.ts'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'

const help = `npm run admin -- create EMAIL
npm run admin -- link EMAIL [--without-second-factor]

create   makes an administrator's account and prints a one-time link to choose the password
link     prints a one-time link to choose a new password for an account that exists

  --without-second-factor   also removes its authenticator app, passkeys and recovery codes: for whoever lost them all

The database is that of DATABASE_URL, or the demonstration's.`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, 'without-second-factor': { type: 'boolean' } },
  })
  const [act, email, ...rest] = positionals
  const isKnown = (act === 'create' || act === 'link') && email !== undefined && rest.length === 0
  if (values.help) console.log(help)
  else if (!isKnown) refuse(help)
  else await run(act, email, values['without-second-factor'] ?? false)
} catch (error) {
  refuse((error as Error).message)
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 2
}

async function run(act: 'create' | 'link', email: string, dropsSecondFactor: boolean): Promise<void> {
  const config = readConfig(process.env)
  const store = connect(config.databaseUrl)
  try {
    await migrateToLatest(store)
    const link = await createAdministrator(
      config,
      store,
      { act, email, dropsSecondFactor },
      newId,
      new Date(),
    )
    console.log(`Liên kết dùng một lần / one-time link:\n  ${link}`)
  } finally {
    await store.close()
  }
}
