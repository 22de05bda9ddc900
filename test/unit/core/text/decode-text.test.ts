import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../src/core/text/decode-text.ts'
import { vietnameseShare } from '../../../../src/core/text/vietnamese-syllable.ts'
import { inLegacy } from '../../../support/legacy-letters.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const motto = 'Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc'
/** What a program for Western letters shows of the motto, as it stands in countless old files. */
const shownTcvn = 'Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc'
const shownVni = 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc'
/** Made by GNU libc 2.36: `iconv -f UTF-8 -t CP1258 | base64`. */
const in1258 =
  'Q/TybmcgaG/MYSB4Yd4gaPTyaSBjaHXSIG5naGneYSBWaerydCBOYW0K0PTyYyBs4vJwIC0gVP3yIGRvIC0gSGHybmggcGj6Yw=='
const lies = [
  '',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'utf-8',
  'iso-8859-15',
  'unknown-8bit',
  'x-user-defined',
]

describe('a text in an old Vietnamese charset', () => {
  it.each(lies)('is read as TCVN3 although it says "%s"', (declared) => {
    expect(decodeText(latin(shownTcvn), declared)).toEqual({ text: motto, charset: 'tcvn3' })
  })

  it.each(lies)('is read as VNI although it says "%s"', (declared) => {
    expect(decodeText(latin(shownVni), declared)).toEqual({ text: motto, charset: 'vni' })
  })

  it.each(['windows-1258', ...lies])('is read as Windows-1258 although it says "%s"', (declared) => {
    const bytes = Buffer.from(in1258, 'base64')
    expect(decodeText(bytes, declared)).toEqual({ text: motto, charset: 'windows-1258' })
  })

  it('is found in valid UTF-8 that was copied out of an old document', () => {
    expect(decodeText(Buffer.from(shownTcvn), 'utf-8').text).toBe(motto)
    expect(decodeText(Buffer.from(shownVni), 'utf-8').text).toBe(motto)
  })

  it('gives capitals of the fonts for capitals back as capitals', () => {
    expect(decodeText(latin('CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM')).text).toBe(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    )
  })

  it('takes the hint of the body for a subject of one word', () => {
    const subject = latin('Hái')
    expect(decodeText(subject, 'iso-8859-1', 'tcvn3').text).toBe('Hỏi')
    expect(decodeText(subject, 'iso-8859-1').text).toBe('Hái')
  })
})

describe('a text that says rightly what it is', () => {
  it.each([
    ['utf-8', 'Ông Thạch Sơn ở ấp Đại Ngãi – “chờ 3 giờ”'],
    ['', 'តើខ្ញុំត្រូវធ្វើអ្វី'],
    ['utf-8', 'Café crème à Paris'],
    ['utf-8', 'Résumé: 我要投诉'],
  ])('stays as it is in %s: %s', (declared, text) => {
    expect(decodeText(Buffer.from(text), declared).text).toBe(text)
  })

  it('stays French in Latin-1 and Chinese in GBK', () => {
    expect(decodeText(latin('Le café est fermé, déjà réservé'), 'iso-8859-1').text).toBe(
      'Le café est fermé, déjà réservé',
    )
    expect(decodeText(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'gbk').text).toBe('你好')
  })

  it('is NFC whatever it came as', () => {
    expect(decodeText(Buffer.from('Tiếng Việt'.normalize('NFD'))).text).toBe('Tiếng Việt'.normalize('NFC'))
  })

  it('keeps what can be read of UTF-8 cut in the middle of a letter', () => {
    const bytes = Buffer.from('Tôi đã nộp hồ sơ ở quầy số 3').subarray(0, -1)
    const cut = Buffer.from('Tôi chờ ở đấ').subarray(0, -1)
    expect(decodeText(bytes, 'utf-8').text).toBe('Tôi đã nộp hồ sơ ở quầy số ')
    expect(decodeText(cut, 'utf-8').text).toBe('Tôi chờ ở đ\ufffd')
  })
})

it('knows syllables by their build, tone before a stop included', () => {
  expect(vietnameseShare('nghiêng quýt thuở ĐƯỜNG Ấp')).toBe(1)
  expect(vietnameseShare('Gãp TiÕng dễc')).toBe(0)
  expect(vietnameseShare('plain words')).toBeUndefined()
})

it('takes no reading for Vietnamese in which vowels stand together that never do, or a glide bears the tone', () => {
  expect(vietnameseShare('theõm hoọ traỷ')).toBe(0)
  expect(vietnameseShare('xoóc tráy nghẹo thuở khuỷu mía')).toBe(1)
  const letter = 'Sơ sung thêm trả sai chính không hộ'
  expect(decodeText(inLegacy(letter, 'vni')).text).toBe(letter)
})
