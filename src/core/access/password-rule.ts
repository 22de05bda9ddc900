import { fold } from '../text/fold.ts'

export const shortestPassword = 12
export const longestPassword = 128

/** What a password is measured against besides its length. */
export type PasswordContext = {
  /** Common passwords, folded: lower case, without marks and spaces. */
  readonly common: ReadonlySet<string>
  /** The owner's address and name, which a guesser tries first. */
  readonly personal: readonly string[]
}

/**
 * What is wrong with a password: undefined when nothing is.
 *
 * Length counts characters (12 to 128). No kinds of characters are demanded; instead a password is refused as
 * `password-common` when it is on the list, or is a listed word dressed up: with digits and signs before or after it,
 * repeated, or with digits standing for letters; when one character or a run of the keyboard or the alphabet fills
 * it. `password-personal` when the address (before the @) or the name fills half of it or more.
 */
export function checkPassword(
  password: string,
  { common, personal }: PasswordContext,
): 'password-short' | 'password-long' | 'password-common' | 'password-personal' | undefined {
  const length = [...password].length
  if (length < shortestPassword) return 'password-short'
  if (length > longestPassword) return 'password-long'
  const plain = fold(password).replace(/\s+/g, '')
  if (isCommon(plain, common)) return 'password-common'
  if (personal.some((text) => isMadeOf(plain, text))) return 'password-personal'
  return undefined
}

function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  if (common.has(plain) || isRun(plain)) return true
  const readings = [plain, withLetters(plain)]
  const cores = readings.flatMap((text) => [text, text.replace(/^[^a-z]+|[^a-z]+$/g, '')])
  return cores.some((text) => text.length >= 4 && (common.has(text) || common.has(repeatedPart(text))))
}

/** `p4ssw0rd` reads `password`. */
function withLetters(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
  }
  return text.replace(/[013457@$!]/g, (sign) => letters[sign]!)
}

/** The part that makes up a text when repeated, such as `matkhau` of `matkhaumatkhau`; the text itself otherwise. */
function repeatedPart(text: string): string {
  return /^(.+?)\1+$/.exec(text)?.[1] ?? text
}

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
]

/** One character, or pieces of four and more of a known row, forwards or backwards, fill it. */
function isRun(plain: string): boolean {
  if (new Set(plain).size <= 2) return true
  const rows = runs.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = plain
  while (rest.length >= 4) {
    const piece = longestPiece(rest, rows)
    if (piece < 4) return false
    rest = rest.slice(piece)
  }
  return rest.length < 4
}

function longestPiece(text: string, rows: readonly string[]): number {
  let length = 0
  while (length < text.length && rows.some((row) => row.includes(text.slice(0, length + 1)))) length++
  return length
}

function isMadeOf(plain: string, text: string): boolean {
  const part = fold(text.split('@')[0]!).replace(/\s+/g, '')
  return part.length >= 4 && part.length * 2 >= plain.length && plain.includes(part)
}
