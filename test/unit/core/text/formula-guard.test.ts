import { describe, expect, it } from 'vitest'
import { guardFormula, unguardFormula } from '../../../../src/core/text/formula-guard.ts'

describe('guardFormula', () => {
  it.each([
    '=1+1',
    '+84',
    '-1',
    '@SUM',
    '\t=1',
    '\r=1',
    ' =1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
  ])('makes %j text, and gives it back', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
    expect(unguardFormula(guardFormula(text))).toBe(text)
  })

  it.each(['Phường Sóc Trăng', '31507=1', "'quoted'", '', 'a-b'])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(unguardFormula(text)).toBe(text)
  })
})
