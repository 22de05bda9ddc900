import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A key of the installation; sealed data names the version of the one that wraps its own key. */
export type SealingKey = { readonly version: number; readonly key: Buffer }

/**
 * A sealed text: encrypted under a key of its own, which is encrypted under the installation's key. Both parts are
 * `nonce (12 bytes) | ciphertext | tag (16 bytes)` in base64, AES-256-GCM. To erase it, forget `wrappedKey`.
 */
export type Sealed = { readonly keyVersion: number; readonly wrappedKey: string; readonly body: string }

/** The seal does not open: changed, moved to another row, or its key is not in the secret file. */
export class SealBroken extends Error {
  constructor(reason: 'changed' | 'key-missing', version: number) {
    super(
      reason === 'changed'
        ? 'A sealed record was changed or moved and does not open.'
        : `The secret file lacks key ${version}, with which a record was sealed; put back the file that was there.`,
    )
  }
}

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** @param binding where the text belongs (table, column and id): the seal opens nowhere else */
export function seal(keys: readonly SealingKey[], text: string, binding: string): Sealed {
  const dataKey = randomBytes(keyBytes)
  const body = encrypt(dataKey, Buffer.from(text, 'utf8'), binding)
  return { ...wrap(keys, dataKey, binding), body }
}

/** @throws SealBroken */
export function unseal(keys: readonly SealingKey[], sealed: Sealed, binding: string): string {
  const dataKey = unwrap(keys, sealed, binding)
  return decrypt(dataKey, sealed.body, binding, sealed.keyVersion).toString('utf8')
}

/** The same seal under the newest key: only the small key is encrypted again, the text stays as it lies. */
export function rewrap<S extends Omit<Sealed, 'body'>>(
  keys: readonly SealingKey[],
  sealed: S,
  binding: string,
): S {
  return { ...sealed, ...wrap(keys, unwrap(keys, sealed, binding), binding) }
}

/** A key for data of many parts: as it is used, and as it is kept. */
export type DataKey = { readonly key: Buffer; readonly keyVersion: number; readonly wrappedKey: string }

export function makeDataKey(keys: readonly SealingKey[], binding: string): DataKey {
  const key = randomBytes(keyBytes)
  return { key, ...wrap(keys, key, binding) }
}

/** @throws SealBroken */
export function openDataKey(
  keys: readonly SealingKey[],
  wrapped: Omit<Sealed, 'body'>,
  binding: string,
): Buffer {
  return unwrap(keys, wrapped, binding)
}

/** One part under a data key, in base64; the binding says which part of what it is. */
export const sealPart = (key: Buffer, part: Buffer, binding: string): string => encrypt(key, part, binding)

/** @throws SealBroken when the part was changed, or stands where it does not belong */
export function openPart({ key, keyVersion }: Omit<DataKey, 'wrappedKey'>, sealed: string, binding: string) {
  return decrypt(key, sealed, binding, keyVersion)
}

export function newestKey(keys: readonly SealingKey[]): SealingKey {
  return keys.reduce((newest, key) => (key.version > newest.version ? key : newest))
}

function wrap(keys: readonly SealingKey[], dataKey: Buffer, binding: string) {
  const { version, key } = newestKey(keys)
  return { keyVersion: version, wrappedKey: encrypt(key, dataKey, wrapBinding(version, binding)) }
}

function unwrap(keys: readonly SealingKey[], sealed: Omit<Sealed, 'body'>, binding: string): Buffer {
  const version = sealed.keyVersion
  const known = keys.find((key) => key.version === version)
  if (!known) throw new SealBroken('key-missing', version)
  return decrypt(known.key, sealed.wrappedKey, wrapBinding(version, binding), version)
}

const wrapBinding = (version: number, binding: string) => `key ${version} of ${binding}`

function encrypt(key: Buffer, plain: Buffer, binding: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(binding, 'utf8'))
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64')
}

function decrypt(key: Buffer, packed: string, binding: string, version: number): Buffer {
  const bytes = Buffer.from(packed, 'base64')
  try {
    const nonce = bytes.subarray(0, nonceBytes)
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(binding, 'utf8'))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    throw new SealBroken('changed', version)
  }
}
