import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import { eachWindow } from './look-through.ts'
import { FileRefused } from './refuse-file.ts'

const unpack = promisify(inflate)

/** What acts by itself, or carries another file: no letter to an office needs it. */
const active = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'Rendition',
  'XFA',
])
const names = /\/((?:[A-Za-z]|#[0-9a-fA-F]{2})(?:[\w.-]|#[0-9a-fA-F]{2}){2,60})/g
const longestName = 200
const mostUnpacked = 32 * 1024 * 1024
const longestTail = 64

/**
 * A PDF that only shows pages. Names are read with their escapes undone, in the file and in the object streams in which
 * they may be packed.
 *
 * @throws FileRefused `file-active`, `file-locked`, `file-disguised`, `file-bomb`, `file-broken`
 */
export async function checkPdf(bytes: Buffer): Promise<Buffer> {
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0) throw new FileRefused('file-broken')
  const tail = bytes.toString('latin1', end + 5)
  if (tail.length > longestTail || /[^\s\0]/.test(tail)) throw new FileRefused('file-disguised')
  const packed: number[] = []
  await eachWindow(bytes, longestName, (window, at) => {
    for (const { name, index } of namesIn(window)) {
      refuseName(name)
      if (name === 'ObjStm') packed.push(at + index)
    }
  })
  await checkPacked(bytes, [...new Set(packed)])
  return bytes
}

function* namesIn(part: Buffer): Generator<{ name: string; index: number }> {
  for (const match of part.toString('latin1').matchAll(names)) {
    const name = match[1]!.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    yield { name, index: match.index }
  }
}

function refuseName(name: string): void {
  if (active.has(name)) throw new FileRefused('file-active')
  if (name === 'Encrypt') throw new FileRefused('file-locked')
}

/** Object streams, unpacked up to a limit that no honest letter reaches. */
async function checkPacked(bytes: Buffer, places: readonly number[]): Promise<void> {
  let left = mostUnpacked
  for (const place of places) {
    const objects = await unpackObjects(bytes, place, left)
    left -= objects.length
    for (const { name } of namesIn(objects)) refuseName(name)
  }
}

const longestDictionary = 2048

async function unpackObjects(bytes: Buffer, place: number, most: number): Promise<Buffer> {
  const after = bytes.toString('latin1', place, place + longestDictionary)
  const before = bytes.toString('latin1', Math.max(0, place - longestDictionary), place)
  const start = /stream\r?\n/.exec(after)
  // A name that stands in no dictionary of a stream, such as in the text of a page, packs nothing.
  if (!start || /endobj/.test(after.slice(0, start.index))) return Buffer.alloc(0)
  const dictionary = before.slice(before.lastIndexOf('obj') + 3) + after.slice(0, start.index)
  const from = place + start.index + start[0].length
  const end = bytes.indexOf('endstream', from)
  const body = bytes.subarray(from, end < 0 ? bytes.length : end)
  if (!/\/Filter/.test(dictionary)) return body
  // Any other way of packing than the usual one is a hiding place.
  if (!/\/Filter\s*\[?\s*\/(FlateDecode|Fl)\s*\]?/.test(dictionary) || /DecodeParms/.test(dictionary)) {
    throw new FileRefused('file-active')
  }
  return inflateUpTo(body, most)
}

async function inflateUpTo(body: Buffer, most: number): Promise<Buffer> {
  try {
    return await unpack(body, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new FileRefused(isTooLong ? 'file-bomb' : 'file-broken')
  }
}
