import { createHash, randomBytes, randomInt } from 'node:crypto'
import { makeDeskCode } from '../core/text/desk-code.ts'

const draws = 2 ** 32

/** Eight letters to be typed once; the same alphabet and check letter as a desk's code. */
export function makePairingCode(): string {
  return makeDeskCode(() => randomInt(draws) / draws)
}

export function makeDeviceToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Codes and tokens are kept only in this form: whoever reads the database can pair nothing with it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
