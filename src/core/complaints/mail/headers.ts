import { decodeText } from '../../text/decode-text.ts'

/** Header fields of a letter or of one of its parts, unfolded; names in small letters, values as bytes in Latin-1. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** Reads a header block (RFC 5322 §2.2). Lines that are no field are passed over. */
export function readHeaders(block: Uint8Array): Headers {
  return toLatin(block)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0
        ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
        : []
    })
}

/** The first value of a field, or '' where there is none. */
export function headerOf(headers: Headers, name: string): string {
  return headers.find(([each]) => each === name)?.[1] ?? ''
}

const word = /=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi

/**
 * A field's text with its encoded words (RFC 2047) read. Words that stand next to each other are joined before they are
 * decoded, because mailers cut letters in two; what is outside words is decoded too, because old mailers wrote bytes.
 *
 * @param hint charset of the letter's body, for fields too short to tell by themselves
 */
export function readWords(value: string, hint = ''): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?')
  let read = ''
  let at = 0
  let run: { readonly charset: string; readonly bytes: Uint8Array[] } | undefined
  const close = () => {
    if (run) read += decodeText(joinBytes(run.bytes), run.charset, hint).text
    run = undefined
  }
  for (const match of joined.matchAll(word)) {
    const [whole, charset, encoding, text] = match as unknown as [string, string, string, string]
    if (match.index > at || run?.charset !== charset.toLowerCase()) close()
    if (match.index > at) read += plain(joined.slice(at, match.index), hint)
    run ??= { charset: charset.toLowerCase(), bytes: [] }
    run.bytes.push(encoding.toLowerCase() === 'b' ? fromBase64(text) : fromQuoted(text))
    at = match.index + whole.length
  }
  close()
  return (read + plain(joined.slice(at), hint)).replace(/\s+/g, ' ').trim()
}

const plain = (text: string, hint: string) => decodeText(toBytes(text), '', hint).text

/** Bytes as a text of one character each. */
export function toLatin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

const toBytes = (latin: string) => Uint8Array.from(latin, (character) => character.charCodeAt(0) & 0xff)

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** `_` is a space, `=XX` a byte (RFC 2047 §4.2). */
function fromQuoted(text: string): Uint8Array {
  const latin = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return toBytes(latin)
}

/** What is no base64 is left out, as a mailer would. */
function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/[^a-z0-9+/]/gi, '')
  return toBytes(atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))))
}
