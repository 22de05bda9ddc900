import { expect, it } from 'vitest'
import { writeInstant } from '../../../../src/core/calendar/write-instant.ts'

it('writes each instant as itself, asked once, again, or after another', () => {
  const instants = ['2026-11-27T00:59:59.999Z', '2026-11-27T01:00:00.000Z', '1999-12-31T17:00:00.001Z']
  const asked = [0, 0, 1, 0, 2, 2, 1].map((at) => instants[at]!)
  expect(asked.map((instant) => writeInstant(new Date(instant)))).toEqual(asked)
})

it('refuses a date that is none', () => {
  expect(() => writeInstant(new Date(Number.NaN))).toThrow(RangeError)
})
