import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOfLetter } from '../../../../../src/core/complaints/mail/class-of-letter.ts'
import { inPieces, languageOfText } from '../../../../../src/core/complaints/mail/plain-text.ts'

describe('a long text', () => {
  it('is cut between lines', () => {
    expect(inPieces('một hai\nba bốn\nnăm', 10)).toEqual(['một hai', 'ba bốn\nnăm'])
    expect(inPieces('', 10)).toEqual([])
  })

  it('loses nothing but white space, and no letter is cut in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 4, max: 40 }),
        (text, most) => {
          const pieces = inPieces(text, most)
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(most)
            expect(piece).not.toMatch(/\p{Surrogate}/u)
          }
        },
      ),
    )
  })
})

it.each([
  ['Tôi đã nộp hồ sơ', 'vi'],
  ['Toi da nop ho so o quay so 3, cho mai chua co', 'vi'],
  ['ខ្ញុំបានដាក់ឯកសារ', 'km'],
  ['我已经提交了材料', 'zh'],
  ['I have submitted the documents and there is still no answer', 'en'],
  ['', 'vi'],
])('is answered in its language: %s', (text, language) => {
  expect(languageOfText(text)).toBe(language)
})

it.each([
  ['Đơn tố cáo', 'Kính gửi', 'to-cao'],
  ['Phản ánh', 'toi to cao can bo X nhan tien', 'to-cao'],
  ['', 'I want to report: denunciation of an officer', 'to-cao'],
  ['Tố giác tội phạm', '', 'tin-bao'],
  ['Hồ sơ chậm', 'Nhà cao tầng, tổ dân phố 3', 'phan-anh'],
] as const)('is filed by what it says it is: %s / %s', (subject, text, code) => {
  expect(classOfLetter(subject, text)).toBe(code)
})
