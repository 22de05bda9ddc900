import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandedPercent } from '../../../../src/core/indicators/suppression/banded-percent.ts'
import { feasibleRanges } from '../../../../src/core/indicators/suppression/feasible-range.ts'
import { type PublishedSet, tableSet } from '../../../../src/core/indicators/suppression/published-set.ts'
import { suppress } from '../../../../src/core/indicators/suppression/suppress.ts'

/** Many small counts and zeros among large ones, as breakdowns have them. */
const count = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 120 }) },
)
const table = (rows: number, columns: number) =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
const anyTable = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) => table(rows, columns))

function expectSafe(set: PublishedSet, hidden: ReadonlySet<string>, k: number): void {
  for (const [id, { least, most }] of feasibleRanges(set, hidden)) {
    expect(most - least, id).toBeGreaterThanOrEqual(k - 1e-6)
    expect(most, id).toBeGreaterThanOrEqual(k - 1e-6)
  }
  for (const { id, count } of set.cells) if (count > 0 && count < k) expect(hidden.has(id), id).toBe(true)
}

describe('a suppressed table', () => {
  it('gives no hidden cell away within k to a linear-programming attack, in 1,000 random tables', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom(5, 10), (rows, k) => {
        const set = tableSet(rows)
        const { hidden, exposed } = suppress(set, { k })
        expect(exposed.size).toBe(0)
        expectSafe(set, hidden, k)
      }),
      { numRuns: 1000 },
    )
  }, 120_000)

  it('nor when the quarter follows two of its months that are out already', () => {
    fc.assert(
      fc.property(table(3, 3), table(3, 3), table(3, 3), (one, two, three) => {
        const k = 10
        const months = [one, two, three]
        const before = joined(months.slice(0, 2))
        const first = suppress(before, { k })
        const shownBefore = new Set(before.cells.map(({ id }) => id).filter((id) => !first.hidden.has(id)))
        const whole = withQuarter(months)
        const second = suppress(whole, { k, hiddenBefore: first.hidden, shownBefore })
        expect(second.exposed.size).toBe(0)
        expectSafe(whole, second.hidden, k)
        for (const id of first.hidden) expect(second.hidden.has(id)).toBe(true)
        for (const id of shownBefore) expect(second.hidden.has(id)).toBe(false)
      }),
      { numRuns: 100 },
    )
  }, 120_000)

  it('does not depend on the order of cells and relations for being safe', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const set = tableSet(rows)
        const back = { cells: [...set.cells].reverse(), relations: [...set.relations].reverse() }
        expectSafe(set, suppress(back, { k: 10 }).hidden, 10)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the attack', () => {
  it('finds just what trying every table would find', () => {
    const small = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    })
    fc.assert(
      fc.property(small, fc.infiniteStream(fc.boolean()), (rows, chance) => {
        const set = tableSet(rows)
        const inner = rows.flatMap((row, r) => row.map((_, c) => `${r},${c}`))
        const hidden = inner.filter(() => chance.next().value).slice(0, 6)
        const ranges = feasibleRanges(set, new Set(hidden))
        expect(Object.fromEntries(ranges)).toEqual(rangesByTrying(rows, hidden))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a banded percentage', () => {
  it('is within half its step of the truth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 250 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const x = Math.round(n * share)
          const { percent, step } = bandedPercent(x, n)!
          expect(Math.abs(percent - (100 * x) / n)).toBeLessThanOrEqual(step / 2 + 1e-9)
        },
      ),
    )
  })
})

const prefixed = (set: PublishedSet, prefix: string): PublishedSet => ({
  cells: set.cells.map(({ id, count }) => ({ id: prefix + id, count })),
  relations: set.relations.map(({ total, parts, kind }) => ({
    total: prefix + total,
    parts: parts.map((id) => prefix + id),
    kind,
  })),
})

function joined(tables: readonly (readonly (readonly number[])[])[]): PublishedSet {
  const sets = tables.map((rows, at) => prefixed(tableSet(rows), `m${at + 1} `))
  return { cells: sets.flatMap(({ cells }) => cells), relations: sets.flatMap(({ relations }) => relations) }
}

function withQuarter(months: readonly (readonly (readonly number[])[])[]): PublishedSet {
  const rows = months[0]!.map((row, r) =>
    row.map((_, c) => months.reduce((sum, month) => sum + month[r]![c]!, 0)),
  )
  const quarter = prefixed(tableSet(rows), 'q ')
  const parts = joined(months)
  const sums = tableSet(rows).cells.map(({ id }) => ({
    total: `q ${id}`,
    parts: months.map((_, at) => `m${at + 1} ${id}`),
    kind: 'sum' as const,
  }))
  return {
    cells: [...parts.cells, ...quarter.cells],
    relations: [...parts.relations, ...quarter.relations, ...sums],
  }
}

/** The least and greatest value of each hidden cell over every table of whole numbers with the same margins. */
function rangesByTrying(rows: readonly (readonly number[])[], hidden: readonly string[]) {
  const table = rows.map((row) => [...row])
  const sumsOf = (of: readonly (readonly number[])[]) =>
    JSON.stringify([of.map((row) => sum(row)), of[0]!.map((_, c) => sum(of.map((row) => row[c]!)))])
  const wanted = sumsOf(rows)
  const found: Record<string, { least: number; most: number }> = {}
  const most = Math.max(...rows.map((row) => sum(row)))
  const visit = (at: number) => {
    if (at === hidden.length) {
      if (sumsOf(table) !== wanted) return
      for (const id of hidden) {
        const [r, c] = id.split(',').map(Number)
        const value = table[r!]![c!]!
        const known = found[id] ?? { least: value, most: value }
        found[id] = { least: Math.min(known.least, value), most: Math.max(known.most, value) }
      }
      return
    }
    const [r, c] = hidden[at]!.split(',').map(Number)
    for (let value = 0; value <= most; value++) {
      table[r!]![c!] = value
      if (sum(table[r!]!) - hiddenAfter(table, hidden, at, r!) <= sum(rows[r!]!)) visit(at + 1)
    }
    table[r!]![c!] = 0
  }
  for (const id of hidden) {
    const [r, c] = id.split(',').map(Number)
    table[r!]![c!] = 0
  }
  visit(0)
  return found
}

/** What cells of this row still to be tried hold: nothing, since they were emptied. */
function hiddenAfter(table: number[][], hidden: readonly string[], at: number, row: number): number {
  return sum(
    hidden
      .slice(at + 1)
      .flatMap((id) => (id.startsWith(`${row},`) ? [table[row]![Number(id.split(',')[1])]!] : [])),
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
