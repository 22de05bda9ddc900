import { cellsPerQuestion, notAskedCell, type TallyFrame } from './frame.ts'
import { addDay, pairIndex, type Tally } from './tally.ts'

/**
 * A tally as one text: base64 of variable-length integers. Days first, then the counts that are not zero, each with
 * its distance from the one before. What was not asked is the rest of the sheets and is not written.
 *
 * Edge cases: a tally without sheets packs too; counts are exact up to 2^53.
 */
export function packTally(tally: Tally): string {
  const bytes: number[] = []
  put(bytes, tally.sheets)
  putDays(bytes, tally)
  putSparse(bytes, tally.counts, (at) => at % cellsPerQuestion === notAskedCell)
  putSparse(bytes, tally.respondents)
  putSparse(bytes, tally.pairs)
  return Buffer.from(bytes).toString('base64')
}

/** Where each count of one frame stands in another; see `mapFrame`. */
export type FrameMap = {
  readonly from: TallyFrame
  readonly counts: Uint32Array
  readonly respondents: Uint32Array
  readonly pairs: Uint32Array
}

/**
 * How tallies of a version's own frame are read into a wider one. undefined when a question has another kind or
 * another factor there: then the counts of pairs and persons do not carry over, and the sheets must be counted again.
 */
export function mapFrame(from: TallyFrame, to: TallyFrame): FrameMap | undefined {
  const rows = from.questions.map(({ code }) => to.questions.findIndex((each) => each.code === code))
  const isSame = from.questions.every((question, at) =>
    isSameQuestion(from, at, to, rows[at]!, question.kind),
  )
  if (!isSame) return undefined
  return {
    from,
    counts: mapCounts(from, to, rows),
    respondents: Uint32Array.from([
      ...from.factors.map((factor) => to.factors.indexOf(factor)),
      to.factors.length,
    ]),
    pairs: mapPairs(from, to, rows),
  }
}

function isSameQuestion(from: TallyFrame, at: number, to: TallyFrame, row: number, kind: string): boolean {
  return to.questions[row]?.kind === kind && factorAt(from, at) === factorAt(to, row)
}

function factorAt(frame: TallyFrame, at: number): string | undefined {
  const criterion = frame.criteria.indexOf(at)
  return criterion < 0 ? undefined : frame.factors[frame.factorOf[criterion]!]
}

function mapCounts(from: TallyFrame, to: TallyFrame, rows: readonly number[]): Uint32Array {
  const map = new Uint32Array(from.questions.length * cellsPerQuestion)
  for (const [at, { options }] of from.questions.entries()) {
    const there = to.questions[rows[at]!]!.options
    for (let cell = 0; cell < cellsPerQuestion; cell++) {
      const moved = cell < options.length ? there.indexOf(options[cell]!) : cell
      map[at * cellsPerQuestion + cell] = rows[at]! * cellsPerQuestion + moved
    }
  }
  return map
}

function mapPairs(from: TallyFrame, to: TallyFrame, rows: readonly number[]): Uint32Array {
  const states = from.criteria.length * 2
  const wide = to.criteria.length * 2
  const stateOf = Array.from(
    { length: states },
    (_, state) => to.criteria.indexOf(rows[from.criteria[state >> 1]!]!) * 2 + (state & 1),
  )
  const map = new Uint32Array((states * (states + 1)) / 2)
  for (let a = 0; a < states; a++) {
    for (let b = a; b < states; b++) {
      const [first, second] = [stateOf[a]!, stateOf[b]!]
      map[pairIndex(states, a, b)] = pairIndex(wide, Math.min(first, second), Math.max(first, second))
    }
  }
  return map
}

/**
 * Adds a packed tally to a total of the frame it was mapped to.
 *
 * @throws RangeError when the text is not one that `packTally` made
 */
export function addPacked(total: Tally, map: FrameMap, packed: string): void {
  const reader = { bytes: Buffer.from(packed, 'base64'), at: 0 }
  const sheets = take(reader)
  total.sheets += sheets
  takeDays(reader, (day, count) => addDay(total, day, count))
  const asked = new Float64Array(map.from.questions.length)
  takeSparse(reader, (at, value) => {
    total.counts[map.counts[at]!]! += value
    asked[Math.floor(at / cellsPerQuestion)]! += value
  })
  for (let at = 0; at < asked.length; at++) {
    total.counts[map.counts[at * cellsPerQuestion + notAskedCell]!]! += sheets - asked[at]!
  }
  takeSparse(reader, (at, value) => {
    total.respondents[map.respondents[at]!]! += value
  })
  takeSparse(reader, (at, value) => {
    total.pairs[map.pairs[at]!]! += value
  })
}

type Reader = { readonly bytes: Uint8Array; at: number }

const longest = 8

function put(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function take(reader: Reader): number {
  // Most numbers are small: one byte.
  const first = reader.bytes[reader.at]
  if (first !== undefined && first < 128) {
    reader.at++
    return first
  }
  let value = 0
  for (let place = 0, unit = 1; place < longest; place++, unit *= 128) {
    const byte = reader.bytes[reader.at++]
    if (byte === undefined) break
    value += (byte & 127) * unit
    if (byte < 128) return value
  }
  throw new RangeError('The text is no packed tally')
}

function putSparse(bytes: number[], values: Float64Array, isLeftOut = (_at: number) => false): void {
  const filled: number[] = []
  for (let at = 0; at < values.length; at++) if (values[at] !== 0 && !isLeftOut(at)) filled.push(at)
  put(bytes, filled.length)
  let before = 0
  for (const at of filled) {
    put(bytes, at - before)
    put(bytes, values[at]!)
    before = at
  }
}

function takeSparse(reader: Reader, visit: (at: number, value: number) => void): void {
  const length = take(reader)
  let at = 0
  for (let index = 0; index < length; index++) {
    at += take(reader)
    visit(at, take(reader))
  }
}

const dayMs = 86_400_000

/** Days are written as days since 1970, each after the one before. */
function putDays(bytes: number[], { days }: Tally): void {
  put(bytes, days.size)
  let before = 0
  for (const [day, { sheets, n, x }] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const number = numberOf(day)
    for (const value of [number - before, sheets, n, x]) put(bytes, value)
    before = number
  }
}

const numbers = new Map<string, number>()

/** The number of days until a date. Like the way back each is made once: a month of a province names its days ten thousand times. */
function numberOf(day: string): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs
  numbers.set(day, number)
  return number
}

const days = new Map<number, string>()

/** The date of a number of days. */
function dayOf(number: number): string {
  const known = days.get(number)
  if (known !== undefined) return known
  const day = new Date(number * dayMs).toISOString().slice(0, 10)
  days.set(number, day)
  return day
}

function takeDays(
  reader: Reader,
  visit: (day: string, count: { sheets: number; n: number; x: number }) => void,
) {
  const length = take(reader)
  let number = 0
  for (let index = 0; index < length; index++) {
    number += take(reader)
    visit(dayOf(number), { sheets: take(reader), n: take(reader), x: take(reader) })
  }
}

/** Days before 1970 are not days of this product. */
export function unpackDays(packed: string, visit: Parameters<typeof takeDays>[1]): void {
  const reader = { bytes: Buffer.from(packed, 'base64'), at: 0 }
  take(reader)
  takeDays(reader, visit)
}
