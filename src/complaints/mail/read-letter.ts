import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type MimeNode, Splitter, type SplitterChunk } from '@zone-eu/mailsplit'
import { convert } from 'html-to-text'
import { type Headers, headerOf, readHeaders, readWords } from '../../core/complaints/mail/headers.ts'
import { readable } from '../../core/complaints/mail/plain-text.ts'
import { chooseTexts, isText, type Leaf, paperLeaf, type TextPart, textLeaf } from './letter-parts.ts'

/** A letter that was read to its end. */
export type Letter = {
  readonly headers: Headers
  readonly subject: string
  /** All it says, quotes and signature included. */
  readonly text: string
  readonly charset: string
  /** SHA-256 of the whole letter, in hexadecimal. */
  readonly digest: string
}

/** Takes in a paper of a letter; whoever does reads the stream or leaves it. */
export type TakePaper = (name: string, stream: Readable) => Promise<void>

/** Above this a page is taken as it is: turning it into text would hold up everybody. */
const mostHtml = 1024 * 1024
/** Letters within letters are read so deep; one deeper is a paper like others. */
const deepest = 4

/**
 * Reads a letter as it streams in: texts are kept, papers are passed on, nothing else is held. Whatever is wrong with its
 * MIME, what can be read is read.
 */
export async function readLetter(source: Readable, takePaper: TakePaper, depth = 0): Promise<Letter> {
  const digest = createHash('sha256')
  const texts: TextPart[] = []
  let headers: Headers | undefined
  let leaf: Leaf | undefined
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      digest.update(chunk)
      yield chunk
    }
  }
  await pipeline(
    source,
    hashed,
    new Splitter({ ignoreEmbedded: true }),
    async (parts: AsyncIterable<SplitterChunk>) => {
      for await (const part of parts) {
        if (part.type === 'body') await leaf?.write(part.value)
        if (part.type !== 'node') continue
        await leaf?.end()
        leaf = undefined
        headers ??= readHeaders(part.getHeaders())
        leaf = part.multipart ? undefined : leafOf(part, takePaper, (text) => texts.push(text), depth)
      }
      await leaf?.end()
    },
  )
  const chosen = chooseTexts(texts)
  const charset = chosen.find((text) => text.charset !== 'us-ascii')?.charset ?? 'us-ascii'
  return {
    headers: headers ?? [],
    subject: readable(readWords(headerOf(headers ?? [], 'subject'), charset)),
    text: readable(chosen.map(asPlain).join('\n\n')),
    ...{ charset, digest: digest.digest('hex') },
  }
}

function leafOf(node: MimeNode, takePaper: TakePaper, add: (text: TextPart) => void, depth: number): Leaf {
  if (node.rfc822 && depth < deepest) {
    return paperLeaf(node, async (_, stream) =>
      add(asForwarded(await readLetter(stream, takePaper, depth + 1))),
    )
  }
  return isText(node) ? textLeaf(node, add) : paperLeaf(node, takePaper)
}

/** A letter within the letter begins with who wrote it and about what; its papers are those of the whole. */
function asForwarded({ headers, subject, text, charset }: Letter): TextPart {
  const lines = ['From', 'Date'].map(
    (name) => [name, readWords(headerOf(headers, name.toLowerCase()))] as const,
  )
  const head = [...lines, ['Subject', subject] as const].filter(([, value]) => value !== '')
  const shown = head.map(([name, value]) => `${name}: ${value}`).join('\n')
  return { text: `----\n${shown}\n\n${text}`, charset, isHtml: false, alternative: undefined }
}

function asPlain({ text, isHtml }: TextPart): string {
  if (!isHtml) return text
  if (text.length > mostHtml) return text.replace(/<[^>]*>/g, ' ')
  const links = { selector: 'a', options: { hideLinkHrefIfSameAsText: true } }
  return convert(text, { wordwrap: false, selectors: [links, { selector: 'img', format: 'skip' }] })
}
