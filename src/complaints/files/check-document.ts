import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { packedOf, readZip, type ZipEntry } from './read-zip.ts'
import { FileRefused } from './refuse-file.ts'

const unpack = promisify(inflateRaw)

/** Folders and kinds of parts of a Word document that holds words and pictures. */
const honestPart =
  /^(\[Content_Types\]\.xml|(_rels|docProps|customXml|word)\/([\w .-]+\/)*[\w .()-]*\.(xml|rels|jpe?g|png|gif|bmp|tiff?|emf|wmf|odttf|ttf)|(word|docProps|_rels|customXml)\/([\w .-]+\/)*)$/i
const needed = ['[Content_Types].xml', 'word/document.xml']
const mostUnpacked = 200 * 1024 * 1024
/** Words pack to a tenth, blank pages to a hundredth. */
const mostRatio = 250
const smallEnough = 1024 * 1024
const longestRelations = 512 * 1024

/**
 * A Word document without macros, objects or templates fetched from elsewhere. Its directory is read, its parts are not
 * unpacked, but for the lists of what they refer to.
 *
 * @throws FileRefused `file-type` for any other archive; `file-active`, `file-locked`, `file-bomb`, `file-broken`
 */
export async function checkDocument(bytes: Buffer): Promise<Buffer> {
  const entries = readZip(bytes)
  refuseBomb(entries)
  if (!needed.every((name) => entries.some((entry) => entry.name === name)))
    throw new FileRefused('file-type')
  if (entries.some(({ isLocked, method }) => isLocked || (method !== 0 && method !== 8))) {
    throw new FileRefused('file-locked')
  }
  if (entries.some(({ name }) => !honestPart.test(name))) throw new FileRefused('file-active')
  for (const entry of entries.filter(({ name }) => /\.rels$/i.test(name))) await checkRelations(bytes, entry)
  return bytes
}

function refuseBomb(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const isSwollen = entries.some(
    (entry) => entry.bytes > smallEnough && entry.bytes / Math.max(1, entry.packedBytes) > mostRatio,
  )
  if (total > mostUnpacked || isSwollen) throw new FileRefused('file-bomb')
}

/** A link somebody clicks may lead outside; what the program fetches by itself may not. */
async function checkRelations(bytes: Buffer, entry: ZipEntry): Promise<void> {
  const packed = packedOf(bytes, entry)
  const text = (entry.method === 0 ? packed : await unpackShort(packed)).toString('utf8')
  for (const [relation] of text.matchAll(/<Relationship\b[^>]*>/g)) {
    const isOutside = /TargetMode\s*=\s*["']External["']/i.test(relation)
    if (isOutside && !/\/relationships\/hyperlink["']/i.test(relation)) throw new FileRefused('file-active')
  }
}

async function unpackShort(packed: Buffer): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: longestRelations })
  } catch {
    throw new FileRefused('file-bomb')
  }
}
