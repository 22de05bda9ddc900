import { fold } from './fold.ts'

/** What stands in the place of what was taken out. */
export const redactionMark = '[…]'

const contacts = /[^\s@]+@[^\s@]+\.[^\s@]+|(?<!\d)\+?\d(?:[\s.-]?\d){7,13}(?!\d)/gu

/** After these a word with a capital letter is mostly a name. */
const addresses: ReadonlySet<string> = new Set([
  ...['anh', 'chi', 'ong', 'ba', 'co', 'chu', 'bac', 'em', 'bo', 'chuc'],
  ...['mr', 'mrs', 'ms'],
])
const longestName = 4

type Word = { readonly from: number; readonly to: number; readonly text: string }

/**
 * A text with what seems to tell of persons taken out: addresses of mail, long numbers, the known names, and words with
 * capital letters after a form of address (`chị Lan`). A proposal for a person to correct: it takes some words too many
 * and does not see what is written otherwise.
 *
 * @param names whole names; the last two words of a longer one count too, as people are called
 * @returns the text itself when nothing is found
 */
export function suggestRedaction(text: string, names: readonly string[]): string {
  const plain = text.normalize('NFC').replace(contacts, redactionMark)
  const words = [...plain.matchAll(/\p{L}+/gu)].map(
    (match): Word => ({ from: match.index, to: match.index + match[0].length, text: match[0] }),
  )
  const known = names.flatMap(calledAs)
  let result = ''
  let done = 0
  for (let at = 0; at < words.length; ) {
    const length = knownAt(words, at, known) || addressedAt(plain, words, at)
    if (length === 0) {
      at++
      continue
    }
    result += plain.slice(done, words[at]!.from) + redactionMark
    done = words[at + length - 1]!.to
    at += length
  }
  return result + plain.slice(done)
}

/** A name as a row of folded words, and its last two. */
function calledAs(name: string): string[][] {
  const words = fold(name).split(' ')
  if (words.length < 2) return []
  return words.length > 2 ? [words, words.slice(-2)] : [words]
}

/** How many words from here are a known name, whatever marks and capitals they are written with. */
function knownAt(words: readonly Word[], at: number, known: readonly (readonly string[])[]): number {
  const found = known.filter((name) => name.every((part, index) => part === folded(words[at + index])))
  return Math.max(0, ...found.map(({ length }) => length))
}

/** How many words from here are capitalised, after a form of address and with nothing but space between. */
function addressedAt(text: string, words: readonly Word[], at: number): number {
  const before = words[at - 1]
  if (!before || !addresses.has(folded(before)) || !isBeside(text, before, words[at]!)) return 0
  let length = 0
  while (length < longestName && isCapital(words[at + length])) {
    if (length > 0 && !isBeside(text, words[at + length - 1]!, words[at + length]!)) break
    length++
  }
  return length
}

const folded = (word: Word | undefined) => (word ? fold(word.text) : '')
const isBeside = (text: string, one: Word, next: Word) => /^ +$/.test(text.slice(one.to, next.from))
const isCapital = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text)
