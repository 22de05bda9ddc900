import { cellsPerQuestion } from '../frame.ts'
import { integrityQuestions } from '../integrity.ts'
import type { Tally } from '../tally.ts'

/** What is kept safe for itself: all sheets, or the valid answers to one question by its code. */
export const everySheet = '*'

/** Fewer persons than this, and none or all of them with a sensitive answer would tell of each. */
const leastForSensitive = 30

/** The persons of a tally by what they answered; what nobody answered is left out. */
export function personsByMeasure(tally: Tally): ReadonlyMap<string, number> {
  const persons = new Map([[everySheet, tally.sheets]])
  for (const [at, { code, kind, options }] of tally.frame.questions.entries()) {
    const first = at * cellsPerQuestion
    const values = tally.counts.subarray(first, first + (kind === 'level' ? 5 : options.length))
    const n = values.reduce((sum, count) => sum + count, 0)
    if (n > 0) persons.set(code, n)
  }
  return persons
}

/**
 * The fewest persons who may be shown apart, by what they answered: of harassment and money 30, so that "none" and "all"
 * speak of a crowd.
 *
 * Source: method notes 1.7, step 1.
 */
export function leastPersons(measure: string, least: number): number {
  return integrityQuestions.has(measure) ? Math.max(least, leastForSensitive) : least
}
