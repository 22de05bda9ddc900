import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Transaction } from 'kysely'
import type { Config } from '../config.ts'
import { Invalid } from '../core/errors.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { insertPasskey, listPasskeys } from './credential-store.ts'

/** Who a passkey is for. A passkey needs a name: at a bare loopback address it is `localhost`. */
export function relyingParty({ baseUrl }: Config): { readonly id: string; readonly origin: string } {
  const address = new URL(baseUrl)
  if (address.hostname === '127.0.0.1' || address.hostname === '[::1]') address.hostname = 'localhost'
  return { id: address.hostname, origin: address.origin }
}

/** Two hundred modules that most days nobody asks for; they are read at the first passkey. */
export const passkeyLibrary = () => import('@simplewebauthn/server')

type Owner = { readonly id: string; readonly email: string; readonly name: string }

/** What the browser is asked to make: a passkey that finds its owner by itself and asks for finger, face or PIN. */
export async function passkeyRequest(
  config: Config,
  owner: Owner,
  known: readonly { credential_id: string }[],
) {
  const { generateRegistrationOptions } = await passkeyLibrary()
  const selection = { residentKey: 'required', userVerification: 'required' } as const
  return generateRegistrationOptions({
    rpName: 'Lắng Nghe',
    rpID: relyingParty(config).id,
    userID: Buffer.from(owner.id),
    userName: owner.email,
    userDisplayName: owner.name,
    attestationType: 'none',
    authenticatorSelection: selection,
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
  })
}

/** @throws Invalid `passkey-refused` when the answer does not fit what was asked */
export async function readNewPasskey(config: Config, challenge: string, answer: unknown) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(config)
  const response = answer as RegistrationResponseJSON
  const asked = { response, expectedChallenge: challenge, expectedOrigin, expectedRPID }
  const { verifyRegistrationResponse } = await passkeyLibrary()
  const read = await verifyRegistrationResponse(asked).catch(() => undefined)
  if (!read?.verified) throw new Invalid([{ field: 'passkey', code: 'passkey-refused' }])
  return read.registrationInfo.credential
}

export type NewPasskey = Awaited<ReturnType<typeof readNewPasskey>>

export async function keepPasskey(
  trx: Transaction<Database>,
  accountId: string,
  { id: credential_id, publicKey, counter }: NewPasskey,
  label: string,
  newId: NewId,
  at: string,
): Promise<string> {
  const known = await listPasskeys(trx, accountId)
  if (known.length >= mostPasskeys) throw new Invalid([{ field: 'passkey', code: 'passkeys-many' }])
  const id = newId()
  const public_key = Buffer.from(publicKey).toString('base64url')
  await insertPasskey(trx, {
    ...{ id, account_id: accountId, credential_id, public_key, counter, label },
    ...{ created_at: at, used_at: null, ended_at: null },
  })
  return id
}

const mostPasskeys = 10
