import type { Transaction } from 'kysely'
import type { DutySpan } from '../core/roster/attribution.ts'
import type { Store } from '../db/connect.ts'
import { revisionHolder } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import { listDutyOfDay } from './roster-store.ts'

/** The shifts of the desks that are answering just now, kept in memory and true at the moment of each commit. */
export type Roster = {
  /** Drops what a change of shifts has made untrue. Once a transaction, before the first look-up. */
  refresh(trx: Transaction<Database>): Promise<void>
  /** Shifts of a desk on a local day, from memory when they are there. */
  onDay(
    trx: Transaction<Database>,
    deskId: string,
    date: string,
  ): readonly DutySpan[] | Promise<readonly DutySpan[]>
}

const daysKept = 10_000

export function createRoster(store: Store): Roster {
  const holdRevision = revisionHolder(store, 'roster')
  // By desk and then by day: a key made of both would be written and hashed anew for each sheet.
  const days = new Map<string, Map<string, readonly DutySpan[]>>()
  let kept = 0
  let revision = -1

  function forget(): void {
    days.clear()
    kept = 0
  }

  async function load(trx: Transaction<Database>, deskId: string, date: string) {
    const spans = await listDutyOfDay(trx, deskId, date)
    if (kept >= daysKept) forget()
    const ofDesk = days.get(deskId) ?? new Map<string, readonly DutySpan[]>()
    days.set(deskId, ofDesk.set(date, spans))
    kept += 1
    return spans
  }

  return {
    async refresh(trx) {
      const current = await holdRevision(trx)
      if (current !== revision) forget()
      revision = current
    },
    onDay: (trx, deskId, date) => days.get(deskId)?.get(date) ?? load(trx, deskId, date),
  }
}
