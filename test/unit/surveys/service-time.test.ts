import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/core/errors.ts'
import { serviceTime } from '../../../src/surveys/service-time.ts'

const receivedAt = '2026-11-10T03:00:00.000Z'
const told = (servedAt?: string, sentAt?: string) => {
  const problems: Problem[] = []
  return {
    ...serviceTime({ servedAt, sentAt, receivedAt }, problems),
    problems: problems.map((one) => one.code),
  }
}

describe('the time of service', () => {
  it('is the moment of receipt when the sender says nothing', () => {
    expect(told()).toMatchObject({ at: receivedAt, isCorrected: false })
  })
  it('is what the sender says, whatever its zone', () => {
    expect(told('2026-11-10T09:30:00+07:00')).toMatchObject({
      at: '2026-11-10T02:30:00.000Z',
      isCorrected: false,
    })
  })
  it('is corrected by the error of the clock the device shows', () => {
    expect(told('2026-11-09T02:00:00Z', '2026-11-09T03:00:00Z')).toMatchObject({
      at: '2026-11-10T02:00:00.000Z',
      isCorrected: true,
    })
  })
  it('is never later than receipt, though a clock five minutes fast is forgiven', () => {
    expect(told('2026-11-10T03:04:00Z')).toMatchObject({ at: receivedAt, problems: [] })
    expect(told('2026-11-10T03:06:00Z').problems).toEqual(['served-at-in-future'])
  })
  it('is refused when it lies more than 60 days back', () => {
    expect(told('2026-09-11T03:00:00Z').problems).toEqual([])
    expect(told('2026-09-11T02:59:00Z').problems).toEqual(['served-at-too-old'])
  })
})
