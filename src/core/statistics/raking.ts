export type Raked = {
  /** Totals of the cells after raking, in the unit of the margins. */
  readonly totals: readonly (readonly number[])[]
  /** By cell: weight of each of its answers; 0 where there is none. */
  readonly weights: readonly (readonly number[])[]
}

const mostRounds = 10_000
const converged = 1e-13

/** Fewest answers a category of a margin may have: below it, merge the category with another. */
const leastMarginAnswers = 5

/**
 * Weights answers so that two margins (say field × channel) agree with what is known of all dossiers.
 *
 * Rows and columns are scaled in turn to their totals until nothing changes by more than 1e-13 of the whole. Cells
 * without an answer stay 0. Weight of an answer = cell total after raking / answers in the cell.
 *
 * Source: Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427–444; equals R's `survey::rake`.
 *
 * @param counts answers by row and column
 * @throws RangeError when there is no answer, the shapes or the two sums of totals disagree, a category of a margin has
 * a total but no answer, or the margins cannot be met with the cells there are
 */
export function rake(
  counts: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): Raked {
  requireMargins(counts, rowTotals, columnTotals)
  const cells = counts.map((row) => [...row])
  const grand = sum(rowTotals)
  for (let round = 0; round < mostRounds; round++) {
    scaleRows(cells, rowTotals)
    const change = scaleColumns(cells, columnTotals)
    if (change <= converged * grand) return withWeights(cells, counts)
  }
  throw new RangeError('rake cannot meet both margins with the cells that have answers')
}

/**
 * Raking with weights cut to `least`..`most` times their mean and raked again, until both hold or nothing more can be
 * gained (ten rounds): a single answer must not speak for hundreds. After the last cut the margins hold only nearly.
 *
 * @throws RangeError as `rake`, unless 0 < least <= 1 <= most, or when a category of a margin has fewer than five
 * answers: merge it with another first
 */
export function rakeTrimmed(
  counts: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  { least = 1 / 5, most = 5 }: { readonly least?: number; readonly most?: number } = {},
): Raked {
  if (!(least > 0 && least <= 1 && most >= 1))
    throw new RangeError('rakeTrimmed requires 0 < least <= 1 <= most')
  if (hasThinCategory(counts))
    throw new RangeError('rakeTrimmed requires at least five answers in each category of a margin')
  const mean = sum(rowTotals) / sum(counts.flat())
  let raked = rake(counts, rowTotals, columnTotals)
  for (let round = 0; round < 10; round++) {
    const cut = raked.totals.map((row, r) =>
      row.map((total, c) => {
        const n = counts[r]![c]!
        return Math.min(most * mean * n, Math.max(least * mean * n, total))
      }),
    )
    const isWithin = cut.every((row, r) =>
      row.every((total, c) => Math.abs(total - raked.totals[r]![c]!) < 1e-9),
    )
    if (isWithin) return raked
    if (round === 9) return withWeights(cut, counts)
    raked = withWeights(rake(cut, rowTotals, columnTotals).totals, counts)
  }
  return raked
}

function hasThinCategory(counts: readonly (readonly number[])[]): boolean {
  const columns = (counts[0] ?? []).map((_, c) => sum(counts.map((row) => row[c]!)))
  return [...counts.map(sum), ...columns].some((answers) => answers < leastMarginAnswers)
}

function scaleRows(cells: number[][], totals: readonly number[]): void {
  for (const [r, row] of cells.entries()) {
    const have = sum(row)
    const factor = have > 0 ? totals[r]! / have : 0
    for (const c of row.keys()) row[c]! *= factor
  }
}

/** @returns the greatest change of a cell */
function scaleColumns(cells: number[][], totals: readonly number[]): number {
  let change = 0
  for (const [c, total] of totals.entries()) {
    const have = cells.reduce((all, row) => all + row[c]!, 0)
    const factor = have > 0 ? total / have : 0
    for (const row of cells) {
      change = Math.max(change, Math.abs(row[c]! * (factor - 1)))
      row[c]! *= factor
    }
  }
  return change
}

function withWeights(cells: readonly (readonly number[])[], counts: readonly (readonly number[])[]): Raked {
  const weights = cells.map((row, r) =>
    row.map((total, c) => (counts[r]![c]! > 0 ? total / counts[r]![c]! : 0)),
  )
  return { totals: cells, weights }
}

function requireMargins(
  counts: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): void {
  if (counts.length !== rows.length || counts.some((row) => row.length !== columns.length)) {
    throw new RangeError('rake requires a total for each row and column')
  }
  if (
    [...counts.flat(), ...rows, ...columns].some((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY))
  ) {
    throw new RangeError('rake requires counts and totals of 0 or more')
  }
  if (!(sum(counts.flat()) > 0)) throw new RangeError('rake requires at least one answer')
  const grand = sum(rows)
  if (Math.abs(grand - sum(columns)) > 1e-9 * grand)
    throw new RangeError('rake requires margins of the same sum')
  const isEmptyRow = rows.some((total, r) => total > 0 && sum(counts[r]!) === 0)
  const isEmptyColumn = columns.some((total, c) => total > 0 && sum(counts.map((row) => row[c]!)) === 0)
  if (isEmptyRow || isEmptyColumn)
    throw new RangeError('rake requires an answer wherever a margin has a total')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
