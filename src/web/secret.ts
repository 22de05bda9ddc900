import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const contents = z.strictObject({
  keys: z.array(z.strictObject({ version: z.int().positive(), key: z.base64() })).min(1),
})

/** One key of this installation. Sealed data names the version it was sealed with. */
export type SecretKey = { readonly version: number; readonly key: Buffer }

/**
 * Reads the installation's keys, the newest last; makes the file with one key, readable by its owner only, when there
 * is none.
 *
 * @throws Error with one sentence when the file is there and cannot be used: a new key would lose what was sealed
 */
export function readSecretKeys(file: string): readonly SecretKey[] {
  if (!existsSync(file)) writeSecretKeys(file, [{ version: 1, key: randomBytes(32) }])
  const parsed = contents.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!parsed.success)
    throw new Error(`The secret file ${file} is not usable; put back the one that was there.`)
  return parsed.data.keys
    .map(({ version, key }) => ({ version, key: Buffer.from(key, 'base64') }))
    .sort((a, b) => a.version - b.version)
}

/** Writes the keys whole or not at all. */
export function writeSecretKeys(file: string, keys: readonly SecretKey[]): void {
  mkdirSync(dirname(file), { recursive: true })
  const text = JSON.stringify({
    keys: keys.map(({ version, key }) => ({ version, key: key.toString('base64') })),
  })
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
