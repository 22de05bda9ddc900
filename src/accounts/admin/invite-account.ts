import type { Transaction } from 'kysely'
import type { Role } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import { findAccountByEmail, findAccountByStaffCode, insertAccount } from '../account-store.ts'
import { type Actor, requireRight } from '../actor.ts'
import { insertGrants } from '../grant-store.ts'
import { issuerOf } from '../link-issuer.ts'
import { issueLink } from '../one-time-links.ts'
import { recordAudit } from '../record-audit.ts'
import type { PostLink } from './mail-link.ts'
import { demandWithin } from './reach.ts'

export type Invitation = {
  readonly email: string
  readonly name: string
  readonly staffCode: string | null
  readonly role: Role
  readonly unitId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly reason: string
  readonly issuerMark: string | null
  /** Sends the link to its owner; without it the caller hands it over. */
  readonly post?: PostLink | undefined
}

/**
 * Makes an account with its first role.
 *
 * @returns the account's id and the secret of its one-time link
 * @throws Forbidden `no-right`, `outside-reach`; Conflict `email-taken`, `staff-code-taken`; Invalid `period-reversed`
 */
export async function inviteAccount(
  store: Store,
  actor: Actor,
  invitation: Invitation,
  newId: NewId,
  now: Date,
): Promise<{ readonly id: string; readonly secret: string }> {
  const { email, name, staffCode, role, unitId, validFrom, validTo, reason } = invitation
  const reach = requireRight(actor, 'accounts.manage', localDate(now))
  if (validTo !== null && validTo < validFrom) {
    throw new Invalid([{ field: 'validTo', code: 'period-reversed' }])
  }
  const at = now.toISOString()
  return store.db.transaction().execute(async (trx) => {
    await demandWithin(trx, reach, [unitId], localDate(now))
    await demandUnused(trx, email, staffCode)
    const id = newId()
    const account = { id, email, name, staff_code: staffCode, language: 'vi' }
    await insertAccount(trx, { ...account, created_at: at, closed_at: null })
    const grant = { id: newId(), account_id: id, role, unit_id: unitId, valid_from: validFrom }
    await insertGrants(trx, [{ ...grant, valid_to: validTo, reason, granted_at: at }])
    const issuer = issuerOf(actor, invitation.issuerMark)
    const secret = await issueLink(trx, { accountId: id, purpose: 'invitation', issuer }, newId, now)
    await invitation.post?.(trx, { accountId: id, email, purpose: 'invitation', secret }, at)
    const details = { role, validFrom, validTo, isMailed: invitation.post !== undefined }
    const deed = { action: 'account.invite', subject: { kind: 'account', id }, unitId, reason, details }
    await recordAudit(trx, actor, deed, at)
    return { id, secret }
  })
}

async function demandUnused(
  trx: Transaction<Database>,
  email: string,
  staffCode: string | null,
): Promise<void> {
  if (await findAccountByEmail(trx, email)) throw new Conflict('email-taken')
  const isTaken = staffCode !== null && (await findAccountByStaffCode(trx, staffCode))
  if (isTaken) throw new Conflict('staff-code-taken')
}
