import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { findAccount } from '../account-store.ts'
import { findPasskey, updatePasskeyUse } from '../credential-store.ts'
import { passkeyLibrary, relyingParty } from '../passkeys.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { noteRefusedSignIn } from './note-refused-sign-in.ts'
import { beginSession, type Progress } from './progress.ts'
import { endStep } from './step-store.ts'
import { beginStep, findStep } from './steps.ts'

/** A challenge for any passkey of this product, and the secret of the step that waits for its answer. */
export async function askForPasskey(door: DoorServices, next: string) {
  const { store, clock, config, newId } = door
  const rpID = relyingParty(config).id
  const { generateAuthenticationOptions } = await passkeyLibrary()
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  const data = { next, challenge: options.challenge }
  const made = { kind: 'passkey', accountId: null, data } as const
  const secret = await store.db
    .transaction()
    .execute((trx) => beginStep(trx, door.vault(), made, newId, clock()))
  return { options, secret }
}

/**
 * Signs in by a passkey alone: it is possession, and finger, face or PIN besides, so no further factor is asked for.
 *
 * @returns undefined when the answer fits no challenge, no passkey, or was given before
 */
export async function signInByPasskey(
  door: DoorServices,
  given: { readonly secret: string | undefined; readonly answer: unknown; readonly browser: Browser },
): Promise<Progress | undefined> {
  const { store, clock } = door
  const now = clock()
  const step = await findStep(store.db, door.vault(), given.secret, 'passkey', now)
  const response = given.answer as AuthenticationResponseJSON
  const known = typeof response?.id === 'string' ? await findPasskey(store.db, response.id) : undefined
  // Without a step nobody asked: whatever comes then is no attempt.
  if (!step) return undefined
  const counter = known && (await verify(door, response, known, step.data.challenge!))
  const account = known && (await findAccount(store.db, known.account_id))
  if (counter === undefined || !account) {
    await store.db.transaction().execute((trx) => noteRefusedSignIn(trx, account, 'passkey', now))
    return undefined
  }
  return store.db.transaction().execute(async (trx) => {
    if (!(await endStep(trx, step.id, now.toISOString()))) return undefined
    await updatePasskeyUse(trx, known.id, counter, now.toISOString())
    const shown = { by: 'passkey', hasSecondFactor: true, next: step.data.next, browser: given.browser }
    return beginSession(trx, door, account, shown, now)
  })
}

type Known = { readonly credential_id: string; readonly public_key: string; readonly counter: number }

/** The passkey's new counter, when its signature is right. */
async function verify(
  { config }: DoorServices,
  response: AuthenticationResponseJSON,
  { credential_id: id, public_key, counter }: Known,
  expectedChallenge: string,
): Promise<number | undefined> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(config)
  const credential = { id, publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')), counter }
  const asked = { response, expectedChallenge, expectedOrigin, expectedRPID, credential }
  const { verifyAuthenticationResponse } = await passkeyLibrary()
  const read = await verifyAuthenticationResponse(asked).catch(() => undefined)
  return read?.verified ? read.authenticationInfo.newCounter : undefined
}
