import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { seal, unseal } from '../../src/backup/envelope.ts'
import type { Secret } from '../../src/backup/lock.ts'
import type { Manifest } from '../../src/backup/manifest.ts'

async function* one(bytes: Buffer) {
  yield bytes
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

/** Writes a backup anew with another manifest, as somebody with the key, or another version of the program, could. */
export async function withManifest(
  file: string,
  secret: Secret,
  target: string,
  change: (manifest: Manifest) => Manifest,
): Promise<void> {
  const text = gunzipSync(await collect(unseal(one(readFileSync(file)), secret))).toString('utf8')
  const lines = text.trimEnd().split('\n').slice(0, -1)
  lines[0] = JSON.stringify(change(JSON.parse(lines[0]!) as Manifest))
  const body = `${lines.join('\n')}\n`
  const end = JSON.stringify({ sha256: createHash('sha256').update(body).digest('hex') })
  writeFileSync(target, await collect(seal(one(gzipSync(`${body}${end}\n`)), secret)))
}
