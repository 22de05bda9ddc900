/**
 * Letters of a public desk code: none that is taken for another in print or by hand (0/O, 1/I/L, 2/Z, 5/S, 8/B,
 * U/V are out). There are 23 of them, a prime, which is what makes the check letter below catch every slip.
 */
export const deskCodeAlphabet = '34679ACDEFGHJKMNPQRTWXY'

const size = deskCodeAlphabet.length
const randomLetters = 7

/**
 * A public desk code: seven letters by chance and a check letter. 23^7 = 3.4 billion codes: a code cannot be guessed
 * from another, and one wrong letter or two swapped neighbours never give another valid code.
 *
 * @param draw uniform in [0, 1)
 */
export function makeDeskCode(draw: () => number): string {
  const letters = Array.from(
    { length: randomLetters },
    () => deskCodeAlphabet[Math.floor(draw() * size)],
  ).join('')
  return letters + checkLetter(letters)
}

/** The code as it is stored, from what a person typed or a phone read; undefined when it cannot be one. */
export function parseDeskCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== randomLetters + 1) return undefined
  if ([...code].some((letter) => !deskCodeAlphabet.includes(letter))) return undefined
  return checkLetter(code.slice(0, -1)) === code.at(-1) ? code : undefined
}

/** Weighted sum modulo 23: weights 2 to 8 are distinct and not zero, so neighbours cannot be exchanged unseen. */
function checkLetter(letters: string): string {
  const sum = [...letters].reduce(
    (total, letter, index) => total + (index + 2) * deskCodeAlphabet.indexOf(letter),
    0,
  )
  return deskCodeAlphabet[sum % size]!
}
