import { deskCodeAlphabet, makeDeskCode, parseDeskCode } from '../text/desk-code.ts'

const secretLetters = 12
const size = BigInt(deskCodeAlphabet.length)

/** Letters in groups of four, as they are printed and read out: `A346-79C7`. */
const grouped = (letters: string): string => letters.match(/.{1,4}/g)!.join('-')

/**
 * The number of a matter, `XXXX-XXXX`: seven letters by chance and a check letter, none that is taken for another by
 * eye or ear. By chance, so that a gap in numbers tells of nothing.
 *
 * @param draw uniform in [0, 1)
 */
export function makeReference(draw: () => number): string {
  return grouped(makeDeskCode(draw))
}

/** The number as it is stored, from what a person typed: any case, with or without the hyphen; undefined when it cannot be one. */
export function parseReference(typed: string): string | undefined {
  const letters = parseDeskCode(typed)
  return letters === undefined ? undefined : grouped(letters)
}

/**
 * The secret that goes with a matter, `XXXX-XXXX-XXXX`, from the bytes of a keyed hash: 23^12 = 2.2 · 10^16 secrets, each
 * as likely as any other to within 10^-55.
 */
export function makeSecret(digest: Uint8Array): string {
  let rest = digest.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let letters = ''
  for (let place = 0; place < secretLetters; place += 1) {
    letters += deskCodeAlphabet[Number(rest % size)]
    rest /= size
  }
  return grouped(letters)
}

/** The secret as it is compared, from what a person typed; undefined when it cannot be one. */
export function parseSecret(typed: string): string | undefined {
  const letters = typed.replace(/[\s-]/g, '').toUpperCase()
  if (letters.length !== secretLetters) return undefined
  return [...letters].every((letter) => deskCodeAlphabet.includes(letter)) ? grouped(letters) : undefined
}
