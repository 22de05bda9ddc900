import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeText } from '../../../../src/core/text/decode-text.ts'
import { hasTcvnBytes, inLegacy } from '../../../support/legacy-letters.ts'

const words = (
  'tôi đã nộp hồ sơ đăng ký khai sinh cho con ở quầy số ba từ ngày mười lăm tháng trước đến nay chưa có kết quả cán bộ tiếp nhận ' +
  'hẹn nhiều lần thái độ không niềm nở đề nghị lãnh đạo kiểm tra xử lý trả lời bằng văn bản người dân phải đi lại vất vả nhất là ' +
  'những hộ nghèo vùng sâu giấy chứng nhận quyền sử dụng đất bị sai tên thửa yêu cầu đính chính nhưng cứ bảo về bổ sung thêm giấy'
).split(' ')
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 8, maxLength: 60 })
  .map((each) => each.join(' '))
const lie = fc.constantFrom(
  '',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'utf-8',
  'windows-1258',
  'x-unknown',
)

it.each(['tcvn3', 'vni', 'windows-1258'] as const)(
  'reads %s back exactly, whatever charset is declared',
  (charset) => {
    fc.assert(
      fc.property(sentence, lie, (text, declared) => {
        const typed = charset === 'tcvn3' ? text : capital(text)
        fc.pre(charset !== 'tcvn3' || hasTcvnBytes(typed))
        expect(decodeText(inLegacy(typed, charset), declared).text).toBe(typed)
      }),
      { numRuns: 500 },
    )
  },
)

it('reads UTF-8 back exactly, whatever charset is declared and whichever script it is', () => {
  fc.assert(
    fc.property(fc.oneof(sentence, fc.string({ unit: 'grapheme', minLength: 1 })), lie, (text, declared) => {
      fc.pre(/[^\p{ASCII}\u0080-\u00ff–-‡…€‰‹›Œœ™ŠšŽžŸƒˆ˜]/u.test(text) && !text.startsWith('\ufeff'))
      expect(decodeText(Buffer.from(text), declared).text).toBe(text.normalize('NFC'))
    }),
    { numRuns: 500 },
  )
})

it('never fails, whatever bytes and names it is given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 20 }), (bytes, declared) => {
      expect(decodeText(bytes, declared).text).toBe(decodeText(bytes, declared).text.normalize('NFC'))
    }),
    { numRuns: 1_000 },
  )
})
