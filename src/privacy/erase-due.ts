import { setImmediate } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { instantAt, localDate } from '../core/calendar/local-time.ts'
import { erasureCutoff, type RetentionRule, ruleOn } from '../core/privacy/retention.ts'
import { rightToOpen } from '../core/privacy/sealed-kinds.ts'
import type { Store } from '../db/connect.ts'
import { overwriteFreedBytes } from '../db/overwrite.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import { eraseFile, listFilesDue } from './file-store.ts'
import { requireEverywhere } from './privacy-reach.ts'
import { deleteSessionsOverBefore, listRules } from './retention-store.ts'
import { eraseSealed, listDueForErasure } from './sealed-store.ts'

/** How many of each kind were erased. */
export type Erased = Readonly<Record<string, number>>

/** So many in one transaction that nobody who asks meanwhile waits long. */
const atOnce = 10

/**
 * Erases everything whose time is over by the rules in force today. May be repeated and broken off at any point: what
 * is erased stays erased, and each record's own line stands in the audit trail.
 */
export async function eraseDue(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
): Promise<Erased> {
  const now = clock().toISOString()
  requireEverywhere(actor, now)
  const rules = await listRules(store.db)
  const erased: Record<string, number> = {}
  for (const kind of Object.keys(rightToOpen)) {
    const cutoff = cutoffOf(rules, kind, now)
    erased[kind] = cutoff === undefined ? 0 : await eraseKind(store, actor, { kind, cutoff, now })
  }
  const evidence = cutoffOf(rules, 'evidence', now)
  erased.evidence = evidence === undefined ? 0 : await eraseFiles(store, actor, evidence, now)
  erased.session = await store.db
    .transaction()
    .execute((trx) => eraseSessions(trx, actor, cutoffOf(rules, 'session', now), now))
  overwriteFreedBytes(store)
  return erased
}

export function cutoffOf(rules: readonly RetentionRule[], code: string, now: string): string | undefined {
  return erasureCutoff(ruleOn(rules, code, localDate(now)), localDate(now))
}

type Due = { readonly kind: string; readonly cutoff: string; readonly now: string }

async function eraseKind(store: Store, actor: Actor, due: Due): Promise<number> {
  return inSteps(store, (trx) => eraseSome(trx, actor, due))
}

/** Some at a time, until a step finds fewer than it may take. @returns how many in all */
async function inSteps(store: Store, step: (trx: Transaction<Database>) => Promise<number>): Promise<number> {
  let erased = 0
  for (let done = atOnce; done === atOnce; erased += done) {
    done = await store.db.transaction().execute(step)
    // SQLite answers without leaving this turn of the event loop; others want their turn too.
    await setImmediate()
  }
  return erased
}

async function eraseSome(trx: Transaction<Database>, actor: Actor, due: Due): Promise<number> {
  const rows = await listDueForErasure(trx, due.kind, due.cutoff, atOnce)
  for (const row of rows) {
    // Another run may have been faster; then the line in the trail is its own.
    if (!(await eraseSealed(trx, row.id, due.now, 'retention'))) continue
    const details = { kind: due.kind, of: row.subject_kind, ofId: row.subject_id, since: row.retain_from }
    const subject = { kind: 'sealed-record', id: row.id }
    const deed = { action: 'sealed.erase', subject, unitId: row.unit_id, reason: 'retention', details }
    await recordAudit(trx, actor, deed, due.now)
  }
  return rows.length
}

/** Papers of matters closed long enough ago. */
async function eraseFiles(store: Store, actor: Actor, cutoff: string, now: string): Promise<number> {
  return inSteps(store, async (trx) => {
    const rows = await listFilesDue(trx, cutoff, atOnce)
    for (const row of rows) {
      if (!(await eraseFile(trx, row.id, now, 'retention'))) continue
      const subject = { kind: 'file', id: row.id }
      const details = { of: 'complaint', ofId: row.complaint_id, since: row.closed_on }
      const deed = { action: 'file.erase', subject, unitId: row.unit_id, reason: 'retention', details }
      await recordAudit(trx, actor, deed, now)
    }
    return rows.length
  })
}

async function eraseSessions(
  trx: Transaction<Database>,
  actor: Actor,
  cutoff: string | undefined,
  now: string,
): Promise<number> {
  if (cutoff === undefined) return 0
  const count = await deleteSessionsOverBefore(trx, instantAt(cutoff))
  if (count === 0) return 0
  const subject = { kind: 'session', id: 'over' }
  const details = { count, before: cutoff }
  await recordAudit(trx, actor, { action: 'session.erase', subject, reason: 'retention', details }, now)
  return count
}
