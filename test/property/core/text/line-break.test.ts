import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clustersOf } from '../../../../src/core/text/clusters.ts'
import { breakLines } from '../../../../src/core/text/line-break.ts'

const khmer = fc.constantFrom(...'កខគងចជញដណតថទនបផពមយរលវសហឡអាិីឹឺុូួើឿៀេែៃោៅំះ៉៊់៌៍្ៗ។ ')
const mixed = fc.constantFrom(...'aáạ̃ƯỨ中文，。(«e\u0301\u0323\u0303 -')
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: khmer }, mixed), { maxLength: 60 })
  .map((all) => all.join(''))
/** A coeng before a space has no consonant to carry. */
const khmerText = text.map((all) => all.replace(/\u17d2\s+/g, '\u17d2'))
const language = fc.constantFrom('vi', 'km', 'zh', 'en' as const)
const letters = (line: string) => [...line].length

describe('lines of any text', () => {
  it('never begin with a combining mark nor end with a coeng that has its consonant below', () => {
    fc.assert(
      fc.property(khmerText, language, fc.integer({ min: 1, max: 20 }), (whole, tongue, width) => {
        const lines = breakLines(whole, tongue as 'km', width, letters)
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^\p{M}/u)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/\u17d2$/)
      }),
      { numRuns: 500 },
    )
  })

  it('hold every letter once, in order, and are no wider than asked unless one cluster is', () => {
    fc.assert(
      fc.property(text, language, fc.integer({ min: 1, max: 20 }), (whole, tongue, width) => {
        const lines = breakLines(whole, tongue as 'km', width, letters)
        const bare = (some: string) => some.normalize('NFC').replace(/\s/g, '')
        expect(bare(lines.join(''))).toBe(bare(whole))
        for (const line of lines) expect(letters(line) <= width || clustersOf(line).length === 1).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
