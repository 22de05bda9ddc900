import { expect, it } from 'vitest'
import { trimReply } from '../../../../../src/core/complaints/mail/trim-reply.ts'

it.each([
  [
    'Gmail in Vietnamese',
    'Vâng, tôi đồng ý.\n\nVào Th 3, 24 thg 11, 2026 lúc 09:12 Một cửa <a@b.vn> đã viết:\n> Chào Ông/Bà',
  ],
  [
    'Gmail, broken line',
    'Vâng, tôi đồng ý.\n\nOn Tue, Nov 24, 2026 at 9:12 AM Một cửa <\na@b.vn> wrote:\n> Chào',
  ],
  ['Outlook', 'Vâng, tôi đồng ý.\n\nFrom: Một cửa\nSent: Tuesday\nTo: Sơn\n\nChào Ông/Bà'],
  [
    'Outlook in Vietnamese',
    'Vâng, tôi đồng ý.\n________________________________\nTừ: Một cửa\nĐã gửi: thứ Ba',
  ],
  ['a signature', 'Vâng, tôi đồng ý.\n-- \nThạch Sơn\n0912 345 678'],
  ['a telephone', 'Vâng, tôi đồng ý.\n\nGửi từ iPhone của tôi\n'],
  ['a plain quote at the end', 'Vâng, tôi đồng ý.\n\n> Chào Ông/Bà\n> Mã hồ sơ?\n'],
])('keeps what was written and cuts what was quoted: %s', (_, letter) => {
  expect(trimReply(letter)).toEqual({ text: 'Vâng, tôi đồng ý.', isTrimmed: true })
})

it('keeps quotes between own lines', () => {
  const letter = '> Ngày nào?\nNgày 3.\n> Ai tiếp?\nChị Lan.'
  expect(trimReply(letter)).toEqual({ text: letter, isTrimmed: false })
})

it.each(['> chỉ có trích dẫn', '-- \nThạch Sơn', ''])(
  'keeps the whole where nothing would be left: %s',
  (letter) => {
    expect(trimReply(letter)).toEqual({ text: letter, isTrimmed: false })
  },
)

it('does not take a sentence for the head of a quoted letter', () => {
  const letter = 'Ngày 3 tôi đến quầy.\nFrom: tôi không hiểu chữ này\nĐề nghị giải thích.'
  expect(trimReply(letter).text).toBe(letter)
})
