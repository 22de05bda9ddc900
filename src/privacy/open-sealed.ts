import type { Selectable, Transaction } from 'kysely'
import { type Actor, requireRight } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { covers } from '../core/access/grants.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Gone, Invalid, NotFound } from '../core/errors.ts'
import { rightToOpen, type SealedKind } from '../core/privacy/sealed-kinds.ts'
import type { SealedRecordTable } from '../db/privacy-tables.ts'
import { type SealingKey, unseal } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { listLineage } from '../parameters/unit-store.ts'
import { bindingOf } from './seal-record.ts'
import { findSealed } from './sealed-store.ts'

/** A reason shorter than this says nothing to whoever reads the trail. */
export const shortestReason = 10
export const longestReason = 500

export type Opening = {
  readonly id: string
  readonly reason: string
  readonly keys: readonly SealingKey[]
  readonly at: string
}

/**
 * Opens a sealed record for somebody with the right of its kind, for a stated reason. What was read, by whom and why
 * stands in the audit trail, in the same transaction: without the line nothing is shown.
 *
 * @throws NotFound `sealed-unknown` where there is none, or beyond the actor's reach
 * @throws Forbidden `no-right`, Invalid `open-reason`, Gone `sealed-erased`, SealBroken
 */
export async function openSealed(
  trx: Transaction<Database>,
  actor: Actor,
  { id, reason, keys, at }: Opening,
): Promise<Readonly<Record<string, string>>> {
  const row = await getWithinReach(trx, actor, id, localDate(at))
  const stated = readReason(reason)
  const content = unsealRecord(keys, row)
  await recordAudit(
    trx,
    actor,
    {
      action: 'sealed.open',
      subject: { kind: 'sealed-record', id },
      unitId: row.unit_id,
      reason: stated,
      details: { kind: row.kind, of: row.subject_kind, ofId: row.subject_id },
    },
    at,
  )
  return content
}

/**
 * The contents of a record, for whoever has been let in and whose opening is written down elsewhere.
 *
 * @throws Gone `sealed-erased`, SealBroken
 */
export function unsealRecord(
  keys: readonly SealingKey[],
  { id, key_version, wrapped_key, body }: Selectable<SealedRecordTable>,
): Readonly<Record<string, string>> {
  if (key_version === null || wrapped_key === null || body === null) throw new Gone('sealed-erased')
  const sealed = { keyVersion: key_version, wrappedKey: wrapped_key, body }
  return JSON.parse(unseal(keys, sealed, bindingOf(id))) as Record<string, string>
}

/** @throws Invalid `open-reason` */
export function readReason(reason: string): string {
  const stated = reason.normalize('NFC').trim()
  if (stated.length >= shortestReason && stated.length <= longestReason) return stated
  const details = { least: shortestReason, most: longestReason }
  throw new Invalid([{ field: 'reason', code: 'open-reason', details }])
}

async function getWithinReach(trx: Transaction<Database>, actor: Actor, id: string, today: string) {
  const row = await findSealed(trx, id)
  if (!row) throw new NotFound('sealed-unknown')
  const reach = requireRight(actor, rightToOpen[row.kind as SealedKind], today)
  const lineage = row.unit_id === null ? [] : await listLineage(trx, row.unit_id)
  if (!covers(reach, lineage)) throw new NotFound('sealed-unknown')
  return row
}
