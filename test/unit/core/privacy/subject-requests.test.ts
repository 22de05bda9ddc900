import { describe, expect, it } from 'vitest'
import {
  type DueDate,
  limitOf,
  type RequestTerms,
  requestClock,
} from '../../../../src/core/privacy/subject-requests.ts'

const days = (amount: number) => ({ amount, unit: 'days' }) as const
const terms: RequestTerms = {
  acknowledgement: { amount: 2, unit: 'working-days' },
  access: days(10),
  restriction: days(15),
  restrictionShared: days(20),
  deletion: days(20),
  extension: days(15),
}
const asked: DueDate = (date, { amount, unit }) => `${date} + ${amount} ${unit}`

describe('the clock of a request', () => {
  it.each([
    ['access', false, 10],
    ['access', true, 10],
    ['correction', false, 10],
    ['deletion', false, 20],
    ['restriction', false, 15],
    ['restriction', true, 20],
    ['objection', false, 15],
    ['consent-withdrawal', false, 15],
    ['consent-withdrawal', true, 20],
  ] as const)('gives %s (processor: %s) %i days', (kind, hasProcessor, amount) => {
    expect(limitOf({ kind, hasProcessor, receivedOn: '2026-11-20' }, terms)).toEqual(days(amount))
  })

  it('runs both limits from the day of receipt', () => {
    const request = { kind: 'access', receivedOn: '2026-11-20', hasProcessor: false } as const
    expect(requestClock(request, terms, asked)).toEqual({
      acknowledgeBy: '2026-11-20 + 2 working-days',
      dueOn: '2026-11-20 + 10 days',
    })
  })
})
