import { describe, expect, it } from 'vitest'
import {
  faultsOfNumbers,
  faultsOfOpening,
  isSameSeal,
  missingLetters,
  type Opening,
} from '../../../../src/core/complaints/box-opening.ts'

const opening: Opening = {
  openedAt: '2026-11-10T01:00:00.000Z',
  present: [
    { name: 'Trần Văn Mẫu', post: 'Phó Giám đốc' },
    { name: 'Lê Thị Thử', post: 'Chuyên viên' },
  ],
  ...{ sealBefore: 'NP 001', sealAfter: 'NP-002', sealNote: '', letterCount: 3, note: '' },
}
const ground = { expected: 'NP-001', notBefore: '2026-11-01T00:00:00.000Z', now: '2026-11-10T02:00:00.000Z' }
const faults = (change: Partial<Opening>, other: Partial<typeof ground> = {}) =>
  faultsOfOpening({ ...opening, ...change }, { ...ground, ...other }).map(
    ({ field, code }) => `${field} ${code}`,
  )

describe('an opening of a suggestion box', () => {
  it('is in order with two people, the expected seal and a new one', () => {
    expect(faults({})).toEqual([])
    expect(faults({ letterCount: 0 })).toEqual([])
  })

  it('takes a seal for the same whatever its spaces, dashes and capitals', () => {
    expect(isSameSeal('np 001', 'NP-001')).toBe(true)
    expect(isSameSeal('NP-001', 'NP-0010')).toBe(false)
  })

  it.each([
    [{ openedAt: '2026-11-10T02:00:01.000Z' }, 'openedAt time-future'],
    [{ openedAt: '2026-11-01T00:00:00.000Z' }, 'openedAt opening-before-last'],
    [{ present: opening.present.slice(1) }, 'present witness-few'],
    [{ present: [] }, 'present witness-few'],
    [{ present: [opening.present[0]!, { name: 'TRẦN VĂN MẪU', post: 'Khác' }] }, 'present witness-few'],
    [{ present: [...opening.present, opening.present[0]!] }, 'present witness-twice'],
    [{ present: [...opening.present, { name: 'Ai đó', post: '' }] }, 'present witness-incomplete'],
    [{ sealBefore: 'NP-009' }, 'sealNote seal-differs'],
    [{ sealBefore: ' ' }, 'sealBefore answer-missing'],
    [{ sealAfter: '' }, 'sealAfter answer-missing'],
    [{ sealAfter: 'np001' }, 'sealAfter seal-reused'],
    [{ letterCount: -1 }, 'letterCount letter-count'],
    [{ letterCount: 501 }, 'letterCount letter-count'],
    [{ letterCount: Number.NaN }, 'letterCount letter-count'],
  ])('is refused with %j', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })

  it('takes another seal once somebody says why', () => {
    expect(faults({ sealBefore: 'NP-009', sealNote: 'Niêm phong bị rách khi lau dọn' })).toEqual([])
  })

  it('may be the first of the box', () => {
    expect(faults({ openedAt: '2026-01-01T00:00:00.000Z' }, { notBefore: null as never })).toEqual([])
  })
})

describe('the letters of an opening', () => {
  it('are missing until each number is accounted for', () => {
    expect(missingLetters(4, [2, 4])).toEqual([1, 3])
    expect(missingLetters(2, [1, 2])).toEqual([])
    expect(missingLetters(0, [])).toEqual([])
  })

  it('bear each number once, from 1 to the number found', () => {
    const told = faultsOfNumbers([1, 1, 5, Number.NaN, 2, 3], { letterCount: 4, accounted: [2] })
    expect(told.map((fault) => fault?.code)).toEqual([
      undefined,
      'letter-number-twice',
      'letter-number-range',
      'number-invalid',
      'letter-number-taken',
      undefined,
    ])
  })
})
