import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { Gone } from '../../core/errors.ts'
import { type DataKey, makeDataKey, openDataKey, openPart, type SealingKey, sealPart } from '../../db/seal.ts'
import type { Database } from '../../db/tables.ts'
import { createCollector } from './collect.ts'
import type { Cleaned } from './file-types.ts'
import { type FileRow, findChunk } from './store.ts'

/** Of the plain content; sealed and in base64 a third more. */
const chunkBytes = 192 * 1024

export type FilePart = 'content' | 'preview'

/** Where a file's key opens. */
export const fileBinding = (id: string): string => `file ${id}`
const nameBinding = (id: string) => `file ${id} name`
/** A chunk opens at its own place of its own part alone, and no shorter part passes for the whole. */
const chunkBinding = (id: string, part: FilePart, position: number, of: number) =>
  `file ${id} ${part} ${position} of ${of}`

export type SealedFile = {
  readonly key: DataKey
  readonly name: string
  chunks(): AsyncGenerator<{ file_id: string; part: FilePart; position: number; body: string }>
}

/** A cleaned file under a key of its own, chunk by chunk; others have their turn between. */
export function sealFile(
  keys: readonly SealingKey[],
  id: string,
  file: Cleaned & { name: string },
): SealedFile {
  const key = makeDataKey(keys, fileBinding(id))
  const parts: (readonly [FilePart, Buffer])[] = [['content', file.content]]
  if (file.preview) parts.push(['preview', file.preview])
  return {
    key,
    name: sealPart(key.key, Buffer.from(file.name, 'utf8'), nameBinding(id)),
    async *chunks() {
      const collect = createCollector()
      for (const [part, bytes] of parts) {
        const of = Math.max(1, Math.ceil(bytes.length / chunkBytes))
        for (let position = 0; position < of; position += 1) {
          const plain = bytes.subarray(position * chunkBytes, (position + 1) * chunkBytes)
          yield {
            file_id: id,
            part,
            position,
            body: sealPart(key.key, plain, chunkBinding(id, part, position, of)),
          }
          // The encrypted chunk, and as text.
          collect(3 * plain.length)
          await setImmediate()
        }
      }
    },
  }
}

/** @throws Gone `file-erased`, SealBroken */
function keyOf(keys: readonly SealingKey[], { id, key_version, wrapped_key }: FileRow) {
  if (key_version === null || wrapped_key === null) throw new Gone('file-erased')
  const wrapped = { keyVersion: key_version, wrappedKey: wrapped_key }
  return { key: openDataKey(keys, wrapped, fileBinding(id)), keyVersion: key_version }
}

/** @throws Gone `file-erased`, SealBroken */
export function openName(keys: readonly SealingKey[], row: FileRow): string {
  return openPart(keyOf(keys, row), row.name_sealed ?? '', nameBinding(row.id)).toString('utf8')
}

/** How many chunks a part of a file has. */
const chunksOf = (bytes: number) => Math.max(1, Math.ceil(bytes / chunkBytes))

/**
 * The content of a file, chunk by chunk, as it was kept: memory stays that of one chunk.
 *
 * @throws Gone `file-erased`, SealBroken
 */
export async function* openContent(
  db: Kysely<Database>,
  keys: readonly SealingKey[],
  row: FileRow,
): AsyncGenerator<Buffer> {
  const key = keyOf(keys, row)
  const of = chunksOf(row.bytes)
  for (let position = 0; position < of; position += 1) {
    const body = (await findChunk(db, row.id, 'content', position)) ?? ''
    yield openPart(key, body, chunkBinding(row.id, 'content', position, of))
  }
}

/** The small picture of a picture: one chunk or a few. */
export async function openPreview(db: Kysely<Database>, keys: readonly SealingKey[], row: FileRow) {
  const key = keyOf(keys, row)
  const bodies: string[] = []
  for (let body = await findChunk(db, row.id, 'preview', 0); body !== undefined; ) {
    bodies.push(body)
    body = await findChunk(db, row.id, 'preview', bodies.length)
  }
  if (bodies.length === 0) return undefined
  return Buffer.concat(
    bodies.map((body, position) =>
      openPart(key, body, chunkBinding(row.id, 'preview', position, bodies.length)),
    ),
  )
}
