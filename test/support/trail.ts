import { systemActor } from '../../src/accounts/actor.ts'
import { recordAudit } from '../../src/accounts/record-audit.ts'
import type { Store } from '../../src/db/connect.ts'

/** Writes some lines into the audit trail: `desk.close` of desks `desk-1`, `desk-2`, …, a minute apart. */
export async function writeTrail(store: Store, lines: number, name = 'a test'): Promise<void> {
  for (let line = 1; line <= lines; line += 1) {
    const deed = {
      action: 'desk.close',
      subject: { kind: 'desk', id: `desk-${line}` },
      reason: 'Hết hợp đồng',
    }
    const at = new Date(Date.UTC(2026, 10, 10, 1, line)).toISOString()
    await store.db.transaction().execute((trx) => recordAudit(trx, systemActor(name), deed, at))
  }
}
