import type { Problem } from '../errors.ts'

/** Somebody who stood by when a box was opened. */
export type Witness = { readonly name: string; readonly post: string }

/** What was found and done when a suggestion box was opened. */
export type Opening = {
  /** ISO UTC. */
  readonly openedAt: string
  readonly present: readonly Witness[]
  readonly sealBefore: string
  readonly sealAfter: string
  /** Why the seal found is not the one expected; empty when it is. */
  readonly sealNote: string
  readonly letterCount: number
  readonly note: string
}

export const leastWitnesses = 2
export const mostLetters = 500

/** Seals are the same whatever their spacing and capitals. */
export const isSameSeal = (a: string, b: string): boolean => sealOf(a) === sealOf(b)
const sealOf = (text: string) => text.replace(/[\s.-]/g, '').toUpperCase()

/**
 * What is wrong with an opening.
 *
 * @param expected number of the seal that should have been found
 * @param notBefore ISO UTC of the opening before, null when this is the first
 * @returns problems at `openedAt`, `present` (fewer than two named with their posts, or one twice), `sealBefore`,
 *   `sealAfter` (missing, or the seal that was broken), `sealNote` (another seal and no word why), `letterCount`
 */
export function faultsOfOpening(
  opening: Opening,
  { expected, notBefore, now }: { expected: string; notBefore: string | null; now: string },
): Problem[] {
  const problems: Problem[] = []
  if (opening.openedAt > now) problems.push({ field: 'openedAt', code: 'time-future' })
  else if (notBefore !== null && opening.openedAt <= notBefore) {
    problems.push({ field: 'openedAt', code: 'opening-before-last' })
  }
  problems.push(...faultsOfWitnesses(opening.present))
  if (sealOf(opening.sealBefore) === '') problems.push({ field: 'sealBefore', code: 'answer-missing' })
  else if (!isSameSeal(opening.sealBefore, expected) && opening.sealNote === '') {
    problems.push({ field: 'sealNote', code: 'seal-differs', details: { expected } })
  }
  if (sealOf(opening.sealAfter) === '') problems.push({ field: 'sealAfter', code: 'answer-missing' })
  else if (isSameSeal(opening.sealAfter, opening.sealBefore)) {
    problems.push({ field: 'sealAfter', code: 'seal-reused' })
  }
  const { letterCount } = opening
  if (!Number.isInteger(letterCount) || letterCount < 0 || letterCount > mostLetters) {
    problems.push({ field: 'letterCount', code: 'letter-count', details: { most: mostLetters } })
  }
  return problems
}

function faultsOfWitnesses(present: readonly Witness[]): Problem[] {
  if (present.some(({ name, post }) => name === '' || post === '')) {
    return [{ field: 'present', code: 'witness-incomplete' }]
  }
  const names = new Set(present.map(({ name }) => name.toLowerCase()))
  if (names.size < leastWitnesses) {
    return [{ field: 'present', code: 'witness-few', details: { least: leastWitnesses } }]
  }
  return names.size < present.length ? [{ field: 'present', code: 'witness-twice' }] : []
}

/** Numbers of letters, 1 to `letterCount`, that nobody accounted for yet. */
export function missingLetters(letterCount: number, accounted: readonly number[]): number[] {
  const known = new Set(accounted)
  return Array.from({ length: letterCount }, (_, at) => at + 1).filter((number) => !known.has(number))
}

/**
 * What is wrong with the numbers of letters that come together.
 *
 * @param numbers as typed, in the order of the rows; NaN where none can be read
 * @returns by row: `number-invalid`, `letter-number-range`, `letter-number-twice` (in these rows), `letter-number-taken`
 *   (accounted for before)
 */
export function faultsOfNumbers(
  numbers: readonly number[],
  { letterCount, accounted }: { letterCount: number; accounted: readonly number[] },
): (Omit<Problem, 'field'> | undefined)[] {
  return numbers.map((number, row) => {
    if (!Number.isInteger(number)) return { code: 'number-invalid' }
    if (number < 1 || number > letterCount)
      return { code: 'letter-number-range', details: { most: letterCount } }
    if (accounted.includes(number)) return { code: 'letter-number-taken', details: { number } }
    return numbers.indexOf(number) < row ? { code: 'letter-number-twice', details: { number } } : undefined
  })
}
