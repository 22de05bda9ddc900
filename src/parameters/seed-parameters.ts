import type { Transaction } from 'kysely'
import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { insertDay, listKnownDates } from './day-store.ts'
import { insertHours, listHours } from './hours-store.ts'
import { holidays, shippedHours } from './shipped/holidays.ts'
import { shippedParameters } from './shipped/shipped-parameters.ts'
import { insertParameter } from './store.ts'

const installer = systemActor('install')
const recordedBy = installer.name

/** Puts the shipped parameters, holidays and hours into a database that lacks them; what is there stays as it is. */
export async function seedParameters(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const parameters = await seedValues(trx, newId, now)
    const days = await seedDays(trx, newId, now)
    await seedHours(trx, newId, now)
    if (parameters + days === 0) return
    const subject = { kind: 'installation', id: 'shipped' }
    await recordAudit(
      trx,
      installer,
      { action: 'parameter.ship', subject, details: { parameters, days } },
      now,
    )
  })
}

async function seedValues(trx: Transaction<Database>, newId: NewId, now: string): Promise<number> {
  let added = 0
  for (const shipped of shippedParameters) {
    const isNew = await insertParameter(trx, {
      ...shipped,
      id: newId(),
      isChecked: false,
      checkNote: null,
      reason: '',
      recordedAt: now,
      recordedBy,
    })
    if (isNew) added += 1
  }
  return added
}

/** A shipped day that somebody withdrew does not come back. */
async function seedDays(trx: Transaction<Database>, newId: NewId, now: string): Promise<number> {
  const known = await listKnownDates(trx)
  let added = 0
  for (const day of holidays.filter(({ fallsOn }) => !known.has(fallsOn))) {
    const common = {
      id: newId(),
      unitId: null,
      isChecked: false,
      checkNote: null,
      recordedAt: now,
      recordedBy,
    }
    if (await insertDay(trx, { ...day, ...common })) added += 1
  }
  return added
}

async function seedHours(trx: Transaction<Database>, newId: NewId, now: string): Promise<void> {
  const isThere = (await listHours(trx, [])).length > 0
  const row = { ...shippedHours, id: newId(), unitId: null, validTo: null, recordedAt: now, recordedBy }
  if (!isThere) await insertHours(trx, row)
}
