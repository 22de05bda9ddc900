import { expect, it } from 'vitest'
import { isAsked } from '../../../../src/core/questionnaire/routing.ts'

const dependent = { askIf: { question: 'n07', in: ['late', 'not-due'] } }

it('asks a question without a condition whatever was answered', () => {
  expect(isAsked({}, new Map())).toBe(true)
})
it('asks a dependent only after one of the values of its condition', () => {
  expect(isAsked(dependent, new Map([['n07', 'late']]))).toBe(true)
  expect(isAsked(dependent, new Map([['n07', 'not-due']]))).toBe(true)
  expect(isAsked(dependent, new Map([['n07', 'early']]))).toBe(false)
})
it('does not take silence for an answer', () => {
  expect(isAsked(dependent, new Map([['n01', 'late']]))).toBe(false)
})
