import { isMp3Frame } from './file-types.ts'
import { FileRefused } from './refuse-file.ts'

/** Boxes that hold others, on the way to what a phone notes about place and person. */
const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf'])
/** Boxes of notes: name of the phone, place of the recording, pictures. */
const notes = new Set(['udta', 'meta', 'uuid'])
const known = /^[\x20-\x7e\xa9]{4}$/
const deepest = 6

/**
 * A recording without the notes a phone adds to it, of which the place is one. Its boxes must fill it to the last byte,
 * so that nothing hangs on its end. The notes are blanked where they stand, in the bytes that were given.
 *
 * @throws FileRefused `file-broken`, `file-disguised`
 */
export function cleanRecording(code: string, bytes: Buffer): { content: Buffer; cleaned: string[] } {
  if (code === 'amr') return { content: bytes, cleaned: [] }
  if (code === 'mp3') return withoutTags(bytes)
  const isChanged = blankNotes(bytes, 0, bytes.length, 0)
  if (!bytes.includes('mdat', 0, 'latin1')) throw new FileRefused('file-broken')
  return { content: bytes, cleaned: isChanged ? ['metadata'] : [] }
}

/** Turns boxes of notes into empty space of the same length: nothing else in the file moves. */
function blankNotes(content: Buffer, from: number, to: number, depth: number): boolean {
  let isChanged = false
  for (let at = from; at < to; ) {
    const { type, bytes, head } = readBox(content, at, to)
    if (notes.has(type)) {
      content.write('free', at + 4, 'latin1')
      content.fill(0, at + head, at + bytes)
      isChanged = true
    } else if (holders.has(type) && depth < deepest) {
      isChanged = blankNotes(content, at + head, at + bytes, depth + 1) || isChanged
    }
    at += bytes
  }
  return isChanged
}

function readBox(content: Buffer, at: number, to: number) {
  if (at + 8 > to) throw new FileRefused('file-disguised')
  const short = content.readUInt32BE(at)
  const type = content.toString('latin1', at + 4, at + 8)
  const isLong = short === 1 && at + 16 <= to
  const bytes = short === 0 ? to - at : isLong ? Number(content.readBigUInt64BE(at + 8)) : short
  const head = isLong ? 16 : 8
  if (!known.test(type) || bytes < head || at + bytes > to) throw new FileRefused('file-disguised')
  return { type, bytes, head }
}

/** The sound of an MP3 alone: its ID3 tags hold titles, pictures and whatever else. */
function withoutTags(bytes: Buffer): { content: Buffer; cleaned: string[] } {
  const start = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + syncSafe(bytes, 6) : 0
  const hasTagBehind = bytes.toString('latin1', bytes.length - 128, bytes.length - 125) === 'TAG'
  const content = bytes.subarray(start, hasTagBehind ? bytes.length - 128 : bytes.length)
  if (!isMp3Frame(content, 0)) throw new FileRefused('file-broken')
  return { content, cleaned: content.length < bytes.length ? ['metadata'] : [] }
}

/** Four bytes of seven bits each. */
function syncSafe(bytes: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((size, step) => size * 128 + ((bytes[at + step] ?? 0) & 0x7f), 0)
}
