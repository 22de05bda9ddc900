import { join } from 'node:path'
import { systemActor } from '../../src/accounts/actor.ts'
import { vaultOf } from '../../src/accounts/sign-in/door-services.ts'
import { issueToken } from '../../src/accounts/tokens/issue-token.ts'
import { everywhere } from '../../src/accounts/within.ts'
import { buildApp } from '../../src/app.ts'
import { seedClasses } from '../../src/complaints/seed-classes.ts'
import { readConfig } from '../../src/config.ts'
import { addDays } from '../../src/core/calendar/local-time.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { refreshStatistics } from '../../src/db/statistics.ts'
import { lastWholeDay } from '../../src/demo/ensure-demo.ts'
import { ensureDemoAccounts } from '../../src/demo/ensure-demo-accounts.ts'
import { generateMatters } from '../../src/demo/matters/generate-matters.ts'
import { shownDesk } from '../../src/demo/store.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import type { Figure } from './limits.ts'

const matters = 200_000
const rounds = 20
const unit = shownDesk.unitCode

/** What inspectors ask for: the list as it opens, narrowed, searched, and all there ever was. */
const addresses = [
  ...[
    '',
    '?overdue=1',
    `?unit=${unit}`,
    `?unit=${unit}&status=all`,
    '?status=all',
    '?status=closed&class=khieu-nai',
  ],
  ...[
    '?channel=mailbox',
    '?mine=1',
    '?q=tre+hen+thu+xin+loi&status=all',
    '?q=nop+ho+so',
    '?unassigned=1&status=all',
  ],
]

/** The queue page over 200,000 matters, whole requests one after the other: the 95th percentile of all. */
export async function measureQueue(label: string, url: string, folder: string): Promise<Figure[]> {
  const config = readConfig({
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: url, DATA_DIR: folder },
    SECRET_FILE: join(folder, 'secret.json'),
  })
  const store = connect(url)
  const now = new Date()
  await fill(store, config, now)
  const app = await buildApp({ config, store, clock: () => now, newId, random: Math.random })
  const by = { actor: systemActor('bench'), at: now.toISOString() }
  const input = { label: 'bench', role: 'inspector', unit: undefined, days: 1 } as const
  const { secret } = await issueToken(store, by, everywhere, input, newId)
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    for (const address of addresses) {
      const begun = performance.now()
      const answer = await app.inject({
        url: `/app/complaints${address}`,
        headers: { authorization: `Bearer ${secret}` },
      })
      if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}.`)
      // The first round warms up.
      if (round > 0) times.push(performance.now() - begun)
    }
  }
  await app.close()
  await store.close()
  const value = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!
  return [{ name: `${label}: queue page over 200,000 matters, p95`, value, unit: 'ms', atMost: 100 }]
}

async function fill(store: Store, config: ReturnType<typeof readConfig>, now: Date): Promise<void> {
  const at = now.toISOString()
  await seedParameters(store, newId, at)
  await seedClasses(store, newId, at)
  await ensureDemoAccounts(store, { vault: vaultOf(config.secretFile), newId, now })
  const until = lastWholeDay(now)
  const scope = { seed: 'bench', count: matters, from: addDays(until, -729), until }
  await generateMatters({ store, config, newId, now }, scope, 'list')
  await refreshStatistics(store)
}
