import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { seedRetention } from '../../src/privacy/seed-retention.ts'
import { temporaryFolder } from './folders.ts'
import { settleCast } from './province.ts'

/** Somebody with one role since 2026, everywhere or for a unit with all below it. */
export function actorWith(role: Role, unitId: string | null = null): Actor {
  const grants = [{ role, unitId, validFrom: '2026-01-01', validTo: null }]
  return { kind: 'account', id: `account-${role}`, name: `${role}@example.vn`, grants, officerId: null }
}

/** The cast, with what the product ships of parameters, holidays and retention. */
export async function settlePrivacy(store: Store): Promise<void> {
  const shippedAt = '2026-01-01T00:00:00.000Z'
  await settleCast(store)
  await seedRetention(store, newId, shippedAt)
  await seedParameters(store, newId, shippedAt)
}

/** A secret file of the test's own, made at its first use. */
export function secretFile(): string {
  const folder = temporaryFolder()
  onTestFinished(folder.remove)
  return join(folder.path, 'secret.json')
}

/** What the use cases are given, at a time that the test sets. */
export function privacyServices(store: Store, now: string, file = secretFile()) {
  const mail = { smtpUrl: undefined, mailboxUrl: undefined, from: 'gopy@example.vn' }
  const config = { secretFile: file, mail } as Parameters<
    typeof import('../../src/privacy/record-request.ts').recordRequest
  >[0]['config']
  return { store, newId, clock: () => new Date(now), config }
}

/** The lines of the audit trail of one kind of deed, the oldest first. */
export async function auditOf(store: Store, action: string) {
  return store.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', action)
    .orderBy('sequence')
    .execute()
}
