import { expect, it } from 'vitest'
import { deskCodeAlphabet } from '../../../../src/core/text/desk-code.ts'
import { spellCode } from '../../../../src/core/text/spell-code.ts'

it('reads a code aloud group by group', () => {
  expect(spellCode('A346-79CT', 'vi')).toEqual([
    'A như An, số ba, số bốn, số sáu',
    'số bảy, số chín, C như Cam, T như Tôm',
  ])
  expect(spellCode('A3', 'en')).toEqual(['Alfa, three'])
  expect(spellCode('A3', 'km')).toEqual(['A, បី'])
  expect(spellCode('A3', 'zh')).toEqual(['A, 三'])
})

it.each(['vi', 'en'] as const)(
  'has in %s a word of its own for each letter of the alphabet of codes',
  (language) => {
    const words = [...deskCodeAlphabet].map((letter) => spellCode(letter, language)[0]!)
    expect(new Set(words).size).toBe(deskCodeAlphabet.length)
    expect(words.filter((word) => word.length < 3)).toEqual([])
  },
)
