import type { Metadata } from 'sharp'
import { type Cleaned, typeOf } from './file-types.ts'
import { FileRefused } from './refuse-file.ts'

/** Loaded with the first picture; one at a time and nothing of it kept, so that memory stays that of one. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/**
 * Most pixels by how a picture is decoded: line by line, or whole (in passes, or WebP), which takes four bytes a pixel
 * at once. A claim of more is refused by its header, before anything is unpacked.
 */
const mostPixels = { byLine: 60_000_000, whole: 26_000_000 }
/** Longest side kept: an A4 page at 350 dots per inch. */
const longestSide = 4096
const previewSide = 1200

/**
 * A picture made anew from its dots: turned as its EXIF says, and without EXIF, place, comments or anything that hung on
 * its end.
 *
 * @throws FileRefused `image-too-large`, `file-broken`
 */
export async function cleanPicture(bytes: Buffer, code: 'jpeg' | 'png' | 'webp'): Promise<Cleaned> {
  const facts = await readFacts(bytes)
  if (facts.format !== code) throw new FileRefused('file-disguised')
  const kept = typeOf(code === 'png' ? 'png' : 'jpeg')
  const content = await redraw(bytes, kept.code === 'png', longestSide)
  const preview = await redraw(content, false, previewSide)
  return { code: kept.code, content, preview, cleaned: whatChanged(bytes, code, facts) }
}

async function readFacts(bytes: Buffer): Promise<Metadata> {
  const sharp = await loadSharp()
  const facts = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new FileRefused('file-broken')
    })
  const { width, height, isProgressive, format, pages = 1 } = facts
  const isWhole = isProgressive || format === 'webp'
  const pixels = width * height * Math.max(1, pages)
  if (pixels > (isWhole ? mostPixels.whole : mostPixels.byLine)) {
    throw new FileRefused('image-too-large', { width, height })
  }
  return facts
}

async function redraw(bytes: Buffer, isPng: boolean, side: number): Promise<Buffer> {
  const sharp = await loadSharp()
  const drawn = sharp(bytes, { limitInputPixels: mostPixels.byLine, failOn: 'error' })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
  const encoded = isPng
    ? drawn.png({ compressionLevel: 6 })
    : drawn
        .flatten({ background: '#fff' })
        .jpeg({ quality: side === longestSide ? 80 : 70, optimiseCoding: false })
  try {
    return await encoded.toBuffer()
  } catch {
    throw new FileRefused('file-broken')
  }
}

function whatChanged(bytes: Buffer, code: string, facts: Metadata): string[] {
  const { exif, xmp, iptc, width, height } = facts
  return [
    ...(exif || xmp || iptc || facts.comments ? ['metadata'] : []),
    ...(hasMoreBehind(bytes, code) ? ['appended'] : []),
    ...(Math.max(width, height) > longestSide ? ['resized'] : []),
    ...(code === 'webp' ? ['converted'] : []),
  ]
}

/** Whether something other than padding stands behind the end of the picture itself. */
function hasMoreBehind(bytes: Buffer, code: string): boolean {
  const end = endOfPicture(bytes, code)
  return end >= 0 && bytes.subarray(end).some((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d)
}

function endOfPicture(bytes: Buffer, code: string): number {
  if (code === 'webp') return bytes.readUInt32LE(4) + 8
  const [mark, behind] = code === 'png' ? ['IEND', 8] : ['\xff\xd9', 2]
  const at = code === 'png' ? bytes.indexOf(mark, 0, 'latin1') : bytes.lastIndexOf(mark, undefined, 'latin1')
  return at < 0 ? -1 : at + behind
}
