import { describe, expect, it } from 'vitest'
import { checkDossiers, dossierRates } from '../../../../src/core/indicators/dossier-rates.ts'

const counts = { received: 2000, closed: 400, late: 50, unannounced: 20, invited: 200 }
const find = (code: string, given = counts, told = { complaints: 4, sheets: 40 }) =>
  dossierRates(given, told).find((rate) => rate.code === code)!

describe('rates against dossiers', () => {
  it('count complaints by the thousand, lateness of the closed, silence of the late, answers of the asked', () => {
    expect(find('complaints')).toMatchObject({ rate: 2, per: 1000, count: 4, of: 2000, missing: null })
    expect(find('overdue')).toMatchObject({ rate: 0.125, per: 1, count: 50, of: 400 })
    expect(find('late-without-apology')).toMatchObject({ rate: 0.4, count: 20, of: 50 })
    expect(find('response')).toMatchObject({ rate: 0.2, count: 40, of: 200 })
  })

  it('do not take no complaint for none to come: the upper limit is that of Garwood', () => {
    // χ²(0.975; 2)/2 = 3.688879454 events of 2,000 dossiers
    const { rate, low, high } = find('complaints', counts, { complaints: 0, sheets: 0 })
    expect([rate, low]).toEqual([0, 0])
    expect(high).toBeCloseTo(1.844439727, 8)
  })

  it('are no rates without a dossier, never 0', () => {
    const none = { received: 0, closed: 0, late: 0, unannounced: 0, invited: 0 }
    for (const { rate, low, high, missing } of dossierRates(none, { complaints: 0, sheets: 0 }))
      expect([rate, low, high, missing]).toEqual([null, null, null, 'none'])
  })

  it('give no response rate where answers outnumber those who were asked', () => {
    expect(find('response', counts, { complaints: 0, sheets: 201 })).toMatchObject({
      ...{ rate: null, missing: 'outnumbered' },
    })
  })

  it('leave complaints out where their number is not known', () => {
    const codes = dossierRates(counts, { complaints: undefined, sheets: 0 }).map(({ code }) => code)
    expect(codes).toEqual(['overdue', 'late-without-apology', 'response'])
  })

  it('refuse a part larger than its whole, each by name', () => {
    expect(checkDossiers(counts)).toEqual([])
    const wrong = { received: 1, closed: 5, late: 6, unannounced: 7, invited: 8 }
    expect(checkDossiers(wrong).map(({ field, details }) => [field, details?.most])).toEqual([
      ['late', 5],
      ['unannounced', 6],
      ['invited', 5],
    ])
  })
})
