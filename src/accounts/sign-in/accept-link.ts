import type { Transaction } from 'kysely'
import { localDate } from '../../core/calendar/local-time.ts'
import { Gone } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { type Account, findAccount, hasAccounts, insertAccount } from '../account-store.ts'
import { setPasswordHash } from '../credential-store.ts'
import { insertGrants } from '../grant-store.ts'
import { endLink, type Link } from '../link-store.ts'
import { insertNotice } from '../notice-store.ts'
import { getLink } from '../one-time-links.ts'
import { demandGoodPassword, hashPassword } from '../passwords.ts'
import { recordAudit } from '../record-audit.ts'
import { endSessions } from '../session-list-store.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { accountActor, type Progress, proceed } from './progress.ts'

export type LinkAcceptance = {
  readonly secret: string
  readonly password: string
  /** Of the first administrator, who has no account yet. */
  readonly email: string
  readonly name: string
  readonly browser: Browser
}

/**
 * Sets the password of whoever holds the link, uses the link up and begins the sign-in; a second factor the account
 * has is still asked for. Sessions of the account end.
 *
 * @throws Gone `link-used`, `link-expired`, `account-closed`; NotFound `link-unknown`; Invalid on `password`
 */
export async function acceptLink(door: DoorServices, given: LinkAcceptance): Promise<Progress> {
  const { store, clock } = door
  const now = clock()
  const link = await getLink(store.db, given.secret, now)
  const email = link.email ?? given.email
  demandGoodPassword(given.password, [email, link.name ?? given.name])
  const hash = await hashPassword(given.password)
  const at = now.toISOString()
  return store.db.transaction().execute(async (trx) => {
    if (!(await endLink(trx, link.id, at))) throw new Gone('link-used')
    const account = await ownerOf(trx, door, link, { email, name: given.name }, now)
    await setPasswordHash(trx, account.id, hash, at)
    await endSessions(trx, account.id, at)
    if (link.purpose === 'reset') await tellOwner(trx, door, account.id, at)
    const deed = { action: 'password.set', subject: { kind: 'account', id: account.id } }
    await recordAudit(trx, accountActor(account), { ...deed, details: { purpose: link.purpose } }, at)
    const shown = { by: 'link', hasSecondFactor: false, next: '/app', browser: given.browser }
    return proceed(trx, door, account, shown, now)
  })
}

/** If somebody else got hold of the link, the owner learns that it was used. */
async function tellOwner(trx: Transaction<Database>, { newId }: DoorServices, id: string, at: string) {
  await insertNotice(trx, { id: newId(), account_id: id, kind: 'link-used', by_name: '', at })
}

async function ownerOf(
  trx: Transaction<Database>,
  { newId }: DoorServices,
  link: Link,
  { email, name }: { email: string; name: string },
  now: Date,
): Promise<Account> {
  if (link.account_id !== null) {
    const account = await findAccount(trx, link.account_id)
    if (!account || account.closed_at !== null) throw new Gone('account-closed')
    return account
  }
  if (await hasAccounts(trx)) throw new Gone('link-used')
  const at = now.toISOString()
  const account = {
    id: newId(),
    email,
    name,
    staff_code: null,
    language: 'vi',
    created_at: at,
    closed_at: null,
  }
  await insertAccount(trx, account)
  await insertGrants(trx, [
    {
      ...{ id: newId(), account_id: account.id, role: 'administrator', unit_id: null, valid_to: null },
      ...{ valid_from: localDate(now), reason: 'Người quản trị đầu tiên', granted_at: at },
    },
  ])
  const deed = { action: 'account.create', subject: { kind: 'account', id: account.id } }
  await recordAudit(trx, accountActor(account), { ...deed, details: { role: 'administrator' } }, at)
  return account
}
