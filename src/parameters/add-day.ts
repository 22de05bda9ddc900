import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { DayKind } from '../core/calendar/assemble-calendar.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Certainty } from '../core/parameters/certainty.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { closeDay, insertDay } from './day-store.ts'

export type NewDay = {
  readonly unitId: string | null
  readonly fallsOn: string
  readonly kind: DayKind
  readonly name: string
  readonly source: string
  readonly certainty: Certainty
  readonly isChecked: boolean
  readonly reason: string
}

/**
 * Enters a day that is off, worked or undecided; in the place of an entry when `replacesId` names one.
 *
 * @throws Invalid on `fallsOn`: `day-taken` when there is an entry for that day already
 * @throws Conflict `day-withdrawn` when the entry to be replaced was withdrawn meanwhile
 */
export async function addDay(
  store: Store,
  actor: Actor,
  day: NewDay & { readonly replacesId: string | undefined },
  newId: NewId,
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const { replacesId } = day
    if (replacesId !== undefined && !(await closeDay(trx, replacesId, day.reason, now))) {
      throw new Conflict('day-withdrawn')
    }
    const replaced = replacesId === undefined ? {} : { replaces: replacesId }
    if (!(await enterDay(trx, actor, day, { id: newId(), now, details: replaced }))) {
      throw new Invalid([{ field: 'fallsOn', code: 'day-taken' }])
    }
  })
}

type Entry = { readonly id: string; readonly now: string; readonly details: Readonly<Record<string, string>> }

/** Enters one day with its line in the audit trail; false when there is an entry for it already. */
export async function enterDay(
  trx: Transaction<Database>,
  actor: Actor,
  { name, reason, ...day }: NewDay,
  { id, now, details }: Entry,
): Promise<boolean> {
  const { fallsOn, kind, source, unitId } = day
  const row = { ...day, id, name: { vi: name }, checkNote: null, recordedAt: now, recordedBy: actor.name }
  if (!(await insertDay(trx, row))) return false
  const deed = {
    action: 'calendar-day.add',
    subject: { kind: 'calendar-day', id },
    unitId,
    reason,
    details: { fallsOn, kind, name, source, ...details },
  }
  await recordAudit(trx, actor, deed, now)
  return true
}
