import { describe, expect, it } from 'vitest'
import { askedShare } from '../../../../src/core/questionnaire/asked-share.ts'
import type { Definition, LocalText } from '../../../../src/core/questionnaire/definition.ts'
import { reviewStates, textsOf, withTexts } from '../../../../src/core/questionnaire/texts.ts'
import { smallDefinition } from '../../../support/questionnaire.ts'

const titled = (title: LocalText): Definition => ({ ...smallDefinition, title })
const translated: LocalText = { vi: 'Phiếu', km: 'ប័ណ្ណ', en: 'Form', unreviewed: ['km'] }

const retitled = (title: LocalText, language: 'vi' | 'km' | 'en', words: string, isReviewed = false) =>
  withTexts(titled(title), language, new Map([['title', { words, isReviewed }]])).title

describe('textsOf', () => {
  it('finds every text once, each under its own path', () => {
    const paths = textsOf(smallDefinition).map(({ path }) => path)
    // Title, purpose, five labels and "no opinion", one factor, seven questions, 3 + 3 + 2 + 2 options.
    expect(paths).toHaveLength(2 + 6 + 1 + 7 + 10)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toContain('questions.4.options.2.text')
  })
})

describe('withTexts', () => {
  it('changes what is named and keeps all the rest', () => {
    const changes = new Map([['questions.3.options.1.text', { words: 'Mới', isReviewed: false }]])
    const changed = withTexts(smallDefinition, 'vi', changes)
    expect(changed.questions[3]?.options?.[1]).toEqual({ code: '2', text: { vi: 'Mới' } })
    const back = new Map([['questions.3.options.1.text', { words: 'Lựa chọn 2', isReviewed: false }]])
    expect(withTexts(changed, 'vi', back)).toEqual(smallDefinition)
  })

  it('marks a translation as its reviewer says', () => {
    expect(retitled(translated, 'km', 'ប័ណ្ណថ្មី', true)).toEqual({ vi: 'Phiếu', km: 'ប័ណ្ណថ្មី', en: 'Form' })
    expect(retitled(translated, 'en', 'Sheet').unreviewed).toEqual(['km', 'en'])
  })

  it('sends every translation back to review when the Vietnamese changes, and only then', () => {
    expect(retitled(translated, 'vi', 'Phiếu mới').unreviewed).toEqual(['km', 'en'])
    expect(retitled(translated, 'vi', 'Phiếu')).toEqual(translated)
  })

  it('takes a translation away, with its mark, when its words are deleted', () => {
    expect(retitled(translated, 'km', '')).toEqual({ vi: 'Phiếu', en: 'Form' })
  })
})

describe('reviewStates', () => {
  it('counts what is not written and what is not approved of, per translation', () => {
    expect(reviewStates(titled(translated))).toEqual([
      { language: 'km', total: 26, missing: 25, unreviewed: 1 },
      { language: 'zh', total: 26, missing: 26, unreviewed: 0 },
      { language: 'en', total: 26, missing: 25, unreviewed: 0 },
    ])
  })
})

describe('askedShare', () => {
  const [minute, full] = smallDefinition.forms
  it('is everybody, one block among all, or nobody', () => {
    expect(askedShare(minute!, 'overall')).toBe(1)
    expect(askedShare(minute!, 'c01')).toBe(1 / 2)
    expect(askedShare(full!, 'c01')).toBe(1)
    expect(askedShare(full!, 'x99')).toBe(0)
  })
})
