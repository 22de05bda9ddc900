import { deviation, type Json, type Tolerance } from './compare.ts'
import { referenceFunctions } from './functions.ts'
import type { Input } from './read-input.ts'
import type { ReferenceFunction } from './reference-function.ts'

/** One reference case; the part of its name before the stroke is the function. */
export type Vector = { readonly name: string; readonly input: Input; readonly output: Json }

/** How one function fared over its cases. */
export type VectorResult = {
  readonly name: string
  readonly cases: number
  /** In the measure of the tolerance; where outputs have different ones, of the output that comes closest to its own. */
  readonly worst: number
  readonly tolerance: Tolerance
  readonly isWithin: boolean
  /** What is wrong beyond a deviation: a name nobody knows, or a refusal of the input. */
  readonly problem: string | undefined
}

/** Runs reference cases through the core: one result a function, in the order of their first cases. */
export function runVectors(vectors: readonly Vector[]): VectorResult[] {
  const byName = new Map<string, Vector[]>()
  for (const vector of vectors) {
    const [name = ''] = vector.name.split('/')
    byName.set(name, [...(byName.get(name) ?? []), vector])
  }
  return [...byName].map(([name, cases]) => runFunction(name, cases))
}

function runFunction(name: string, cases: readonly Vector[]): VectorResult {
  const known = Object.hasOwn(referenceFunctions, name) ? referenceFunctions[name] : undefined
  const nothing = { name, cases: cases.length, worst: Number.POSITIVE_INFINITY, tolerance: { size: 0 } }
  if (known === undefined) return { ...nothing, isWithin: false, problem: 'unknown function' }
  let worst: Measured = { size: 0, tolerance: known.tolerance }
  let problem: string | undefined
  for (const vector of cases) {
    try {
      for (const measured of measure(known, vector)) if (ratio(measured) > ratio(worst)) worst = measured
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error
      problem ??= `${vector.name}: ${error.message}`
    }
  }
  const isWithin = problem === undefined && worst.size <= worst.tolerance.size
  return { ...nothing, worst: worst.size, tolerance: worst.tolerance, isWithin, problem }
}

type Measured = { readonly size: number; readonly tolerance: Tolerance }

const ratio = ({ size, tolerance }: Measured) => size / tolerance.size

function measure({ compute, tolerance, exceptions }: ReferenceFunction, vector: Vector): Measured[] {
  const actual = compute(vector.input) as Readonly<Record<string, Json>>
  return Object.entries(vector.output as Readonly<Record<string, Json>>).map(([key, expected]) => {
    const own = exceptions?.[key] ?? tolerance
    return { size: deviation(actual[key], expected, own.isRelative), tolerance: own }
  })
}
