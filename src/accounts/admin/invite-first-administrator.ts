import type { Config } from '../../config.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { hasAccounts } from '../account-store.ts'
import { systemActor } from '../actor.ts'
import { noIssuer } from '../link-issuer.ts'
import { issueLink, linkAddress } from '../one-time-links.ts'
import { recordAudit } from '../record-audit.ts'

/** Where the first administrator begins; the link before this one stops. Undefined when there is an account. */
export async function inviteFirstAdministrator(
  config: Config,
  store: Store,
  newId: NewId,
  now: Date,
): Promise<string | undefined> {
  return store.db.transaction().execute(async (trx) => {
    if (await hasAccounts(trx)) return undefined
    const link = { accountId: null, purpose: 'first-administrator', issuer: noIssuer } as const
    const secret = await issueLink(trx, link, newId, now)
    const deed = { action: 'account.invite', subject: { kind: 'account', id: 'first-administrator' } }
    await recordAudit(trx, systemActor('start'), deed, now.toISOString())
    return linkAddress(config, secret)
  })
}
