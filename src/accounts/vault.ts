import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { SecretKey } from '../web/secret.ts'

/** Keeps small secrets of accounts under the installation's keys. */
export type Vault = {
  /** @param place what the text belongs to; it opens nowhere else */
  seal(text: string, place: string): string
  /** @throws Error when it was altered, belongs elsewhere, or its key is gone */
  open(sealed: string, place: string): string
  /** Hash that nobody without the newest key can compute: for short secrets and for addresses. */
  hash(text: string): string
  /** The same under every key, the newest first: what was hashed before the key changed. */
  hashes(text: string): readonly string[]
}

/** AES-256-GCM and HMAC-SHA-256 under keys derived from the installation's, one for each use. */
export function openVault(keys: readonly SecretKey[]): Vault {
  const newest = keys.at(-1)!
  const sealKeys = new Map(keys.map((key) => [key.version, derive(key, 'accounts seal')]))
  const hashKeys = [...keys].reverse().map((key) => derive(key, 'accounts hash'))
  const hashes = (text: string) => hashKeys.map((key) => createHmac('sha256', key).update(text).digest('hex'))
  return {
    seal: (text, place) => `${newest.version}.${encrypt(sealKeys.get(newest.version)!, text, place)}`,
    open: (sealed, place) => {
      const [version, ...parts] = sealed.split('.')
      const key = sealKeys.get(Number(version))
      if (!key) throw new Error(`The secret file lacks key ${version}.`)
      return decrypt(key, parts, place)
    },
    hash: (text) => hashes(text)[0]!,
    hashes,
  }
}

function derive({ key }: SecretKey, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `lang-nghe ${use}`, 32))
}

function encrypt(key: Buffer, text: string, place: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.')
}

function decrypt(key: Buffer, parts: readonly string[], place: string): string {
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer]
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}
