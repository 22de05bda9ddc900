import { once } from 'node:events'
import type { Readable, Transform } from 'node:stream'
import type { MimeNode } from '@zone-eu/mailsplit'
import { headerOf, readHeaders } from '../../core/complaints/mail/headers.ts'
import { unflow } from '../../core/complaints/mail/plain-text.ts'
import { type DecodedText, decodeText } from '../../core/text/decode-text.ts'

/** A part of a letter that has contents of its own; written to as they arrive. */
export type Leaf = { write(chunk: Buffer): Promise<void>; end(): Promise<void> }

/** Text that was read, and where it stood: of the readings of one text (`alternative`) one is enough. */
export type TextPart = DecodedText & { readonly isHtml: boolean; readonly alternative: MimeNode | undefined }

/** More text than this in one part is no letter; the rest of it is passed over. */
const mostTextBytes = 4 * 1024 * 1024

export const isText = ({ contentType, disposition, filename }: MimeNode): boolean =>
  (contentType === 'text/plain' || contentType === 'text/html') && disposition !== 'attachment' && !filename

/** Text is decoded when it is whole: only then can its charset be told. */
export function textLeaf(node: MimeNode, done: (part: TextPart) => void): Leaf {
  const decoder = node.getDecoder()
  const chunks: Buffer[] = []
  let bytes = 0
  decoder.on('data', (chunk: Buffer) => {
    if (bytes < mostTextBytes) chunks.push(chunk)
    bytes += chunk.length
  })
  return {
    write: (chunk) => pass(decoder, chunk),
    async end() {
      decoder.end()
      if (!decoder.readableEnded) await once(decoder, 'end')
      const decoded = decodeText(Buffer.concat(chunks).subarray(0, mostTextBytes), node.charset || '')
      const text = node.flowed ? unflow(decoded.text, node.delSp) : decoded.text
      done({ ...decoded, text, isHtml: node.contentType === 'text/html', alternative: alternativeOf(node) })
    },
  }
}

/** A paper streams to whoever takes it in; what he leaves unread is passed over. */
export function paperLeaf(node: MimeNode, take: (name: string, stream: Readable) => Promise<void>): Leaf {
  const decoder = node.getDecoder()
  let isTaken = false
  const taking = take(node.filename || nameless(node), decoder).finally(() => {
    isTaken = true
    decoder.resume()
  })
  // It is awaited at the end of the part; until then a failure is no unhandled one.
  taking.catch(() => {})
  return {
    async write(chunk) {
      if (!isTaken) await Promise.race([pass(decoder, chunk), taking])
    },
    async end() {
      if (!decoder.destroyed) decoder.end()
      await taking
    },
  }
}

async function pass(decoder: Transform, chunk: Buffer): Promise<void> {
  if (!decoder.write(chunk)) await once(decoder, 'drain')
}

/** A paper without a name is called by its subject or its kind; what it is will be seen from its content. */
function nameless(node: MimeNode): string {
  const kind = (node.contentType || 'application/octet-stream').split('/')[1]!.replace(/[^a-z0-9]/gi, '')
  const described = headerOf(readHeaders(node.getHeaders()), 'content-description').replace(/[^\w .-]/g, '')
  return `${described || 'tep-dinh-kem'}.${kind}`
}

function alternativeOf(node: MimeNode): MimeNode | undefined {
  for (let above = node.parentNode; above; above = above.parentNode) {
    if (above.contentType === 'multipart/alternative') return above
  }
  return undefined
}

/** Texts of a letter in their order: of alternatives the plain one, unless it is empty. */
export function chooseTexts(parts: readonly TextPart[]): TextPart[] {
  const plain = new Set(
    parts.filter(({ isHtml, text }) => !isHtml && text.trim() !== '').map(({ alternative }) => alternative),
  )
  return parts.filter(
    ({ isHtml, alternative }) => !isHtml || alternative === undefined || !plain.has(alternative),
  )
}
