import { expect, it } from 'vitest'
import { suggestRedaction } from '../../../../src/core/text/suggest-redaction.ts'

it.each([
  ['Chờ lâu quá, gần trưa mới tới lượt.', 'Chờ lâu quá, gần trưa mới tới lượt.'],
  ['Chị Lan hướng dẫn tận tình.', 'Chị […] hướng dẫn tận tình.'],
  ['cán bộ Nguyễn Văn Hùng, rất cộc lốc', 'cán bộ […], rất cộc lốc'],
  ['Gọi tôi 0912 345 678 hoặc a.b@example.vn nhé', 'Gọi tôi […] hoặc […] nhé'],
  ['Bà con Khmer lớn tuổi cần người nói tiếng Khmer', 'Bà con Khmer lớn tuổi cần người nói tiếng Khmer'],
  ['Ông/Bà phục vụ tốt. Ông. Hồ sơ nhanh', 'Ông/Bà phục vụ tốt. Ông. Hồ sơ nhanh'],
  ['服务很好，谢谢。', '服务很好，谢谢。'],
])('takes out of “%s” what seems to tell of persons', (text, expected) => {
  expect(suggestRedaction(text, [])).toBe(expected)
})

it('finds a known name without marks and capitals, and as people are called', () => {
  const names = ['Trần Thị Bích Ngọc', 'Lý']
  expect(suggestRedaction('tran thi bich ngoc lam nhanh', names)).toBe('[…] lam nhanh')
  expect(suggestRedaction('Cảm ơn Bích Ngọc nhiều', names)).toBe('Cảm ơn […] nhiều')
  expect(suggestRedaction('Không có lý do', names)).toBe('Không có lý do')
})
