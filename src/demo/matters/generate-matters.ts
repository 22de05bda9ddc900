import type { Transaction } from 'kysely'
import { classesOn } from '../../complaints/class-store.ts'
import { secretOf } from '../../complaints/secrets.ts'
import { addText } from '../../complaints/texts.ts'
import type { Config } from '../../config.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import { parameterCodes } from '../../core/parameters/registry.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import { loadCalendar } from '../../parameters/load-calendar.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { readSecretKeys } from '../../web/secret.ts'
import { type MatterGround, type MatterScope, makeMatters } from './make-matters.ts'
import type { MadeMatter } from './matter-rows.ts'
import { listAccountsOf, listDemoDesks, type MatterParts, matterInserter } from './matter-store.ts'

export type MatterServices = {
  readonly store: Store
  readonly config: Config
  readonly newId: NewId
  readonly now: Date
}

/** Matters of one commit. */
const chunk = 5_000

/** Writes made-up matters into a database that has its directory, accounts, classes and parameters. */
export async function generateMatters(
  services: MatterServices,
  scope: MatterScope,
  parts: MatterParts = 'all',
): Promise<void> {
  const ground = await readGround(services)
  const insert = matterInserter(services.store, parts)
  let part: MadeMatter[] = []
  const flush = async () => {
    const rows = part
    part = []
    await services.store.db.transaction().execute(async (trx) => {
      await insert(trx, rows)
      for (const made of rows.filter(({ drawn }) => drawn.isSealed)) await sealWords(trx, services, made)
    })
  }
  for (const made of makeMatters(scope, ground)) {
    part.push(made)
    if (part.length === chunk) await flush()
  }
  await flush()
}

async function sealWords(
  trx: Transaction<Database>,
  services: MatterServices,
  { drawn, complaint }: MadeMatter,
) {
  const at = new Date(drawn.receivedAt).toISOString()
  const whose = { id: String(complaint.id), is_sealed: 1 } as const
  await addText(trx, services, whose, { kind: 'original', body: drawn.text, by: null, at })
}

async function readGround({ store, config, now }: MatterServices): Promise<MatterGround> {
  const { db } = store
  const today = localDate(now)
  const classes = await classesOn(db, today)
  const limits = (await readParameters(db, parameterCodes))(today)
  const keys = readSecretKeys(config.secretFile)
  return {
    calendar: await loadCalendar(db, null),
    stepsOf: (code) => classes.find((each) => each.code === code)?.steps ?? [],
    limit: (code) => limits[code] as DayLimit,
    latest: now.getTime(),
    desks: await listDemoDesks(db, today),
    handlers: {
      ordinary: await listAccountsOf(db, ['inspector']),
      sealed: await listAccountsOf(db, ['denunciation-inspector']),
    },
    secretHash: (intakeKey) => secretOf(keys, intakeKey).hash,
  }
}
