import { z } from 'zod'
import type { Config } from '../../config.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { findAccountByEmail } from '../account-store.ts'
import { systemActor } from '../actor.ts'
import { linkAddress } from '../one-time-links.ts'
import { inviteAccount } from './invite-account.ts'
import { resetAccount } from './reset-account.ts'

export type AdminCommand = {
  readonly act: 'create' | 'link'
  readonly email: string
  readonly dropsSecondFactor: boolean
}

/**
 * What `npm run admin` does: an administrator's account, or a new link for an account that is there.
 *
 * @returns the address of the one-time link
 * @throws Error with one sentence for the person at the keyboard
 */
export async function createAdministrator(
  config: Config,
  store: Store,
  { act, email: typed, dropsSecondFactor }: AdminCommand,
  newId: NewId,
  now: Date,
): Promise<string> {
  const email = typed.trim().toLowerCase()
  if (!z.email().safeParse(email).success) throw new Error(`${typed} is not an e-mail address.`)
  const actor = systemActor('npm run admin')
  const command = { reason: 'npm run admin', issuerMark: null }
  const account = await findAccountByEmail(store.db, email)
  if (act === 'create') {
    if (account) throw new Error(`${email} has an account already; npm run admin -- link ${email}`)
    const period = { unitId: null, validFrom: localDate(now), validTo: null }
    const invitation = { email, name: email, staffCode: null, role: 'administrator', ...period } as const
    const made = await inviteAccount(store, actor, { ...invitation, ...command }, newId, now)
    return linkAddress(config, made.secret)
  }
  if (!account) throw new Error(`${email} has no account; npm run admin -- create ${email}`)
  if (account.closed_at !== null) throw new Error(`The account ${email} is closed.`)
  const reset = { id: account.id, dropsSecondFactor, ...command }
  return linkAddress(config, await resetAccount(store, actor, reset, newId, now))
}
