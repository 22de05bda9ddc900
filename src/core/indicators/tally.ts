import { cellsPerQuestion, type TallyFrame, type TallyPlan, unknownCell } from './frame.ts'

/**
 * Counts of the sheets of one subject and period. Everything a figure and its interval need, and nothing that tells
 * one sheet from another.
 */
export type Tally = {
  readonly frame: TallyFrame
  sheets: number
  /** Distinct local dates with a sheet. */
  readonly days: Set<string>
  /** `cellsPerQuestion` counts a question, in the order of the frame. */
  readonly counts: Int32Array
  /** By factor: sheets with at least one valid level; at the end, sheets with any criterion answered. */
  readonly respondents: Int32Array
  /**
   * Sheets by two answers at once: a valid answer of criterion c is the state 2c, or 2c + 1 when satisfied, and the
   * upper triangle of states counts the pairs. Every clustered variance is a quadratic form of these counts.
   */
  readonly pairs: Int32Array
}

const firstSatisfiedCell = 3
const lastLevelCell = 4

export function emptyTally(frame: TallyFrame): Tally {
  const states = frame.criteria.length * 2
  return {
    frame,
    sheets: 0,
    days: new Set(),
    counts: new Int32Array(frame.questions.length * cellsPerQuestion),
    respondents: new Int32Array(frame.factors.length + 1),
    pairs: new Int32Array((states * (states + 1)) / 2),
  }
}

/** Position in `pairs` of two states, `a` not above `b`. */
export function pairIndex(states: number, a: number, b: number): number {
  return a * states - (a * (a - 1)) / 2 + (b - a)
}

const answered = new Int16Array(1024)

/**
 * Counts one encoded sheet (see `core/questionnaire/sheet.ts`).
 *
 * @param plan of the sheet's own version, in the tally's frame
 * @throws RangeError when the length or a character does not belong to the version
 */
export function addSheet(tally: Tally, plan: TallyPlan, answers: string, servedOn: string): void {
  if (answers.length !== plan.length) throw new RangeError(`A sheet of ${plan.length} answers is required`)
  let states = 0
  for (let index = 0; index < plan.length; index++) {
    const cell = plan.cells[index * 128 + (answers.charCodeAt(plan.positions[index]!) & 127)]!
    if (cell === unknownCell) throw new RangeError(`The sheet ${answers} does not belong to its version`)
    tally.counts[plan.rows[index]! + cell]!++
    const criterion = plan.criteria[index]!
    if (criterion >= 0 && cell <= lastLevelCell) {
      answered[states++] = criterion * 2 + (cell >= firstSatisfiedCell ? 1 : 0)
    }
  }
  tally.sheets++
  tally.days.add(servedOn)
  countPairs(tally, states)
}

function countPairs(tally: Tally, count: number): void {
  const { pairs, respondents, frame } = tally
  const all = frame.criteria.length * 2
  let seen = 0
  for (let i = 0; i < count; i++) {
    const a = answered[i]!
    seen |= 1 << frame.factorOf[a >> 1]!
    const row = pairIndex(all, a, 0)
    for (let j = i; j < count; j++) pairs[row + answered[j]!]!++
  }
  if (seen === 0) return
  for (let factor = 0; factor < frame.factors.length; factor++) {
    respondents[factor]! += (seen >> factor) & 1
  }
  respondents[frame.factors.length]!++
}

/** The tally of all their sheets together. @throws RangeError when one is of another frame */
export function mergeTallies(frame: TallyFrame, tallies: Iterable<Tally>): Tally {
  const total = emptyTally(frame)
  for (const tally of tallies) {
    if (tally.frame !== frame) throw new RangeError('mergeTallies requires tallies of one frame')
    total.sheets += tally.sheets
    for (const day of tally.days) total.days.add(day)
    add(total.counts, tally.counts)
    add(total.respondents, tally.respondents)
    add(total.pairs, tally.pairs)
  }
  return total
}

function add(into: Int32Array, from: Int32Array): void {
  for (let index = 0; index < into.length; index++) into[index]! += from[index]!
}
