import { describe, expect, it } from 'vitest'
import { fold } from '../../../../src/core/text/fold.ts'
import { matchChoices, resolveChoice } from '../../../../src/core/text/match-choice.ts'

const choice = (code: string, name: string) => ({
  code,
  label: `${name} [${code}]`,
  folded: fold(`${name} ${code.replaceAll(':', ' ')}`),
})
const one = choice('31507:Q1', 'Quầy 1 · Phường Sóc Trăng')
const ten = choice('31507:Q10', 'Quầy 10 · Phường Sóc Trăng')
const other = choice('31600:Q1', 'Quầy Đất đai · Phường Đại Ngãi')
const all = [one, ten, other]

describe('picking by typing', () => {
  it.each([
    ['quay dai ngai', [other]],
    ['QUẦY ĐẤT', [other]],
    ['dat dai', [other]],
    ['soc trang', [one, ten]],
    ['quay 1', [one]],
    ['quay 3', []],
    ['quay 315', [one, ten]],
    ['q1 31600', [other]],
    ['trang quay', [one, ten]],
    ['khong co', []],
  ])('finds by words without marks, in any order: %s', (typed, found) => {
    expect(matchChoices(typed, all)).toEqual(found)
  })

  it('offers all to whoever has typed nothing, the exact words before their beginnings', () => {
    expect(matchChoices('', all)).toEqual(all)
    expect(matchChoices('q1', [ten, one])).toEqual([one, ten])
  })

  it('takes the code alone, the whole label, and a word that only one has whole', () => {
    expect(resolveChoice('31507:q10', all)).toEqual({ kind: 'one', choice: ten })
    expect(resolveChoice(ten.label, all)).toEqual({ kind: 'one', choice: ten })
    expect(resolveChoice('quay 1', all)).toEqual({ kind: 'one', choice: one })
  })

  it('says that several answer, or none, and never guesses', () => {
    expect(resolveChoice('soc trang', all)).toEqual({ kind: 'several', choices: [one, ten] })
    expect(resolveChoice('quay', all)).toEqual({ kind: 'several', choices: all })
    expect(resolveChoice('Bến Tre', all)).toEqual({ kind: 'none' })
    expect(resolveChoice('Quầy cũ [99999:Q1]', all)).toEqual({ kind: 'none' })
  })
})
