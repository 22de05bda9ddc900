import { expect, it } from 'vitest'
import type { Invalid } from '../../../../src/core/errors.ts'
import { checkValue } from '../../../../src/core/parameters/check-value.ts'
import type { ParameterCode } from '../../../../src/core/parameters/registry.ts'

const codeOf = (code: ParameterCode, value: unknown) => {
  try {
    checkValue(code, value)
  } catch (error) {
    return (error as Invalid).problems[0]?.code
  }
  return 'accepted'
}

it.each<[ParameterCode, unknown, string]>([
  ['deadline.hotline.answer', { amount: 3, unit: 'working-days' }, 'accepted'],
  ['deadline.hotline.answer', { amount: 30, unit: 'days' }, 'accepted'],
  ['deadline.hotline.answer', { amount: 31, unit: 'days' }, 'parameter-range'],
  ['deadline.hotline.answer', { amount: -1, unit: 'days' }, 'parameter-range'],
  ['deadline.hotline.answer', { amount: 2.5, unit: 'days' }, 'number-whole'],
  ['deadline.hotline.answer', { amount: 3, unit: 'weeks' }, 'unit-invalid'],
  ['deadline.hotline.answer', 3, 'number-invalid'],
  ['deadline.hotline.answer', null, 'number-invalid'],
  ['threshold.figure.enough', 30, 'accepted'],
  ['threshold.figure.enough', 4, 'parameter-range'],
  ['threshold.figure.enough', 30.5, 'number-whole'],
  ['threshold.figure.enough', '30', 'number-invalid'],
  ['threshold.figure.enough', Number.NaN, 'number-invalid'],
  ['threshold.figure.enough', Number.POSITIVE_INFINITY, 'number-invalid'],
  ['threshold.decision.inspect-deviations', -3.09, 'accepted'],
  ['threshold.decision.inspect-deviations', 3.09, 'parameter-range'],
  ['threshold.decision.false-discovery', 0.05, 'accepted'],
  ['threshold.decision.false-discovery', 5, 'parameter-range'],
])('%s takes %j: %s', (code, value, outcome) => {
  expect(codeOf(code, value)).toBe(outcome)
})
