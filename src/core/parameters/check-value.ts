import { Invalid } from '../errors.ts'
import { type ParameterCode, type ParameterSpec, type ParameterValue, parameters } from './registry.ts'

/** The field a wrong value is told of. */
const FIELD = 'amount'

/**
 * A value as the parameter's type has it.
 *
 * @param value anything, such as what a form or an old row holds
 * @throws Invalid on `amount`: `number-invalid`, `number-whole`, `parameter-range`; on `unit`: `unit-invalid`
 */
export function checkValue<C extends ParameterCode>(code: C, value: unknown): ParameterValue<C> {
  const spec: ParameterSpec = parameters[code]
  if (spec.kind === 'number') return checkNumber(spec, value, spec.isWhole) as ParameterValue<C>
  const { amount, unit } = (value ?? {}) as { amount?: unknown; unit?: unknown }
  const checked = checkNumber(spec, amount, true)
  if (unit !== 'days' && unit !== 'working-days') throw new Invalid([{ field: 'unit', code: 'unit-invalid' }])
  return { amount: checked, unit } as ParameterValue<C>
}

function checkNumber({ least, most }: ParameterSpec, value: unknown, isWhole: boolean): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Invalid([{ field: FIELD, code: 'number-invalid' }])
  }
  if (isWhole && !Number.isInteger(value)) throw new Invalid([{ field: FIELD, code: 'number-whole' }])
  if (value < least || value > most) {
    throw new Invalid([{ field: FIELD, code: 'parameter-range', details: { least, most } }])
  }
  return value
}
