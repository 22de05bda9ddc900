import { inflateRawSync } from 'node:zlib'

/** Most files in a workbook, and most bytes of all of them unpacked: some ten times what 20,000 rows need. */
export const mostEntries = 200
export const mostUnpacked = 100 * 1024 * 1024

export type PackedFault = 'unreadable' | 'too-large'

const endMark = 0x06054b50
const entryMark = 0x02014b50
const endBytes = 22
const longestComment = 0xffff

/**
 * Whether a packed workbook may be unpacked: by what its directory says, and, since that may lie, by unpacking each file
 * into a bounded space first.
 *
 * @returns what is wrong; undefined when nothing is
 */
export function packedFault(bytes: Buffer): PackedFault | undefined {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end < bytes.length - endBytes - longestComment || end + endBytes > bytes.length)
    return 'unreadable'
  if (bytes.readUInt32LE(end) !== endMark) return 'unreadable'
  const entries = bytes.readUInt16LE(end + 10)
  if (entries > mostEntries) return 'too-large'
  let left = mostUnpacked
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) return 'unreadable'
    const size = bytes.readUInt32LE(at + 24)
    if (size > left) return 'too-large'
    const fault = entryFault(bytes, at, size)
    if (fault) return fault
    left -= size
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return undefined
}

/** Unpacks one file into as much room as the directory promised. */
function entryFault(bytes: Buffer, at: number, size: number): PackedFault | undefined {
  const method = bytes.readUInt16LE(at + 10)
  const packed = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (local + 30 > bytes.length) return 'unreadable'
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const data = bytes.subarray(from, from + packed)
  if (data.length !== packed) return 'unreadable'
  if (method === 0) return packed === size ? undefined : 'unreadable'
  if (method !== 8) return 'unreadable'
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) }).length === size
      ? undefined
      : 'unreadable'
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unreadable'
  }
}
