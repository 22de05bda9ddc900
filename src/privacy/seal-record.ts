import type { Transaction } from 'kysely'
import type { SealedKind } from '../core/privacy/sealed-kinds.ts'
import { type SealingKey, seal } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { insertSealed } from './sealed-store.ts'

/** Personal data on its way into the database: texts by name, such as `{name, phone}`. */
export type PersonalData = {
  readonly id: string
  readonly kind: SealedKind
  readonly subject: { readonly kind: string; readonly id: string }
  readonly unitId: string | null
  readonly content: Readonly<Record<string, string>>
}

/** Where a record's seal opens: in its own row, and nowhere else. */
export const bindingOf = (id: string): string => `sealed_record ${id}`

/**
 * Encrypts and keeps personal data, in the transaction of what it belongs to. Its retention does not run until
 * `startRetention`.
 */
export async function sealRecord(
  trx: Transaction<Database>,
  keys: readonly SealingKey[],
  data: PersonalData,
  at: string,
): Promise<void> {
  const sealed = seal(keys, JSON.stringify(data.content), bindingOf(data.id))
  await insertSealed(trx, {
    id: data.id,
    kind: data.kind,
    subject_kind: data.subject.kind,
    subject_id: data.subject.id,
    unit_id: data.unitId,
    created_at: at,
    key_version: sealed.keyVersion,
    wrapped_key: sealed.wrappedKey,
    body: sealed.body,
    retain_from: null,
    erased_at: null,
    erased_reason: null,
  })
}
