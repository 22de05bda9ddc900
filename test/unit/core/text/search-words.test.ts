import { describe, expect, it } from 'vitest'
import { searchPhrases, searchWords } from '../../../../src/core/text/search-words.ts'

describe('words of a text for search', () => {
  it('are folded runs of letters and digits', () => {
    expect(searchWords('Hồ sơ ĐẤT đai, 000.31.H92-0007')).toEqual([
      'ho',
      'so',
      'dat',
      'dai',
      '000',
      '31',
      'h92',
      '0007',
    ])
  })

  it('are single letters with their marks where there are no spaces', () => {
    expect(searchWords('排队A3太长')).toEqual(['排', '队', 'a3', '太', '长'])
    expect(searchWords('រង់ចាំ')).toEqual(['រ', 'ង់', 'ចាំ'])
  })

  it('are cut where nobody would type on', () => {
    expect(searchWords('x'.repeat(5_000))[0]).toHaveLength(60)
  })
})

describe('what is typed into the search field', () => {
  it('is phrases: quoted, or holding together without a space', () => {
    expect(searchPhrases('trễ "hai lần" ABCD-EFGH')).toEqual([['tre'], ['hai', 'lan'], ['abcd', 'efgh']])
  })

  it('is nothing without a word in it', () => {
    expect(searchPhrases(' "" -- "!" ')).toEqual([])
  })
})
