import { describe, expect, it } from 'vitest'
import { dynamicPrefixes } from './dynamic-keys.ts'
import {
  disparities,
  faultsOfFile,
  idlePrefixes,
  keysAskedFor,
  LANGUAGES,
  type Locales,
  missingKeys,
  parseLocale,
  readLocaleFiles,
  unusedKeys,
} from './locales.ts'
import { filesOf } from './source.ts'

const files = readLocaleFiles()
const parsed = [...files].map(([language, text]) => [language, parseLocale(text)])
const locales: Locales = { vi: {}, km: {}, zh: {}, en: {}, ...Object.fromEntries(parsed) }
const users = () => [
  ...filesOf('views', '.hbs'),
  ...filesOf('src', '.ts'),
  ...filesOf('scripts', '.ts'),
  ...filesOf('public', '.js'),
]

describe('the sentences of the product', () => {
  it('lie in exactly the four languages', () => {
    expect([...files.keys()].sort()).toEqual(files.size === 0 ? [] : [...LANGUAGES].sort())
  })

  it('are sorted, not empty, and say whether a speaker has reviewed them', () => {
    expect([...files].flatMap(([language, text]) => faultsOfFile(language, text))).toEqual([])
  })

  it('exist in every language with the same placeholders', () => {
    expect(disparities(locales)).toEqual([])
  })

  it('are there wherever a page or a program asks for one', () => {
    expect(missingKeys(locales.vi, users())).toEqual([])
  })

  it('are all used', () => {
    expect(unusedKeys(locales.vi, users(), dynamicPrefixes)).toEqual([])
    expect(idlePrefixes(locales.vi, dynamicPrefixes)).toEqual([])
  })
})

describe('the rules of the sentences', () => {
  const none = { vi: {}, km: {}, zh: {}, en: {} }
  const status = '"@status": {"default": "unreviewed", "reviewed": []}'

  it('would notice a key out of order, twice, or empty', () => {
    expect(faultsOfFile('vi', '{\n  "b": "x",\n  "a": "y"\n}')).toEqual(['vi: a is out of order or double'])
    expect(faultsOfFile('vi', '{\n  "a": "x",\n  "a": "y"\n}')).toEqual(['vi: a is out of order or double'])
    expect(faultsOfFile('vi', '{\n  "a": " "\n}')).toEqual(['vi: a is empty'])
  })

  it('would notice a translation without its status, or a review of a key that is gone', () => {
    expect(faultsOfFile('km', `{\n  ${status},\n  "a": "x"\n}`)).toEqual([])
    expect(faultsOfFile('km', '{\n  "a": "x"\n}')).toEqual(['km: @status is missing or malformed'])
    const gone = status.replace('[]', '["b"]')
    expect(faultsOfFile('km', `{\n  ${gone},\n  "a": "x"\n}`)).toEqual([
      'km: @status is missing or malformed',
    ])
  })

  it('would notice a sentence that a citizen or an English reader lacks', () => {
    const vi = { 'form.send': 'Gửi', 'staff.claim': 'Nhận' }
    expect(disparities({ ...none, vi })).toEqual([
      'km lacks form.send',
      'zh lacks form.send',
      'en lacks form.send',
      'en lacks staff.claim',
    ])
  })

  it('would notice a sentence that Vietnamese lacks, and another placeholder', () => {
    const vi = { a: 'Còn {days} ngày' }
    const zh = { a: '还有{day}天', b: 'x' }
    const faults = disparities({ vi, zh, km: vi, en: vi })
    expect(faults).toEqual(['zh has b, vi has not', 'zh has other placeholders than vi in a'])
  })

  it('finds the keys that templates and programs ask for', () => {
    const view = {
      path: 'views/a.hbs',
      text: `{{t 'a.b' n=1}} {{#> x label=(t "c.d")}} {{~t 'e'}} {{text 'no'}}`,
    }
    const code = { path: 'src/a.ts', text: `t('f.g'); i18n.text(language, 'h') // t('no')` }
    expect(keysAskedFor([view, code])).toEqual(['a.b', 'c.d', 'e', 'f.g', 'h'])
    expect(missingKeys({ 'a.b': '', 'c.d': '', e: '', h: '' }, [view, code])).toEqual(['f.g'])
  })

  it('would notice a key nobody uses and a prefix without keys', () => {
    const locale = { 'form.send': '', 'form.old': '', 'status.404': '', 'status.new': '', 'status.old': '' }
    const code = [{ path: 'src/a.ts', text: `const key = 'form.send', state = 'new'; reply.code(404)` }]
    expect(unusedKeys(locale, code, ['status.'])).toEqual(['form.old', 'status.old'])
    expect(idlePrefixes(locale, ['status.', 'gone.'])).toEqual(['gone.'])
  })
})
