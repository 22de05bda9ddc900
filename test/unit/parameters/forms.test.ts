import { expect, it } from 'vitest'
import type { Invalid } from '../../../src/core/errors.ts'
import type { ParameterCode } from '../../../src/core/parameters/registry.ts'
import { readNewHours } from '../../../src/parameters/calendar-forms.ts'
import { readChange, typedValue } from '../../../src/parameters/forms.ts'

const rest = { validFrom: '2027-01-01', legalBasis: 'Luật', source: 'Công báo', reason: 'Luật mới' }
const value = (code: ParameterCode, typed: Record<string, string>) =>
  readChange(code, { ...rest, ...typed }).value
const problems = (read: () => unknown) => {
  try {
    read()
  } catch (error) {
    return (error as Invalid).problems.map(({ field, code, details }) => [field, code, details?.most])
  }
  return []
}

it.each<[ParameterCode, Record<string, string>, unknown]>([
  ['deadline.hotline.answer', { amount: '5', unit: 'working-days' }, { amount: 5, unit: 'working-days' }],
  ['threshold.decision.false-discovery', { amount: '5' }, 0.05],
  ['threshold.decision.false-discovery', { amount: '2,5' }, 0.025],
  ['threshold.decision.false-discovery', { amount: '2.5' }, 0.025],
  ['threshold.decision.inspect-deviations', { amount: '-3,09' }, -3.09],
  ['threshold.figure.enough', { amount: ' 40 ' }, 40],
])('reads %s typed as %j', (code, typed, read) => {
  expect(value(code, typed)).toEqual(read)
})

it('shows a value as it would be typed', () => {
  expect(typedValue('threshold.decision.false-discovery', 0.05).amount).toBe('5')
  expect(typedValue('threshold.decision.praise-margin', 0.025).amount).toBe('2,5')
  expect(typedValue('threshold.decision.inspect-deviations', -3.09).amount).toBe('-3,09')
})

it('does not take a thousand with a point for one', () => {
  expect(problems(() => value('threshold.figure.enough', { amount: '1.000' }))).toEqual([
    ['amount', 'number-invalid', undefined],
  ])
})

it('tells the bounds of a share in per cent', () => {
  expect(problems(() => value('threshold.decision.false-discovery', { amount: '30' }))).toEqual([
    ['amount', 'parameter-range', '20 %'],
  ])
})

it('names everything that is wrong at once', () => {
  const found = problems(() =>
    readChange('deadline.hotline.answer', { amount: 'x', validFrom: '31/12/2026' }),
  )
  expect(found.map(([field]) => field)).toEqual(['amount', 'validFrom', 'legalBasis', 'source', 'reason'])
})

const session = { weekdays: '12345', validFrom: '2027-01-01', hoursReason: 'Quyết định' }

it('reads two sessions, one, or none as closed', () => {
  const both = { opens1: '07:00', closes1: '11:00', opens2: '13:00', closes2: '17:00' }
  expect(readNewHours({ ...session, ...both }, null).spans).toHaveLength(2)
  expect(readNewHours({ ...session, opens2: '13:00', closes2: '17:00' }, null).spans).toEqual([
    { from: '13:00', to: '17:00' },
  ])
  expect(readNewHours(session, null)).toMatchObject({ spans: [], weekdays: [1, 2, 3, 4, 5] })
})

it.each([
  [{ opens1: '11:00', closes1: '07:00' }, 'closes1', 'closes-before-opening'],
  [{ opens1: '25:00', closes1: '11:00' }, 'opens1', 'clock-invalid'],
  [{ opens1: '07:00' }, 'closes1', 'clock-invalid'],
  [{ opens1: '07:00', closes1: '12:00', opens2: '11:00', closes2: '17:00' }, 'opens2', 'sessions-overlap'],
  [{ weekdays: '8' }, 'weekdays', 'not-chosen'],
  [{ validFrom: '1999-01-01' }, 'validFrom', 'year-out-of-range'],
])('refuses hours typed as %j', (typed, field, code) => {
  expect(problems(() => readNewHours({ ...session, ...typed }, null))).toEqual([[field, code, undefined]])
})
