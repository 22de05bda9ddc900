import { describe, expect, it } from 'vitest'
import { fold } from '../../../../src/core/text/fold.ts'
import { readFreeText } from '../../../../src/core/text/free-text.ts'

describe('folding', () => {
  it.each([
    ['Đại Ngãi', 'dai ngai'],
    ['  Phường   Sóc Trăng ', 'phuong soc trang'],
    ['Hướng dẫn'.normalize('NFD'), 'huong dan'],
    ['ពេញចិត្ត', 'ពេញចិត្ត'],
    ['满意', '满意'],
  ])('makes %j searchable as %j', (text, folded) => expect(fold(text)).toBe(folded))
})

describe('a free text', () => {
  it('is kept composed, with plain line ends and nothing around it', () => {
    expect(readFreeText(' Cảm ơn\r\nÔng/Bà \n'.normalize('NFD'), 100)).toEqual({ text: 'Cảm ơn\nÔng/Bà' })
  })
  it('may be as long as the limit in letters, not in code units', () => {
    expect(readFreeText('👍'.repeat(10), 10)).toEqual({ text: '👍'.repeat(10) })
    expect(readFreeText('👍'.repeat(11), 10)).toEqual({ fault: 'too-long' })
  })
  it.each(['a\u0000b', 'a\u001bb', 'half \ud83d of a pair'])(
    'is refused when it cannot be stored: %j',
    (text) => {
      expect(readFreeText(text, 100)).toEqual({ fault: 'unreadable-characters' })
    },
  )
})
