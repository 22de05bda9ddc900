import { createHmac, hkdf, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { BackupRefused } from './backup-refused.ts'

/** What opens a backup: words that somebody remembers, or the contents of a file. */
export type Secret =
  | { readonly kind: 'passphrase'; readonly words: string }
  | { readonly kind: 'key-file'; readonly bytes: Buffer }

/** The first line of a backup, in clear: how its key is made from the secret. */
export const lockLine = z.strictObject({
  langNgheBackup: z.literal(1),
  kind: z.enum(['passphrase', 'key-file']),
  salt: z.base64(),
  check: z.base64(),
})
export type LockLine = z.infer<typeof lockLine>

const scryptAsync = promisify(scrypt) as (
  words: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>
const hkdfAsync = promisify(hkdf)

// OWASP's first choice of scrypt parameters: 128 MiB and a good part of a second a guess.
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** @throws BackupRefused `weak-passphrase` */
export function passphrase(words: string): Secret {
  if (words.length < 12) throw new BackupRefused('weak-passphrase')
  return { kind: 'passphrase', words: words.normalize('NFC') }
}

/** @throws BackupRefused `weak-key-file` */
export function keyFile(file: string): Secret {
  const bytes = readFileSync(file)
  if (bytes.length < 32) throw new BackupRefused('weak-key-file')
  return { kind: 'key-file', bytes }
}

/** The key file of scheduled backups, made with 32 random bytes and readable by its owner only when there is none. */
export function ensureKeyFile(file: string): Secret {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return keyFile(file)
}

/** A new lock, with a salt of its own, so that the same secret never makes the same key twice. */
export async function makeLock(secret: Secret): Promise<{ line: LockLine; key: Buffer }> {
  const salt = randomBytes(32)
  const { key, check } = await derive(secret, salt)
  const line = {
    langNgheBackup: 1,
    kind: secret.kind,
    salt: salt.toString('base64'),
    check: check.toString('base64'),
  } as const
  return { line, key }
}

/** The key of a lock. @throws BackupRefused `wrong-key`, `needs-passphrase`, `needs-key-file` */
export async function openLock(line: LockLine, secret: Secret): Promise<Buffer> {
  if (secret.kind !== line.kind) throw new BackupRefused(`needs-${line.kind}`)
  const { key, check } = await derive(secret, Buffer.from(line.salt, 'base64'))
  const given = Buffer.from(line.check, 'base64')
  if (given.length !== check.length || !timingSafeEqual(given, check)) throw new BackupRefused('wrong-key')
  return key
}

/** The key, and a value made from its other half that tells a wrong secret from a damaged file. */
async function derive(secret: Secret, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const material =
    secret.kind === 'passphrase'
      ? await scryptAsync(secret.words, salt, 64, cost)
      : Buffer.from(await hkdfAsync('sha256', secret.bytes, salt, 'lang-nghe backup', 64))
  const check = createHmac('sha256', material.subarray(32)).update('lang-nghe backup').digest()
  return { key: material.subarray(0, 32), check }
}
