import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskCodeAlphabet, makeDeskCode, parseDeskCode } from '../../../../src/core/text/desk-code.ts'

const codes = fc
  .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 7, maxLength: 7 })
  .map((draws) => {
    let next = 0
    return makeDeskCode(() => draws[next++]!)
  })
const letters = fc.constantFrom(...deskCodeAlphabet)

describe('a public desk code', () => {
  it('uses no letter that is taken for another', () => {
    for (const lookAlike of '01258BILOSUVZ') expect(deskCodeAlphabet).not.toContain(lookAlike)
  })

  it('is read back however it is typed: small letters, spaces, hyphens', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const typed = `${code.slice(0, 4)} ${code.slice(4, 6)}-${code.slice(6)} `.toLowerCase()
        expect(parseDeskCode(typed)).toBe(code)
      }),
    )
  })

  it('never becomes another valid code by one wrong letter', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 7 }), letters, (code, at, letter) => {
        fc.pre(code[at] !== letter)
        expect(parseDeskCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  it('never becomes another valid code by two neighbours changing places', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 6 }), (code, at) => {
        fc.pre(code[at] !== code[at + 1])
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
        expect(parseDeskCode(swapped)).toBeUndefined()
      }),
    )
  })

  it.each(['', 'A34679C', 'A34679C77', 'O1234567', '<script>'])('is not read from %j', (typed) => {
    expect(parseDeskCode(typed)).toBeUndefined()
  })
})
