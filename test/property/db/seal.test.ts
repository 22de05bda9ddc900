import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewrap, SealBroken, seal, unseal } from '../../../src/db/seal.ts'

const key = (version: number) => ({ version, key: randomBytes(32) })
const keys = [key(1)]
const text = fc.string({ unit: 'grapheme' })

describe('a seal', () => {
  it('gives every text back where it belongs', () => {
    fc.assert(
      fc.property(text, fc.string(), (plain, place) => {
        expect(unseal(keys, seal(keys, plain, place), place)).toBe(plain)
      }),
    )
  })

  it('never looks the same twice and never shows the text', () => {
    const sealed = [seal(keys, '0912345678', 'a'), seal(keys, '0912345678', 'a')] as const
    expect(sealed[0].body).not.toBe(sealed[1].body)
    expect(sealed[0].wrappedKey).not.toBe(sealed[1].wrappedKey)
    expect(Buffer.from(sealed[0].body, 'base64').includes('0912345678')).toBe(false)
  })

  it('does not open in another place', () => {
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (plain, place, other) => {
        fc.pre(place !== other)
        expect(() => unseal(keys, seal(keys, plain, place), other)).toThrow(SealBroken)
      }),
    )
  })

  it('does not open when any bit of either part was changed', () => {
    const sealed = seal(keys, 'Nguyễn Thị Thử', 'a')
    const part = fc.constantFrom('wrappedKey', 'body')
    fc.assert(
      fc.property(part, fc.nat(), fc.integer({ min: 0, max: 7 }), (name, at, bit) => {
        const bytes = Buffer.from(sealed[name as 'body'], 'base64')
        bytes[at % bytes.length]! ^= 1 << bit
        const changed = { ...sealed, [name]: bytes.toString('base64') }
        expect(() => unseal(keys, changed, 'a')).toThrow(SealBroken)
      }),
    )
  })

  it.each(['', 'AAAA', 'not base64 at all'])('does not open when a part was cut to %j', (rest) => {
    const sealed = seal(keys, 'x', 'a')
    expect(() => unseal(keys, { ...sealed, body: rest }, 'a')).toThrow(SealBroken)
    expect(() => unseal(keys, { ...sealed, wrappedKey: rest }, 'a')).toThrow(SealBroken)
  })

  it('opens under a new key once it was put under it, and then without the old one', () => {
    const [first, second] = [key(1), key(2)]
    const sealed = seal([first], 'Nguyễn Thị Thử', 'a')
    const moved = rewrap([first, second], sealed, 'a')
    expect(moved).toMatchObject({ keyVersion: 2, body: sealed.body })
    expect(unseal([second], moved, 'a')).toBe('Nguyễn Thị Thử')
    expect(() => unseal([second], sealed, 'a')).toThrow('lacks key 1')
  })

  it('takes the newest key whatever the order', () => {
    expect(seal([key(3), key(1), key(2)], 'x', 'a').keyVersion).toBe(3)
  })

  it('does not open when it says it lies under another key', () => {
    const both = [key(1), key(2)]
    const sealed = seal(both, 'x', 'a')
    expect(() => unseal(both, { ...sealed, keyVersion: 1 }, 'a')).toThrow(SealBroken)
  })
})
