import { readFileSync } from 'node:fs'
import type { Configuration } from 'openid-client'
import type { Config } from '../../config.ts'

export type OutsideSettings = NonNullable<Config['oidc']>

/** What the single sign-on says of a person, checked: signature, issuer, audience, time, nonce. */
export type OutsideClaims = {
  readonly issuer: string
  readonly subject: string
  /** Only when the provider has verified it. */
  readonly email: string | undefined
  readonly staffCode: string | undefined
  /** It asked for a second factor itself. */
  readonly hasSecondFactor: boolean
}

/** The single sign-on of this installation. It is asked for its description at the first use, and again after a fault. */
export type OutsideProvider = {
  begin(): Promise<{ url: string; state: string; nonce: string; verifier: string }>
  /** @throws when the answer is not one to this request */
  finish(answer: URL, asked: { state: string; nonce: string; verifier: string }): Promise<OutsideClaims>
}

export const callbackPath = '/app/sign-in/outside/callback'

export function outsideProvider({ oidc, baseUrl }: Config): OutsideProvider | undefined {
  if (!oidc) return undefined
  let found: Promise<Configuration> | undefined
  const configuration = () => {
    found ??= discover(oidc).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }
  const redirect_uri = `${baseUrl}${callbackPath}`
  return {
    begin: async () => beginRequest(await configuration(), redirect_uri),
    finish: async (answer, asked) => readAnswer(await configuration(), answer, asked),
  }
}

/** Read at the first use: most installations have no single sign-on. */
const library = () => import('openid-client')

async function discover({ issuer, clientId, clientSecretFile, idTokenAlgorithm }: OutsideSettings) {
  const openid = await library()
  const client = {
    client_secret: readFileSync(clientSecretFile, 'utf8').trim(),
    // Ours to say, not the issuer's document: whatever else it may list, `none` above all, is not taken.
    id_token_signed_response_alg: idTokenAlgorithm,
  }
  const address = new URL(issuer)
  // Only settings for tests and trials name an issuer without TLS, and then only on this machine (config.ts).
  const insecure = address.protocol === 'http:' ? [openid.allowInsecureRequests] : []
  // The library would otherwise trust the connection instead of the ID token's signature.
  const execute = [openid.enableNonRepudiationChecks, ...insecure]
  return openid.discovery(address, clientId, client, undefined, { execute, timeout: 10 })
}

async function beginRequest(configuration: Configuration, redirect_uri: string) {
  const openid = await library()
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const url = openid.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri, state, nonce, scope: 'openid email profile', code_challenge_method: 'S256' },
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
  })
  return { url: url.href, state, nonce, verifier }
}

async function readAnswer(
  configuration: Configuration,
  answer: URL,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
): Promise<OutsideClaims> {
  const openid = await library()
  const tokens = await openid.authorizationCodeGrant(configuration, answer, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  })
  const claims = tokens.claims()!
  const methods = Array.isArray(claims.amr) ? claims.amr : []
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: claims.email_verified === true ? textOf(claims.email)?.toLowerCase() : undefined,
    staffCode: textOf(claims.staff_code),
    hasSecondFactor: methods.includes('mfa'),
  }
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined
}
