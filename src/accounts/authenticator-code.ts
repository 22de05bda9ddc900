import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as authenticator apps have it: SHA-1, six digits, half a minute. */
const period = 30
const issuer = 'Lắng Nghe'

export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the app scans. */
export function authenticatorUri(secret: string, email: string): string {
  return new TOTP({ issuer, label: email, secret: Secret.fromBase32(secret), period }).toString()
}

export function authenticatorCode(secret: string, at: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), period, timestamp: at.getTime() })
}

/**
 * The time step whose code was typed, one step early or late allowed; undefined when the code is wrong or its step is
 * not after `lastStep`, for each code opens once.
 */
export function matchAuthenticatorCode(
  secret: string,
  typed: string,
  at: Date,
  lastStep: number,
): number | undefined {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = at.getTime()
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), period, timestamp, window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(timestamp / 1000 / period) + delta
  return step > lastStep ? step : undefined
}
