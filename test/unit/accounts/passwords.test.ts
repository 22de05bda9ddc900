import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoPassword } from '../../../src/accounts/demo-log-ins.ts'
import { demandGoodPassword, hashPassword, isPassword } from '../../../src/accounts/passwords.ts'
import type { Invalid } from '../../../src/core/errors.ts'

const codeOf = (password: string, personal: readonly string[] = []) => {
  try {
    demandGoodPassword(password, personal)
    return ''
  } catch (error) {
    return (error as Invalid).problems[0]!.code
  }
}

describe('a password', () => {
  it.each([
    ['mười một ký', 'password-short'],
    ['x'.repeat(5) + 'y7'.repeat(62), 'password-long'],
    ['123456789012', 'password-common'],
    ['aaaaaaaaaaaaaa', 'password-common'],
    ['qwertyuiop[]', 'password-common'],
    ['qwertyuiopasdf', 'password-common'],
    ['password1234', 'password-common'],
    ['P@ssw0rd!2026', 'password-common'],
    ['matkhau123456', 'password-common'],
    ['Mật khẩu 2026!!', 'password-common'],
    ['anhyeuemnhieu', 'password-common'],
    ['Anh yêu em nhiều', 'password-common'],
    ['iloveyouiloveyou', 'password-common'],
    ['vietnamvodich99', 'password-common'],
    ['123456Nguyen@', 'password-common'],
  ])('like %j is refused as %s', (password, code) => {
    expect(codeOf(password)).toBe(code)
  })

  it('is none of the 3,000 most used that are long enough for the rule', () => {
    const file = readFileSync('src/accounts/data/common-long-passwords.txt', 'utf8')
    const listed = file.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
    expect(listed.filter((password) => [...password].length < 12)).toEqual([])
    expect(new Set(listed).size).toBeGreaterThanOrEqual(3_000)
    const taken = listed.filter(
      (password) => codeOf(password) === '' || codeOf(password.toUpperCase()) === '',
    )
    expect(taken).toEqual([])
    // Known from published lists of leaked passwords, not from our file.
    for (const password of ['1qaz2wsx3edc', 'qwerty123456', 'leavemealone', 'counterstrike']) {
      expect(codeOf(password), password).toBe('password-common')
    }
  })

  it.each([
    ['phamthihoa2026!', 'phamthihoa@coquan.gov.vn'],
    ['PhạmThịHoa#1990', 'Phạm Thị Hoa'],
  ])('made of the address or the name is refused: %j', (password, personal) => {
    expect(codeOf(password, [personal])).toBe('password-personal')
  })

  it.each(['mưa rào trên sông Hậu', 'bốn con cò lội ruộng', 'tZ7#kq29!vLm', demoPassword, 'ខ្ញុំចូលចិត្តទន្លេ'])(
    'like %j is taken',
    (password) => {
      expect(codeOf(password, ['an@coquan.gov.vn'])).toBe('')
    },
  )

  it('is kept as Argon2id with a salt of its own, and known again in either form of its letters', async () => {
    const [first, second] = [await hashPassword('mật khẩu nào đó'), await hashPassword('mật khẩu nào đó')]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(await isPassword(first, 'mật khẩu nào đó'.normalize('NFD'))).toBe(true)
    expect(await isPassword(first, 'mật khẩu nào đo')).toBe(false)
    const wide = await hashPassword('ｍật khẩu nào đó')
    expect(await isPassword(wide, 'mật khẩu nào đó'), 'another letter is another password').toBe(false)
    expect(await isPassword(undefined, 'nobody has this password')).toBe(false)
  })
})
