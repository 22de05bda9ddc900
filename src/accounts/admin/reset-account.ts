import { Conflict } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Actor } from '../actor.ts'
import { deleteAuthenticator, endPasskeys, findPasswordHash } from '../credential-store.ts'
import { issuerOf } from '../link-issuer.ts'
import { insertNotice } from '../notice-store.ts'
import { issueLink } from '../one-time-links.ts'
import { recordAudit } from '../record-audit.ts'
import { replaceRecoveryCodes } from '../recovery-code-store.ts'
import { endSessions } from '../session-list-store.ts'
import { changeOther } from './change-other.ts'
import type { PostLink } from './mail-link.ts'

export type Reset = {
  readonly id: string
  /** Also forgets its authenticator app, passkeys and recovery codes. */
  readonly dropsSecondFactor: boolean
  readonly reason: string
  readonly issuerMark: string | null
  /** Sends the link to its owner; without it the caller hands it over. */
  readonly post?: PostLink | undefined
}

/**
 * A new one-time link for an account; its sessions end when second factors are dropped. Neither whoever makes it nor his
 * browser can use it, and the owner is told at his next sign-in.
 *
 * @returns the link's secret
 * @throws Forbidden `no-right`, `outside-reach`, `own-account`; NotFound `account-unknown`; Conflict `account-closed`
 */
export async function resetAccount(
  store: Store,
  actor: Actor,
  { id, dropsSecondFactor, reason, issuerMark, post }: Reset,
  newId: NewId,
  now: Date,
): Promise<string> {
  return changeOther(store, actor, id, now, async ({ trx, account, at }) => {
    if (account.closed_at !== null) throw new Conflict('account-closed')
    if (dropsSecondFactor) {
      await deleteAuthenticator(trx, id)
      await endPasskeys(trx, id, at)
      await replaceRecoveryCodes(trx, id, [], at, newId)
      await endSessions(trx, id, at)
    }
    const purpose = (await findPasswordHash(trx, id)) === undefined ? 'invitation' : 'reset'
    const details = { purpose, dropsSecondFactor, isMailed: post !== undefined }
    const deed = { action: 'account.link', subject: { kind: 'account', id }, reason, details }
    await recordAudit(trx, actor, deed, at)
    const kind = dropsSecondFactor ? 'second-factor-dropped' : 'link-issued'
    await insertNotice(trx, { id: newId(), account_id: id, kind, by_name: actor.name, at })
    const issuer = issuerOf(actor, issuerMark)
    const secret = await issueLink(trx, { accountId: id, purpose, issuer }, newId, now)
    await post?.(trx, { accountId: id, email: account.email, purpose, secret }, at)
    return secret
  })
}
