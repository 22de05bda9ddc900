import { describe, expect, it } from 'vitest'
import { checkDossiers, dossierCountCodes, dossierRates } from '../../../src/core/indicators/dossier-rates.ts'
import { makeDossiers, trueAnswerShare, unannouncedShare } from '../../../src/demo/make-dossiers.ts'
import { classOf } from '../../../src/demo/truth.ts'

const sheets = 400
const desk = (at: number, fields: readonly string[]) => ({
  ...{
    id: `desk-${at}`,
    unitKey: 'unit',
    agencyKey: null,
    reference: `Q${at}`,
    name: { vi: 'Quầy' },
    fields,
  },
  ...{ validFrom: '2025-07-01', validTo: null, code: 'A34679F9', issuedAt: '2025-07-01T00:00:00.000Z' },
})
const desks = Array.from({ length: 60 }, (_, at) => desk(at, at % 2 === 0 ? ['dat-dai', 'ho-tich'] : []))
const rows = [
  ...makeDossiers({
    ...{ seed: 'dossiers', from: '2025-01-01', until: '2025-09-15', desks },
    fieldIds: { get: (code: string) => code } as ReadonlyMap<string, string>,
    sheetsOf: () => sheets,
  }),
]
const countsOf = (row: (typeof rows)[number]) =>
  Object.fromEntries(dossierCountCodes.map((code) => [code, Number(row[code])])) as Record<
    (typeof dossierCountCodes)[number],
    number
  >
const sum = (of: typeof rows) => {
  const total = { received: 0, closed: 0, late: 0, unannounced: 0, invited: 0 }
  for (const row of of) for (const code of dossierCountCodes) total[code] += Number(row[code])
  return total
}

describe('the dossiers of the demonstration', () => {
  it('are of whole months in which the desk stood, and add up', () => {
    expect(new Set(rows.map(({ month }) => month))).toEqual(new Set(['2025-07', '2025-08']))
    expect(rows.flatMap((row) => checkDossiers(countsOf(row)))).toEqual([])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it.each(['dat-dai', 'ho-tich'])('are late as often as the truth of %s says', (field) => {
    const { closed, late } = sum(rows.filter((row) => row.field_id === field))
    const truth = classOf(field).late
    expect(Math.abs(late / closed - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / closed))
  })

  it('say nothing to near half of the late', () => {
    const { late, unannounced } = sum(rows)
    expect(Math.abs(unannounced / late - unannouncedShare)).toBeLessThan(4 * Math.sqrt(0.25 / late))
  })

  it('have asked as many citizens as the true share of answers takes', () => {
    for (const { id } of desks) {
      const own = rows.filter((row) => row.desk_id === id)
      const [response] = dossierRates(sum(own), { complaints: undefined, sheets: sheets * 2 }).slice(-1)
      expect(response!.rate).toBeCloseTo(trueAnswerShare('dossiers', id), 1)
    }
    const rare = desks.filter(({ id }) => trueAnswerShare('dossiers', id) < 0.12)
    expect(rare.length).toBeLessThan(10)
  })
})
