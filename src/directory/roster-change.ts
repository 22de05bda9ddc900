import type { Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'

/** A window of one desk in which somebody else sat than was recorded before: `from` until just before `to` (ISO UTC). */
export type RosterChange = {
  readonly deskId: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

/**
 * Called in the transaction that changes the shifts, once a window, after the shifts are written: whoever keeps
 * something that follows from the shifts corrects it in the same commit.
 */
export type RosterChangeHook = (trx: Transaction<Database>, change: RosterChange) => Promise<void>
