import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip, createGzip, type Gunzip, type Gzip } from 'node:zlib'
import type { Batch } from '../db/load-rows.ts'
import type { Cell, Snapshot } from '../db/snapshot.ts'
import { BackupRefused } from './backup-refused.ts'
import { unseal } from './envelope.ts'
import type { Secret } from './lock.ts'
import { type Manifest, manifestShape } from './manifest.ts'

/*
 * Inside a backup is a text of lines, compressed: the manifest; for each table `{"table": name}` and a line a row, its
 * cells as a JSON array in the order of the manifest's columns; at the end `{"sha256": …}` of all lines before.
 */
const joinedAtOnce = 64 * 1024
const rowsAtOnce = 500

/** The lines of a backup, in clear and compressed. */
export function packed(
  manifest: Manifest,
  snapshot: Snapshot,
  onTable: (done: number) => void,
): AsyncIterable<Buffer> {
  return through(linesOf(manifest, snapshot, onTable), createGzip({ level: 4 }))
}

/** Begins when it is read and ends when the reader leaves; an error of the source reaches the reader as it is. */
async function* through(source: AsyncIterable<Buffer>, transform: Gzip | Gunzip): AsyncGenerator<Buffer> {
  const readable = Readable.from(source)
  readable.on('error', (error) => transform.destroy(error))
  try {
    yield* readable.pipe(transform) as AsyncIterable<Buffer>
  } finally {
    readable.destroy()
  }
}

async function* linesOf(manifest: Manifest, snapshot: Snapshot, onTable: (done: number) => void) {
  const hash = createHash('sha256')
  let text = ''
  const flush = () => {
    const bytes = Buffer.from(text)
    hash.update(bytes)
    text = ''
    return bytes
  }
  text += `${JSON.stringify(manifest)}\n`
  for (const [done, table] of manifest.tables.entries()) {
    text += `${JSON.stringify({ table: table.name })}\n`
    for await (const row of snapshot.rows(table)) {
      text += `${JSON.stringify(row)}\n`
      if (text.length > joinedAtOnce) yield flush()
    }
    onTable(done + 1)
  }
  yield flush()
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`)
}

export type OpenBackup = {
  readonly manifest: Manifest
  /** To be read once, to its end; it throws when anything is not as it was made. */
  readonly batches: AsyncIterable<Batch>
  close(): void
}

/** Opens a backup and reads its manifest. @throws BackupRefused */
export async function openBackup(file: string, secret: Secret): Promise<OpenBackup> {
  const source = createReadStream(file)
  const lines = readLines(unseal(source, secret))
  const first = await lines.next()
  const manifest = first.done ? undefined : manifestShape.safeParse(parseLine(first.value.text)).data
  if (!first.value || !manifest) throw new BackupRefused('altered')
  return { manifest, batches: readBatches(manifest, first.value.bytes, lines), close: () => source.destroy() }
}

type Line = { readonly text: string; readonly bytes: Buffer }

async function* readLines(packedBytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let held: Buffer = Buffer.alloc(0)
  for await (const part of through(packedBytes, createGunzip())) {
    held = held.length === 0 ? part : Buffer.concat([held, part])
    let start = 0
    for (let end = held.indexOf(10); end >= 0; end = held.indexOf(10, start)) {
      const bytes = held.subarray(start, end + 1)
      start = end + 1
      yield { text: bytes.toString('utf8'), bytes }
    }
    held = held.subarray(start)
  }
  if (held.length > 0) throw new BackupRefused('cut-off')
}

async function* readBatches(
  manifest: Manifest,
  head: Buffer,
  lines: AsyncIterable<Line>,
): AsyncGenerator<Batch> {
  const hash = createHash('sha256').update(head)
  let table: Manifest['tables'][number] | undefined
  let rows: (readonly Cell[])[] = []
  for await (const { text, bytes } of lines) {
    const line = parseLine(text)
    if (Array.isArray(line)) rows.push(line as Cell[])
    if (table && rows.length > 0 && (rows.length >= rowsAtOnce || !Array.isArray(line))) {
      yield { table, rows }
      rows = []
    }
    if (isEnd(line)) return checkEnd(line.sha256, hash.digest('hex'))
    hash.update(bytes)
    if (isTable(line)) table = manifest.tables.find(({ name }) => name === line.table)
    if (!table) throw new BackupRefused('altered')
  }
  throw new BackupRefused('cut-off')
}

function checkEnd(written: string, found: string): void {
  if (written !== found) throw new BackupRefused('altered')
}

const isEnd = (line: unknown): line is { sha256: string } => Object.hasOwn(Object(line), 'sha256')
const isTable = (line: unknown): line is { table: string } => Object.hasOwn(Object(line), 'table')

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BackupRefused('altered')
  }
}
