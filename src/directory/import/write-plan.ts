import { setImmediate } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { recordAll } from '../../accounts/record-audit.ts'
import { Conflict } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { raiseRevision, readRevision } from '../../db/revision.ts'
import type { Database } from '../../db/tables.ts'
import type { RosterChangeHook } from '../roster-change.ts'
import type { ImportPlan } from './import-plan.ts'
import { deleteRows, insertRows, updateRows } from './plan-store.ts'

/**
 * Writes what a rehearsal came to, whole or not at all, in one short transaction: everything was worked out before. The
 * loop of events goes on between the pieces.
 *
 * @param andThen belongs to it: both are there or neither
 * @throws Conflict `import-overtaken` when the directory has changed since the rehearsal; then nothing is written
 */
export async function writePlan(
  store: Store,
  { changes, deeds, rosterChanges, madeOn }: ImportPlan,
  onRosterChange: RosterChangeHook,
  andThen: (trx: Transaction<Database>) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    for (const kept of ['catalog', 'roster'] as const) {
      await raiseRevision(trx, kept)
      if ((await readRevision(trx, kept)) !== madeOn[kept] + 1) throw new Conflict('import-overtaken')
    }
    for (const change of changes) {
      await deleteRows(trx, change)
      await insertRows(trx, change, setImmediate)
      await updateRows(trx, change, setImmediate)
    }
    for (const change of rosterChanges) await onRosterChange(trx, change)
    await recordAll(trx, deeds, setImmediate)
    await andThen(trx)
  })
}
