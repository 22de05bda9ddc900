import { expect, it } from 'vitest'
import { accountCurve, sourceCurve, waitAfter } from '../../../../src/core/access/slow-down.ts'

it('lets four guesses at an account pass, then doubles the wait up to a quarter of an hour', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map((attempts) => waitAfter(attempts, accountCurve))
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
})

it('lets fifty guesses from one address pass, and never makes an office wait longer than a minute', () => {
  const waits = [1, 50, 51, 52, 53, 54, 55, 100].map((attempts) => waitAfter(attempts, sourceCurve))
  expect(waits).toEqual([0, 0, 5, 10, 20, 40, 60, 60])
})
