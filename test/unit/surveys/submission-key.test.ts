import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { storedKey } from '../../../src/surveys/submission-key.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

describe('the stored form of a sender’s key', () => {
  it('is its hash, and never the key', () => {
    expect(storedKey('phone-1')).toBe(sha256('phone-1'))
  })

  it('puts the time of a UUIDv7 before the hash, so that sheets of one moment lie together', () => {
    const key = '0199c1a2-3b4c-7d5e-8f60-718293a4b5c6'
    expect(storedKey(key)).toBe(`0199c1a2-3b4c${sha256(key)}`)
  })

  it('hides the rest of the key, whose chance would tell it again', () => {
    expect(storedKey('0199c1a2-3b4c-7d5e-8f60-718293a4b5c6')).not.toContain('718293a4b5c6')
  })

  it('takes a UUID of another version as any key', () => {
    const key = '0199c1a2-3b4c-4d5e-8f60-718293a4b5c6'
    expect(storedKey(key)).toBe(sha256(key))
  })
})
