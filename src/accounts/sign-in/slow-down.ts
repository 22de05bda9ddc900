import type { Transaction } from 'kysely'
import { accountCurve, type Curve, sourceCurve, waitAfter } from '../../core/access/slow-down.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'
import type { Vault } from '../vault.ts'
import {
  deleteOldSlowdowns,
  deleteSlowdown,
  giveBackAttempt,
  lockSlowdown,
  setSlowdown,
} from './slow-down-store.ts'

/** What is counted: guesses at an account, from a source, at an account's second factor. */
export type Counted = { readonly key: string; readonly curve: Curve }

/** Counted under the address as typed, whether or not somebody has it: nobody learns from the wait. */
export function guessesAt(vault: Vault, email: string): Counted {
  return { key: vault.hash(`account ${email}`), curve: accountCurve }
}

/** @param source network address; only a keyed hash of it is kept */
export function guessesFrom(vault: Vault, source: string): Counted {
  return { key: vault.hash(`source ${source}`), curve: sourceCurve }
}

export function codesFor(vault: Vault, accountId: string): Counted {
  return { key: vault.hash(`code ${accountId}`), curve: accountCurve }
}

/**
 * Counts an attempt before it is made, so that guesses sent at once are counted one after the other.
 *
 * @returns seconds to wait; 0 when the attempt may be made
 */
export async function takeAttempt(store: Store, counted: readonly Counted[], now: Date): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    await deleteOldSlowdowns(trx, new Date(now.getTime() - accountCurve.forgetSeconds * 1000).toISOString())
    // Always in one order: two attempts that share two keys must not wait for each other.
    const ordered = [...counted].sort((a, b) => (a.key < b.key ? -1 : 1))
    const counts = []
    for (const each of ordered) counts.push({ ...each, ...(await readCount(trx, each, now)) })
    const wait = Math.max(...counts.map(({ waitSeconds }) => waitSeconds))
    if (wait > 0) return wait
    for (const each of counts) await countOne(trx, each, each.attempts + 1, now)
    return 0
  })
}

async function readCount(trx: Transaction<Database>, { key, curve }: Counted, now: Date) {
  const row = await lockSlowdown(trx, key, now.toISOString())
  const isForgotten = now.getTime() - Date.parse(row.last_at) > curve.forgetSeconds * 1000
  const blockedFor = row.blocked_until === '' ? 0 : Date.parse(row.blocked_until) - now.getTime()
  return { attempts: isForgotten ? 0 : row.attempts, waitSeconds: Math.max(0, Math.ceil(blockedFor / 1000)) }
}

async function countOne(trx: Transaction<Database>, { key, curve }: Counted, attempts: number, now: Date) {
  const wait = waitAfter(attempts, curve)
  const blocked_until = wait === 0 ? '' : new Date(now.getTime() + wait * 1000).toISOString()
  await setSlowdown(trx, key, { attempts, last_at: now.toISOString(), blocked_until })
}

/** The attempt was no guess: the account's count is cleared, the source gets its attempt back. */
export async function clearGuesses(
  trx: Transaction<Database>,
  cleared: Counted,
  source?: Counted,
): Promise<void> {
  await deleteSlowdown(trx, cleared.key)
  if (source) await giveBackAttempt(trx, source.key)
}
