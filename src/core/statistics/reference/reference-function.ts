import type { Json, Tolerance } from './compare.ts'
import { type Input, numberOf } from './read-input.ts'

/** A function of the core under the name, and with the inputs and outputs, of the reference file. */
export type ReferenceFunction = {
  readonly compute: (input: Input) => Json
  readonly tolerance: Tolerance
  /** Outputs that are held to another tolerance than the rest. */
  readonly exceptions?: Readonly<Record<string, Tolerance>>
}

export const closed: Tolerance = { size: 1e-10 }
export const quantile: Tolerance = { size: 1e-9 }

export function confidenceOf(input: Input): number {
  return numberOf(input, 'conf', 0.95)
}
