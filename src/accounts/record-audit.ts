import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type AuditFacts, chainHash } from '../core/audit/chain.ts'
import type { Database } from '../db/tables.ts'
import type { Actor } from './actor.ts'
import { insertAudit, setAuditHead, takeAuditSequence } from './audit-store.ts'

/** What was done: `action` is `noun.verb` (`desk.close`, `account.invite`), `subject` what it was done to. */
export type Deed = {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly unitId?: string | null
  readonly reason?: string | null
  /** Facts that a later reader needs; never a secret, a contact or a person's words. */
  readonly details?: Readonly<Record<string, unknown>>
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Adds a line to the audit trail, in the transaction of the deed itself: neither is ever there without the other. */
export async function recordAudit(
  trx: Transaction<Database>,
  actor: Actor,
  deed: Deed,
  at: string,
): Promise<void> {
  const { sequence, previousHash } = await takeAuditSequence(trx)
  const facts = {
    sequence,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action: deed.action,
    subjectKind: deed.subject.kind,
    subjectId: deed.subject.id,
    unitId: deed.unitId ?? null,
    reason: deed.reason ?? null,
    detailsJson: JSON.stringify(deed.details ?? {}),
  }
  const hash = chainHash(facts, previousHash, sha256)
  await insertAudit(trx, { ...facts, previousHash, hash })
  await setAuditHead(trx, hash)
}

const atOnce = 50

/** Adds many lines, which stand one after the other; `pause` lets others go on between the pieces. */
export async function recordAll(
  trx: Transaction<Database>,
  deeds: readonly Omit<AuditFacts, 'sequence'>[],
  pause: () => Promise<unknown>,
): Promise<void> {
  if (deeds.length === 0) return
  let { sequence, previousHash } = await takeAuditSequence(trx, deeds.length)
  for (let at = 0; at < deeds.length; at += atOnce) {
    const entries = deeds.slice(at, at + atOnce).map((deed) => {
      const facts = { ...deed, sequence: sequence++ }
      const entry = { ...facts, previousHash, hash: chainHash(facts, previousHash, sha256) }
      previousHash = entry.hash
      return entry
    })
    await insertAudit(trx, ...entries)
    await pause()
  }
  await setAuditHead(trx, previousHash)
}
