/** Σ coefficients·x = constant. */
export type Equation = { readonly coefficients: readonly number[]; readonly constant: number }

/** Equations over so many variables of 0 or more. */
export type Program = { readonly equations: readonly Equation[]; readonly variables: number }

const epsilon = 1e-9

/**
 * The greatest value of sign·x_at under the equations, with every x 0 or more; Infinity where nothing bounds it.
 *
 * Simplex method in two phases on a dense tableau with Bland's rule, which cannot go round in circles. Coefficients are
 * 0 and ±1 and constants whole, so rounding stays far below the tolerance of 1e-9. Meant for some dozens of variables.
 *
 * Source: Dantzig (1963); Bland, Mathematics of Operations Research 2 (1977) 103–107.
 *
 * @throws RangeError when nothing solves the equations
 */
export function maximise({ equations, variables }: Program, at: number, sign: 1 | -1): number {
  const tableau = equations.map((equation, row) => tableauRow(equation, row, variables, equations.length))
  const basis = equations.map((_, row) => variables + row)
  const width = variables + equations.length
  const first = new Float64Array(width + 1)
  for (const row of tableau) {
    for (let c = 0; c < variables; c++) first[c]! += row[c]!
    first[width]! += row[width]!
  }
  climb(tableau, basis, first, variables)
  if (Math.abs(first[width]!) > 1e-6) throw new RangeError('maximise requires equations that have a solution')
  leaveArtificial(tableau, basis, variables)
  const goal = goalRow(tableau, basis, variables, { at, sign })
  return climb(tableau, basis, goal, variables) ? -goal[width]! : Number.POSITIVE_INFINITY
}

/** An equation with a constant of 0 or more and an artificial variable of its own. */
function tableauRow(
  { coefficients, constant }: Equation,
  row: number,
  variables: number,
  rows: number,
): Float64Array {
  const turn = constant < 0 ? -1 : 1
  const line = new Float64Array(variables + rows + 1)
  for (const [c, value] of coefficients.entries()) line[c] = value * turn
  line[variables + row] = 1
  line[variables + rows] = constant * turn
  return line
}

/** Reduced costs of sign·x_at for the basis there is. */
function goalRow(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  variables: number,
  { at, sign }: { readonly at: number; readonly sign: number },
): Float64Array {
  const goal = new Float64Array(tableau[0]?.length ?? variables + 1)
  goal[at] = sign
  const row = basis.indexOf(at)
  if (row >= 0) for (let c = 0; c < goal.length; c++) goal[c]! -= sign * tableau[row]![c]!
  return goal
}

/** Pivots until no column of a true variable would raise the goal. @returns false when it rises without bound */
function climb(tableau: Float64Array[], basis: number[], goal: Float64Array, variables: number): boolean {
  for (;;) {
    const column = goal.subarray(0, variables).findIndex((value) => value > epsilon)
    if (column < 0) return true
    const row = leavingRow(tableau, basis, column)
    if (row < 0) return false
    pivot(tableau, basis, goal, row, column)
  }
}

/** The row that bounds the entering variable first; of equals, that of the lowest variable. */
function leavingRow(tableau: readonly Float64Array[], basis: readonly number[], column: number): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const [index, row] of tableau.entries()) {
    const coefficient = row[column]!
    if (coefficient <= epsilon) continue
    const bound = row.at(-1)! / coefficient
    const isLess = bound < least - epsilon || (bound <= least + epsilon && basis[index]! < basis[best]!)
    if (best < 0 || isLess) {
      best = index
      least = Math.min(least, bound)
    }
  }
  return best
}

function pivot(
  tableau: Float64Array[],
  basis: number[],
  goal: Float64Array,
  row: number,
  column: number,
): void {
  const chosen = tableau[row]!
  const divisor = chosen[column]!
  for (let c = 0; c < chosen.length; c++) chosen[c]! /= divisor
  for (const other of [...tableau, goal]) {
    const factor = other === chosen ? 0 : other[column]!
    if (factor !== 0) for (let c = 0; c < chosen.length; c++) other[c]! -= factor * chosen[c]!
  }
  basis[row] = column
}

/** Puts true variables into the basis where artificial ones of value 0 are left; rows that say nothing stay. */
function leaveArtificial(tableau: Float64Array[], basis: number[], variables: number): void {
  for (const [row, variable] of basis.entries()) {
    if (variable < variables) continue
    const column = tableau[row]!.subarray(0, variables).findIndex((value) => Math.abs(value) > epsilon)
    if (column >= 0) pivot(tableau, basis, new Float64Array(tableau[row]!.length), row, column)
  }
}
