import { randomBytes } from 'node:crypto'
import { sha256 } from '../../src/accounts/record-audit.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'

/** A person signed in: the headers of his browser, with the token of its pages. */
export type SignedIn = {
  readonly accountId: string
  readonly secret: string
  readonly headers: { readonly cookie: string; readonly 'x-csrf-token': string }
}

export type Person = {
  readonly accountId?: string
  /** The unit the role is for, with all below it; everywhere when there is none. */
  readonly unitId?: string | null
  readonly staffCode?: string | null
  /** First and last day of the role. */
  readonly validFrom?: string
  readonly validTo?: string | null
  readonly hasSecondFactor?: boolean
}

/** The same person in a real browser: what `newContext` is given. */
export function browserState({ secret }: SignedIn) {
  const cookie = { name: 'phien', value: secret, domain: '127.0.0.1', path: '/', expires: -1 }
  const flags = { httpOnly: true, secure: false, sameSite: 'Lax' as const }
  return { storageState: { cookies: [{ ...cookie, ...flags }], origins: [] } }
}

const always = '9999-12-31T00:00:00.000Z'
const before = '2020-01-01T00:00:00.000Z'

/** Writes an account with one role and an open session, whatever the clock of the test says. */
export async function signedIn(store: Store, role: Role, person: Person = {}): Promise<SignedIn> {
  const accountId = person.accountId ?? newId()
  const secret = randomBytes(32).toString('base64url')
  await store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('account')
      .values({
        id: accountId,
        email: `${role}-${accountId}@example.vn`,
        name: role,
        staff_code: person.staffCode ?? null,
        language: 'vi',
        created_at: before,
        closed_at: null,
      })
      .execute()
    await trx
      .insertInto('role_grant')
      .values({
        id: newId(),
        account_id: accountId,
        role,
        unit_id: person.unitId ?? null,
        valid_from: person.validFrom ?? '2020-01-01',
        valid_to: person.validTo ?? null,
        reason: 'test',
        granted_at: before,
      })
      .execute()
    await trx
      .insertInto('session')
      .values({
        id: newId(),
        account_id: accountId,
        token_hash: sha256(secret),
        created_at: before,
        last_seen_at: always,
        expires_at: always,
        ended_at: null,
        has_second_factor: (person.hasSecondFactor ?? true) ? 1 : 0,
        device: 'test',
      })
      .execute()
  })
  const headers = { cookie: `phien=${secret}`, 'x-csrf-token': sha256(`form ${secret}`) }
  return { accountId, secret, headers }
}
