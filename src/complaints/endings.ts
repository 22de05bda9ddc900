import type { Transaction } from 'kysely'
import { localDate } from '../core/calendar/local-time.ts'
import type { Database } from '../db/tables.ts'
import { listSealedOf, startRetention, stopRetention } from '../privacy/sealed-store.ts'
import type { ActGround } from './act-ground.ts'
import { type ClockedMatter, startClocks } from './clocks.ts'
import type { ComplaintRow } from './visible-store.ts'

const subjectOf = ({ id }: Pick<ComplaintRow, 'id'>) => ({ kind: 'complaint', id })

/** The matter is closed: what is kept of the person begins to run out. */
export async function afterEnd(trx: Transaction<Database>, row: ComplaintRow, today: string): Promise<void> {
  for (const { id } of await listSealedOf(trx, subjectOf(row))) await startRetention(trx, id, today)
}

/** The matter goes on: nothing of it runs out, and its limits begin anew from today. */
export async function afterReopening(
  { trx, services, row, at }: Pick<ActGround, 'trx' | 'services' | 'row' | 'at'>,
  matter: ClockedMatter,
): Promise<void> {
  const records = await listSealedOf(trx, subjectOf(row))
  await stopRetention(
    trx,
    records.map(({ id }) => id),
  )
  const moment = row.accepted_on === null ? 'received' : 'accepted'
  await startClocks(trx, services, matter, { moment, startsOn: localDate(at), at })
}
