import { describe, expect, it } from 'vitest'
import { newRecoveryCodes, readRecoveryCode } from '../../../src/accounts/recovery-codes.ts'
import { deviceOf } from '../../../src/accounts/sign-in/browser.ts'
import { openVault } from '../../../src/accounts/vault.ts'

const key = (version: number) => ({ version, key: Buffer.alloc(32, version) })

describe('the vault', () => {
  const vault = openVault([key(1)])

  it('opens what it sealed, at the same place only, and nothing that was altered', () => {
    const sealed = vault.seal('bí mật', 'authenticator a')
    expect(vault.open(sealed, 'authenticator a')).toBe('bí mật')
    expect(() => vault.open(sealed, 'authenticator b')).toThrow()
    const altered = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A')
    expect(() => vault.open(altered, 'authenticator a')).toThrow()
    expect(sealed).not.toBe(vault.seal('bí mật', 'authenticator a'))
  })

  it('still opens and knows what an older key sealed and hashed', () => {
    const later = openVault([key(1), key(2)])
    expect(later.open(vault.seal('x', 'p'), 'p')).toBe('x')
    expect(later.hashes('code')).toContain(vault.hash('code'))
    expect(later.hash('code')).not.toBe(vault.hash('code'))
    expect(() => openVault([key(2)]).open(vault.seal('x', 'p'), 'p')).toThrow('key 1')
  })
})

describe('recovery codes', () => {
  it('are ten different ones, read again however they are typed', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^([a-z2-9]{4}-){6}[a-z2-9]{4}$/)
      expect(readRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code)
    }
    expect(readRecoveryCode('123456')).toBeUndefined()
  })
})

describe('the name of a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
      'Chrome, Windows',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari, iOS'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
    ['curl/8', '–, –'],
  ])('of %s is %s', (userAgent, name) => {
    expect(deviceOf(userAgent)).toBe(name)
  })
})
