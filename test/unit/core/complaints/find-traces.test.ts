import { expect, it } from 'vitest'
import { findTraces } from '../../../../src/core/complaints/find-traces.ts'

it.each([
  ['Quầy 2 đóng cửa sớm ngày 10/11/2026, đã nhắc nhở.', []],
  ['Gọi số 0912 345 678 để hỏi', ['phone']],
  ['Gọi +84912345678', ['phone']],
  ['Thư đến thu@example.vn', ['email']],
  ['Người có căn cước 092123456789', ['identity']],
  ['Hồ sơ từ 10-11-2026 đến 12.11.2026', []],
  ['Ông Nguyen Van Thử làm chậm', ['name']],
  ['Công chức CC-0001 làm chậm', ['name']],
  ['Nguyễn Văn Thửa không phải người đó', []],
  ['Lan', []],
])('finds in %j the traces %j', (text, traces) => {
  expect(findTraces(text, ['Nguyễn Văn Thử', 'CC-0001', 'Lan'])).toEqual(traces)
})
