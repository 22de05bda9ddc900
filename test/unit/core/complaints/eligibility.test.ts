import { describe, expect, it } from 'vitest'
import { checksOf, judgeEligibility } from '../../../../src/core/complaints/eligibility.ts'
import { compareMatters, isAlike } from '../../../../src/core/complaints/likeness.ts'
import {
  makeReference,
  makeSecret,
  parseReference,
  parseSecret,
} from '../../../../src/core/complaints/reference.ts'

const general = ['is-competent', 'is-readable', 'is-lawful-content', 'is-new'] as const
const judge = (
  code: Parameters<typeof judgeEligibility>[0],
  ...met: Parameters<typeof checksOf>[0][] | string[]
) => judgeEligibility(code, new Set([...general, ...met] as never[]))

describe('the conditions for handling', () => {
  it.each([
    [
      'a signed denunciation that names whom it accuses',
      ['has-name', 'is-signed', 'names-violator'],
      'eligible',
    ],
    ['one without a name but with evidence', ['names-violator', 'has-evidence'], 'information'],
    ['one without a name and without evidence', ['names-violator'], 'not-eligible'],
    ['a signed one that names nobody', ['has-name', 'is-signed', 'has-evidence'], 'not-eligible'],
  ])('make of %s: %s', (_what, met, result) => {
    expect(judge('to-cao', ...met)).toBe(result)
  })

  it('ask a complaint for name, signature, own right and time, and say first who is competent', () => {
    const all = ['has-name', 'is-signed', 'is-own-right', 'is-in-time']
    expect(judge('khieu-nai', ...all)).toBe('eligible')
    expect(judge('khieu-nai', ...all.slice(1))).toBe('not-eligible')
    expect(judgeEligibility('khieu-nai', new Set())).toBe('not-competent')
    expect(judge('phan-anh')).toBe('eligible')
    expect(checksOf('gop-y')).toEqual(general)
  })
})

describe('the number and the secret of a matter', () => {
  it('are read in any case and with any hyphens, and a slip in the number is seen', () => {
    const reference = makeReference(() => 0.37)
    expect(parseReference(` ${reference.toLowerCase().replace('-', ' ')} `)).toBe(reference)
    const slipped = (reference[0] === 'A' ? 'C' : 'A') + reference.slice(1)
    expect(parseReference(slipped)).toBeUndefined()
    const secret = makeSecret(new Uint8Array(32).fill(7))
    expect(secret).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){2}$/)
    expect(parseSecret(secret.replaceAll('-', '').toLowerCase())).toBe(secret)
    expect(parseSecret('O0O0-O0O0-O0O0')).toBeUndefined()
  })
})

describe('the likeness of two matters', () => {
  const one = { text: 'Quầy một chậm', deskId: 'q1', officerIds: [], dossierCode: null, on: '2026-11-10' }
  it('counts shared words without marks: 3 of 5 is 0.6', () => {
    const likeness = compareMatters(one, { ...one, text: 'quay MOT cham qua roi', deskId: null })
    expect(likeness).toMatchObject({ words: 0.6, isSameDesk: false, isNear: true })
    expect(isAlike(likeness)).toBe(true)
  })
  it('needs a circumstance in common when fewer words are, and time', () => {
    const other = { ...one, text: 'quầy một lâu lắm' }
    expect(isAlike(compareMatters(one, other))).toBe(true)
    expect(isAlike(compareMatters(one, { ...other, deskId: 'q2' }))).toBe(false)
    expect(isAlike(compareMatters(one, { ...other, on: '2026-11-14' }))).toBe(false)
    expect(compareMatters({ ...one, text: '' }, { ...one, text: '…' }).words).toBe(0)
  })
})
