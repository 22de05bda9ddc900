import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { Conflict } from '../core/errors.ts'
import { isUniqueViolation } from './columns.ts'
import type { Database } from './tables.ts'

/** A call as its sender named it: the same key on the same route is the same call. */
export type Call = { readonly route: string; readonly key: string | undefined; readonly body: unknown }

export type Outcome<T> = { readonly status: number; readonly body: T }

/**
 * Runs `act` in one transaction and keeps its answer there under the call's key; a repeat gets the first answer with
 * status 200 and changes nothing. Without a key it only opens the transaction.
 *
 * @throws Conflict `idempotency-key-reused` when the key came before with another body
 */
export async function runOnce<T>(
  db: Kysely<Database>,
  call: Call,
  now: string,
  act: (trx: Transaction<Database>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { key } = call
  if (key === undefined) return db.transaction().execute(act)
  const named = { route: call.route, key, digest: digestOf(call.body) }
  try {
    return await db.transaction().execute(async (trx) => {
      const first = await findFirst<T>(trx, named)
      if (first) return first
      const outcome = await act(trx)
      const kept = { status: outcome.status, body_json: JSON.stringify(outcome.body), created_at: now }
      await trx
        .insertInto('idempotency_key')
        .values({ ...named, ...kept })
        .execute()
      return outcome
    })
  } catch (error) {
    // Two calls with one key at once: the other one has committed, this one took nothing and repeats its answer.
    const first = isUniqueViolation(error) ? await findFirst<T>(db, named) : undefined
    if (first) return first
    throw error
  }
}

type NamedCall = { readonly route: string; readonly key: string; readonly digest: string }

async function findFirst<T>(db: Kysely<Database>, call: NamedCall): Promise<Outcome<T> | undefined> {
  const row = await db
    .selectFrom('idempotency_key')
    .select(['digest', 'body_json'])
    .where('route', '=', call.route)
    .where('key', '=', call.key)
    .executeTakeFirst()
  if (row && row.digest !== call.digest) throw new Conflict('idempotency-key-reused')
  return row && { status: 200, body: JSON.parse(row.body_json) as T }
}

function digestOf(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex')
}
