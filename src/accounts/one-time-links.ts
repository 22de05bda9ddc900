import type { Kysely, Transaction } from 'kysely'
import type { Config } from '../config.ts'
import { Gone, NotFound } from '../core/errors.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import type { Issuer } from './link-issuer.ts'
import { endLinks, findLink, insertLink, type Link, type LinkPurpose } from './link-store.ts'
import { sha256 } from './record-audit.ts'
import { invitationDays, minutesAfter, resetHours } from './sign-in/limits.ts'
import { newSecret } from './sign-in/steps.ts'

export type NewLink = {
  /** Null for the first administrator. */
  readonly accountId: string | null
  readonly purpose: LinkPurpose
  readonly issuer: Issuer
}

/** Makes the one link of an account that works; those before it stop. @returns its secret part */
export async function issueLink(
  trx: Transaction<Database>,
  { accountId, purpose, issuer }: NewLink,
  newId: NewId,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  const hours = purpose === 'invitation' ? invitationDays * 24 : resetHours
  await endLinks(trx, accountId, now.toISOString())
  await insertLink(trx, {
    ...{ id: newId(), account_id: accountId, purpose, token_hash: sha256(secret), ended_at: null },
    ...{ created_at: now.toISOString(), expires_at: minutesAfter(now, hours * 60) },
    ...{ issued_by: issuer.accountId, issuer_mark: issuer.mark },
  })
  return secret
}

export function linkAddress(config: Config, secret: string): string {
  return `${config.baseUrl}/app/invitation/${secret}`
}

/**
 * The link behind a secret, while it works.
 *
 * @throws NotFound `link-unknown`, Gone `link-used`, `link-expired`, `account-closed`
 */
export async function getLink(db: Kysely<Database>, secret: string, now: Date): Promise<Link> {
  const link = await findLink(db, sha256(secret))
  if (!link) throw new NotFound('link-unknown')
  if (link.ended_at !== null) throw new Gone('link-used')
  if (link.expires_at <= now.toISOString()) throw new Gone('link-expired')
  if (link.closed_at !== null) throw new Gone('account-closed')
  return link
}
