import type { Certainty } from '../../core/parameters/certainty.ts'
import type { ParameterCode, ParameterValue, ParameterValues } from '../../core/parameters/registry.ts'

/** A value the product comes with, and where it is from. Nobody has compared any of them with the law yet. */
export type ShippedParameter = {
  readonly code: ParameterCode
  readonly value: ParameterValue
  readonly validFrom: string
  readonly legalBasis: string
  readonly source: string
  readonly certainty: Certainty
}

export type Origin = Omit<ShippedParameter, 'code' | 'value'>

export const days = (amount: number) => ({ amount, unit: 'days' }) as const
export const workingDays = (amount: number) => ({ amount, unit: 'working-days' }) as const

/** Values that rest on the same text. */
export function fromOrigin(origin: Origin, values: Partial<ParameterValues>): ShippedParameter[] {
  return Object.entries(values).map(([code, value]) => ({ ...origin, code: code as ParameterCode, value }))
}
