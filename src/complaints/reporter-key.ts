import { createHmac, hkdfSync } from 'node:crypto'
import type { SealingKey } from '../db/seal.ts'

/**
 * What finds earlier matters of the same person without keeping his number or address: HMAC-SHA-256 of it under the
 * installation's first key, which stays in the secret file, so that matters before and after a change of keys meet.
 */
export function reporterKey(keys: readonly SealingKey[], phoneOrEmail: string): string {
  return hashUnder(keys[0]!, 'reporter', normalise(phoneOrEmail))
}

/** `+84 912 345 678`, `0084…` and `0912.345.678` are one number; an address is the same in capitals. */
function normalise(phoneOrEmail: string): string {
  const text = phoneOrEmail.normalize('NFC').trim().toLowerCase()
  if (text.includes('@')) return text
  return text.replace(/[^\d+]/g, '').replace(/^(\+84|0084|84(?=\d{9}$))/, '0')
}

/** Keyed hash for one use of matters, in hexadecimal. */
export function hashUnder({ key }: SealingKey, use: string, text: string): string {
  const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `lang-nghe complaints ${use}`, 32))
  return createHmac('sha256', derived).update(text).digest('hex')
}
