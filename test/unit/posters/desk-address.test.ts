import { describe, expect, it } from 'vitest'
import {
  deskAddress,
  groupCode,
  isOwnMachine,
  qrText,
  typedAddress,
} from '../../../src/posters/desk-address.ts'

const code = 'A34679C7'

describe('the address of a desk', () => {
  it('is /k/ and the code under the public address', () => {
    expect(deskAddress('https://langnghe.vn', code)).toBe('https://langnghe.vn/k/A34679C7')
  })

  it('goes into a QR in capitals when every letter can', () => {
    expect(qrText('https://langnghe.cantho.gov.vn', code)).toBe('HTTPS://LANGNGHE.CANTHO.GOV.VN/K/A34679C7')
    expect(qrText('http://10.0.0.5:8080', code)).toBe('HTTP://10.0.0.5:8080/K/A34679C7')
  })

  it.each(['https://a_b.vn', 'http://[::1]:8080', 'https://cantho.gov.vn/langnghe'])(
    'stays as it is for %s',
    (baseUrl) => expect(qrText(baseUrl, code)).toBe(`${baseUrl}/k/${code}`),
  )

  it('is printed without https, and with http, which must be typed', () => {
    expect(typedAddress('https://langnghe.vn', code)).toBe('langnghe.vn/k/A34679C7')
    expect(typedAddress('http://10.0.0.5', code)).toBe('http://10.0.0.5/k/A34679C7')
  })

  it('groups the code in fours', () => expect(groupCode(code)).toBe('A346 79C7'))

  it('knows an address that no phone can open', () => {
    expect(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]'].map(isOwnMachine)).toEqual([
      true,
      true,
      true,
    ])
    expect(isOwnMachine('https://langnghe.vn')).toBe(false)
  })
})
