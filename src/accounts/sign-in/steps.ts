import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import { sha256 } from '../record-audit.ts'
import type { Vault } from '../vault.ts'
import { minutesAfter, stepMinutes } from './limits.ts'
import { findStepRow, insertStep } from './step-store.ts'

/** What a step waits for. */
export type StepKind = 'second-factor' | 'enrolment' | 'passkey' | 'outside'

/** What the next request of this sign-in needs to know again; kept sealed. */
export type StepData = {
  /** Where to go when it is done: a path of this product. */
  readonly next: string
  readonly challenge?: string
  readonly authenticatorSecret?: string
  readonly state?: string
  readonly nonce?: string
  readonly verifier?: string
}

export type Step = {
  readonly id: string
  readonly kind: StepKind
  readonly accountId: string | null
  readonly data: StepData
}

type NewStep = { readonly kind: StepKind; readonly accountId: string | null; readonly data: StepData }

/** @returns the secret for the cookie */
export async function beginStep(
  trx: Transaction<Database>,
  vault: Vault,
  { kind, accountId, data }: NewStep,
  newId: NewId,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  const id = newId()
  const row = {
    ...{ id, kind, account_id: accountId, token_hash: sha256(secret), failures: 0, ended_at: null },
    data_sealed: vault.seal(JSON.stringify(data), `step ${id}`),
    expires_at: minutesAfter(now, stepMinutes),
  }
  await insertStep(trx, row, now.toISOString())
  return secret
}

/** The open step behind a cookie's secret, when it is of this kind. */
export async function findStep(
  db: Kysely<Database>,
  vault: Vault,
  secret: string | undefined,
  kind: StepKind,
  now: Date,
): Promise<Step | undefined> {
  if (secret === undefined) return undefined
  const row = await findStepRow(db, sha256(secret), now.toISOString())
  if (!row || row.kind !== kind) return undefined
  const data = JSON.parse(vault.open(row.data_sealed, `step ${row.id}`)) as StepData
  return { id: row.id, kind, accountId: row.account_id, data }
}

/** 256 bits for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
