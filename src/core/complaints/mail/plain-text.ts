import type { Language } from '../../questionnaire/definition.ts'

/**
 * Text of `format=flowed` (RFC 3676) as it was written: a line that ends in a space goes on in the next, and a space in
 * front of a line was put there to protect it.
 *
 * @param deletesSpace `delsp=yes`: the space at the end was added too
 */
export function unflow(text: string, deletesSpace: boolean): string {
  let read = ''
  for (const line of text.split(/\r?\n/)) {
    const own = line.startsWith(' ') ? line.slice(1) : line
    const goesOn = own.endsWith(' ') && own !== '-- '
    read += goesOn ? (deletesSpace ? own.slice(0, -1) : own) : `${own}\n`
  }
  return read.replace(/\n$/, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu

/** Text that every database keeps as it is: no control characters, no halves of letters, `\n` between lines, NFC. */
export function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unreadable, '').normalize('NFC').trim()
}

/**
 * Text cut into pieces that are no longer than `most` code units, between lines where that is possible, and never within
 * a letter. Joined they are the whole text but for white space at the cuts.
 */
export function inPieces(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most)
    let cut = line > most / 2 ? line : most
    if (/[\udc00-\udfff]/.test(rest[cut] ?? '')) cut -= 1
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...pieces, rest].filter((piece) => piece !== '')
}

const english = /\b(the|and|is|are|was|were|have|has|not|this|that|please|you|your|my|we)\b/gi

/**
 * The language to answer a letter in: Khmer and Chinese by their script, English by its small words where there is no
 * Vietnamese letter, Vietnamese otherwise (also where it was typed without marks).
 */
export function languageOfText(text: string): Language {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (count(/\p{Script=Khmer}/gu) > letters / 4) return 'km'
  if (count(/\p{Script=Han}/gu) > letters / 4) return 'zh'
  const words = count(/[a-z']+/gi)
  return count(/[^\p{ASCII}]/gu) <= letters / 50 && count(english) > words / 8 ? 'en' : 'vi'
}
