import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { type Deed, recordAudit } from '../accounts/record-audit.ts'
import type { Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { NewId } from '../db/ids.ts'
import { type Kept, raiseRevision } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import type { RosterChangeHook } from './roster-change.ts'

/**
 * What every use case of the directory is given. They run in the transaction of whoever calls them, because an
 * import and an answer kept under an idempotency key must commit together with the change.
 */
export type DirectoryContext = {
  /** ISO UTC. */
  readonly now: string
  readonly newId: NewId
  /** Uniform in [0, 1): draws public desk codes. */
  readonly random: () => number
  readonly onRosterChange: RosterChangeHook
  /** Who writes, and the units he may write to. */
  readonly actor: Actor
  readonly within: Within
}

/** What a write did: a repeat finds its row and leaves it. */
export type Change = 'created' | 'changed' | 'unchanged'

export function today(context: DirectoryContext): string {
  return localDate(context.now)
}

/** Writes a line of the audit trail for a deed of this context. */
export async function audit(
  trx: Transaction<Database>,
  context: DirectoryContext,
  deed: Deed,
): Promise<void> {
  await recordAudit(trx, context.actor, deed, context.now)
}

/**
 * Begins a write. Raising the revision takes the row that every writer takes, so that the rules are checked against
 * what the writer before has committed.
 */
export async function beginWrite(trx: Transaction<Database>, kept: Kept): Promise<void> {
  await raiseRevision(trx, kept)
}
