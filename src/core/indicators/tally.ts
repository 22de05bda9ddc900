import { cellsPerQuestion, type TallyFrame, type TallyPlan, unknownCell } from './frame.ts'

/**
 * Counts of the sheets of one subject and period. Everything a figure and its interval need, and nothing that tells
 * one sheet from another.
 */
export type Tally = {
  readonly frame: TallyFrame
  sheets: number
  /** By local date with a sheet. */
  readonly days: Map<string, DayCount>
  /** `cellsPerQuestion` counts a question, in the order of the frame; doubles, exact up to 2^53. */
  readonly counts: Float64Array
  /** By factor: sheets with at least one valid level; at the end, sheets with any criterion answered. */
  readonly respondents: Float64Array
  /**
   * Sheets by two answers at once: a valid answer of criterion c is the state 2c, or 2c + 1 when satisfied, and the
   * upper triangle of states counts the pairs. Every clustered variance is a quadratic form of these counts.
   */
  readonly pairs: Float64Array
}

/** One day: its sheets, and the valid and satisfied answers to the leading question. The day is a cluster of its own. */
export type DayCount = { sheets: number; n: number; x: number }

const firstSatisfiedCell = 3
const lastLevelCell = 4

export function emptyTally(frame: TallyFrame): Tally {
  const states = frame.criteria.length * 2
  return {
    frame,
    sheets: 0,
    days: new Map(),
    counts: new Float64Array(frame.questions.length * cellsPerQuestion),
    respondents: new Float64Array(frame.factors.length + 1),
    pairs: new Float64Array((states * (states + 1)) / 2),
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
  let lead = unknownCell
  for (let index = 0; index < plan.length; index++) {
    const cell = plan.cells[index * 128 + (answers.charCodeAt(plan.positions[index]!) & 127)]!
    if (cell === unknownCell) throw new RangeError(`The sheet ${answers} does not belong to its version`)
    tally.counts[plan.rows[index]! + cell]!++
    if (index === plan.lead) lead = cell
    const criterion = plan.criteria[index]!
    if (criterion >= 0 && cell <= lastLevelCell) {
      answered[states++] = criterion * 2 + (cell >= firstSatisfiedCell ? 1 : 0)
    }
  }
  tally.sheets++
  const n = lead <= lastLevelCell ? 1 : 0
  addDay(tally, servedOn, { sheets: 1, n, x: n === 1 && lead >= firstSatisfiedCell ? 1 : 0 })
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
    for (const [day, count] of tally.days) addDay(total, day, count)
    add(total.counts, tally.counts)
    add(total.respondents, tally.respondents)
    add(total.pairs, tally.pairs)
  }
  return total
}

/** Adds what one day brings. */
export function addDay(tally: Tally, day: string, { sheets, n, x }: Readonly<DayCount>): void {
  const known = tally.days.get(day)
  if (!known) {
    tally.days.set(day, { sheets, n, x })
    return
  }
  known.sheets += sheets
  known.n += n
  known.x += x
}

function add(into: Float64Array, from: Float64Array): void {
  for (let index = 0; index < into.length; index++) into[index]! += from[index]!
}
