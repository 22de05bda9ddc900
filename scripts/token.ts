// Gives a program access to the API: prints the token once.
import { parseArgs } from 'node:util'
import { systemActor } from '../src/accounts/actor.ts'
import { issueToken, tokenDays } from '../src/accounts/tokens/issue-token.ts'
import { readToken } from '../src/accounts/tokens/token-forms.ts'
import { everywhere } from '../src/accounts/within.ts'
import { readConfig } from '../src/config.ts'
import { roles } from '../src/core/access/roles.ts'
import { localDate } from '../src/core/calendar/local-time.ts'
import { Invalid } from '../src/core/errors.ts'
import { connect } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { problemText } from '../src/web/errors.ts'
import { loadI18n } from '../src/web/i18n.ts'

const help = `npm run token -- --role ROLE [--unit CODE] [--days N] [--label TEXT]

Prints a token for the API, for the database of DATABASE_URL (the demonstration's without it). It is shown this once.

  ROLE     ${roles.join(', ')}
  --unit   official code of a unit: the token is for it and all below it; without it everywhere
  --days   how long it is good, ${tokenDays.least} to ${tokenDays.most} (${tokenDays.usual})
  --label  what it is for, shown in the list of tokens`

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    unit: { type: 'string' },
    days: { type: 'string' },
    label: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) console.log(help)
else if (!values.role) {
  console.error(help)
  process.exitCode = 2
} else await issue(values.role)

async function issue(role: string): Promise<void> {
  const store = connect(readConfig(process.env).databaseUrl)
  try {
    await migrateToLatest(store)
    const { unit = '', days = String(tokenDays.usual), label = `npm run token (${role})` } = values
    const input = readToken({ role, unit, days, label })
    const by = { actor: systemActor('npm run token'), at: new Date().toISOString() }
    const { secret, expiresAt } = await issueToken(store, by, everywhere, input, newId)
    console.log(secret)
    console.error(`${role}${unit && `, ${unit}`} – ${localDate(expiresAt)}`)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const i18n = loadI18n()
    for (const problem of error.problems) {
      console.error(
        `--${problem.field}: ${problemText(i18n, 'vi', problem)} / ${problemText(i18n, 'en', problem)}`,
      )
    }
    process.exitCode = 1
  } finally {
    await store.close()
  }
}
