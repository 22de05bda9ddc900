import { findEndOfZip } from './look-through.ts'
import { FileRefused } from './refuse-file.ts'

export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  /** As the directory claims; nothing is unpacked to find it out. */
  readonly bytes: number
  readonly headerAt: number
  readonly isLocked: boolean
}

const mostEntries = 2000
const entrySign = 0x02014b50
const headerSign = 0x04034b50
const entryBytes = 46

/**
 * The directory of a ZIP that fills the whole file: it begins with its first entry and ends with its end record, with
 * nothing before, between or behind.
 *
 * @throws FileRefused `file-broken`, `file-disguised`, `file-bomb`
 */
export function readZip(bytes: Buffer): ZipEntry[] {
  const end = findEndOfZip(bytes)
  if (end === undefined) throw new FileRefused('file-broken')
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  if (start + bytes.readUInt32LE(end + 12) !== end) throw new FileRefused('file-disguised')
  // More entries or bytes than fit say that the numbers are elsewhere; no letter needs that.
  if (count > mostEntries || start === 0xffffffff) throw new FileRefused('file-bomb')
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > end || bytes.readUInt32LE(at) !== entrySign) throw new FileRefused('file-broken')
    const names = bytes.readUInt16LE(at + 28)
    entries.push(readEntry(bytes, at, names))
    at += entryBytes + names + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (at !== end) throw new FileRefused('file-disguised')
  checkPlaces(entries, start)
  return entries
}

function readEntry(bytes: Buffer, at: number, names: number): ZipEntry {
  return {
    name: bytes.toString('utf8', at + entryBytes, at + entryBytes + names),
    method: bytes.readUInt16LE(at + 10),
    packedBytes: bytes.readUInt32LE(at + 20),
    bytes: bytes.readUInt32LE(at + 24),
    headerAt: bytes.readUInt32LE(at + 42),
    isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
  }
}

/** Entries that lie over one another are how a small file claims to be endless. */
function checkPlaces(entries: readonly ZipEntry[], end: number): void {
  const inOrder = [...entries].sort((a, b) => a.headerAt - b.headerAt)
  if (inOrder[0]?.headerAt !== 0) throw new FileRefused('file-disguised')
  inOrder.forEach((entry, index) => {
    const next = inOrder[index + 1]?.headerAt ?? end
    if (entry.headerAt + 30 + entry.packedBytes > next) throw new FileRefused('file-bomb')
  })
}

/** The packed bytes of an entry. @throws FileRefused */
export function packedOf(bytes: Buffer, { headerAt, packedBytes }: ZipEntry): Buffer {
  if (bytes.readUInt32LE(headerAt) !== headerSign) throw new FileRefused('file-broken')
  const from = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28)
  return bytes.subarray(from, from + packedBytes)
}
