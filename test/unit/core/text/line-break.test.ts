import { describe, expect, it } from 'vitest'
import { balanceLines, breakLines } from '../../../../src/core/text/line-break.ts'

const letters = (text: string) => [...text].length

describe('lines of a text', () => {
  it('break Vietnamese at spaces only', () => {
    expect(breakLines('góp ý về việc phục vụ', 'vi', 10, letters)).toEqual(['góp ý về', 'việc phục', 'vụ'])
  })

  it('break Khmer between words', () => {
    const lines = breakLines('សូមលោកអ្នកស្កេនកូដ', 'km', 12, letters)
    expect(lines).toEqual(['សូមលោកអ្នក', 'ស្កេនកូដ'])
  })

  it('never begin with a closing mark', () => {
    expect(
      breakLines('请您扫描二维码，对本窗口', 'zh', 7, letters).some((line) => line.startsWith('，')),
    ).toBe(false)
  })

  it('break a word that is wider than the line between its letters', () => {
    expect(breakLines('ABCDEFG', 'en', 3, letters)).toEqual(['ABC', 'DEF', 'G'])
  })

  it('are none for an empty text', () => expect(breakLines(' \n ', 'vi', 5, letters)).toEqual([]))

  it('are evened out for a heading', () => {
    expect(balanceLines('một hai ba bốn năm', 'vi', 15, letters)).toEqual(['một hai ba', 'bốn năm'])
  })
})
