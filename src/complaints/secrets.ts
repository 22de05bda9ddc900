import { randomInt, timingSafeEqual } from 'node:crypto'
import { sha256 } from '../accounts/record-audit.ts'
import { makeReference, makeSecret } from '../core/complaints/reference.ts'
import type { SealingKey } from '../db/seal.ts'
import { hashUnder } from './reporter-key.ts'

/** Not the product's chance, which a test may hold still: who knows a number must not know the next. */
export const drawReference = (): string => makeReference(() => randomInt(2 ** 32) / 2 ** 32)

/** The key under which a sender's intake is known: nobody is given the answer to another's. */
export const intakeKeyOf = (sender: string, key: string): string => sha256(`${sender} ${key}`)

/** The secret of an intake, and what is stored to know it again. The same intake has the same secret. */
export function secretOf(keys: readonly SealingKey[], intakeKey: string) {
  const newest = keys.at(-1)!
  const secret = makeSecret(Buffer.from(hashUnder(newest, 'secret', intakeKey), 'hex'))
  return { secret, hash: hashUnder(newest, 'secret hash', secret) }
}

/** The secret told before, whichever key was the newest then. */
export function secretAgain(keys: readonly SealingKey[], intakeKey: string, hash: string): string {
  const made = keys.map((key) => secretOf([key], intakeKey)).find((each) => each.hash === hash)
  if (!made) throw new Error('The secret of a matter cannot be told again: the key it came from is gone.')
  return made.secret
}

/** Whether this is the secret of a matter; always takes the same work. */
export function isSecret(keys: readonly SealingKey[], secret: string, hash: string): boolean {
  const wanted = Buffer.from(hash)
  return keys
    .map((key) => Buffer.from(hashUnder(key, 'secret hash', secret)))
    .map((made) => made.length === wanted.length && timingSafeEqual(made, wanted))
    .includes(true)
}
