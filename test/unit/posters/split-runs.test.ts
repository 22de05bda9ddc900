import { describe, expect, it } from 'vitest'
import { facesFor } from '../../../src/posters/drawing/fonts.ts'
import { splitRuns } from '../../../src/posters/drawing/split-runs.ts'

const split = (text: string, language: 'vi' | 'km' | 'zh' = 'vi') =>
  splitRuns(text, facesFor(language, 'regular')).map((run) => [
    run.text,
    run.face.name.replace(/-\d+-normal/, ''),
  ])

describe('a text split by the fonts that draw it', () => {
  it('takes the letters with Vietnamese marks from the Vietnamese file', () => {
    expect(split('Tiếng')).toEqual([
      ['Ti', 'be-vietnam-pro-latin'],
      ['ế', 'be-vietnam-pro-vietnamese'],
      ['ng', 'be-vietnam-pro-latin'],
    ])
  })

  it('treats decomposed letters as composed ones', () => {
    expect(split('Tiếng'.normalize('NFD'))).toEqual(split('Tiếng'))
  })

  it('keeps a Khmer sentence with its space and stop in one run', () => {
    const text = 'សូមលោកអ្នកស្កេនកូដ ដើម្បីផ្តល់មតិ។'
    expect(split(text, 'km')).toEqual([[text, 'noto-sans-khmer-khmer']])
  })

  it('finds a font for each script of a line', () => {
    expect(split('ខ្មែរ · 中文').map(([, face]) => face)).toEqual([
      'noto-sans-khmer-khmer',
      'be-vietnam-pro-latin',
      'noto-sans-sc-chinese-simplified',
    ])
  })

  it('leaves out what no font can draw, and keeps the letter under marks that none can', () => {
    expect(split('A😀\u0000B').map(([text]) => text)).toEqual(['AB'])
    expect(split('a\u0353\u0353').map(([text]) => text)).toEqual(['a'])
  })
})

describe('the Khmer font', () => {
  it('shapes words with marks that have no place on a letter', () => {
    const [face] = facesFor('km', 'bold')
    const { font } = face as unknown as { font: { layout(text: string): { glyphs: unknown[] } } }
    expect(font.layout('ដើម្បីផ្តល់មតិ').glyphs.length).toBeGreaterThan(8)
  })
})
