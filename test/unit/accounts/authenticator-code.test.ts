import { describe, expect, it } from 'vitest'
import {
  authenticatorCode,
  authenticatorUri,
  matchAuthenticatorCode,
  newAuthenticatorSecret,
} from '../../../src/accounts/authenticator-code.ts'

// `12345678901234567890` in base32. RFC 6238, appendix B, SHA-1: eight digits there, of which an app shows the last six.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const
const at = (seconds: number) => new Date(seconds * 1000)

describe('the code of an authenticator app', () => {
  it.each(vectors)('is that of RFC 6238 at %i', (seconds, code) => {
    expect(authenticatorCode(secret, at(seconds))).toBe(code.slice(2))
    expect(matchAuthenticatorCode(secret, code.slice(2), at(seconds), 0)).toBe(Math.floor(seconds / 30))
  })

  it('is taken one step early or late, and no further', () => {
    const steps = [-60, -30, 0, 30, 60].map((shift) =>
      matchAuthenticatorCode(secret, '287082', at(59 + shift), 0),
    )
    expect(steps).toEqual([undefined, 1, 1, 1, undefined])
  })

  it('is not taken again, nor an older one after it', () => {
    expect(matchAuthenticatorCode(secret, '287082', at(59), 1)).toBeUndefined()
    expect(matchAuthenticatorCode(secret, '287 082', at(59), 0)).toBe(1)
  })

  it.each(['', '28708', '2870822', 'abcdef', '２８７０８２'])('is never %j', (typed) => {
    expect(matchAuthenticatorCode(secret, typed, at(59), 0)).toBeUndefined()
  })

  it('has 160 bits of secret, and an address that apps read', () => {
    expect(newAuthenticatorSecret()).toMatch(/^[A-Z2-7]{32}$/)
    expect(newAuthenticatorSecret()).not.toBe(newAuthenticatorSecret())
    const uri = new URL(authenticatorUri(secret, 'a@b.vn'))
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', secret])
  })
})
