import type { Problem } from '../errors.ts'
import { garwood } from '../statistics/garwood.ts'
import { poissonMidP } from '../statistics/poisson-mid-p.ts'
import { wilson } from '../statistics/wilson.ts'

/** Dossiers of some desks over some months, as their office counted them. */
export type DossierCounts = {
  readonly received: number
  readonly closed: number
  /** Of the closed: after the day on the receipt. */
  readonly late: number
  /** Of the late: with neither a notice nor a letter of apology. */
  readonly unannounced: number
  /** Of the closed: whose citizen was asked for an answer. */
  readonly invited: number
}

export const dossierCountCodes = ['received', 'closed', 'late', 'unannounced', 'invited'] as const

/** Which count is part of which other. */
const parts = [
  ['late', 'closed'],
  ['unannounced', 'late'],
  ['invited', 'closed'],
] as const

/** What is wrong with counts, field by field: a part larger than its whole. */
export function checkDossiers(counts: DossierCounts): Problem[] {
  return parts
    .filter(([part, whole]) => counts[part] > counts[whole])
    .map(([part, whole]) => ({ field: part, code: 'more-than-whole', details: { most: counts[whole] } }))
}

export type DossierRateCode = 'complaints' | 'overdue' | 'late-without-apology' | 'response'

/**
 * A rate against dossiers. `rate`, `low` and `high` are per `per` dossiers (1: a share 0..1; 1000: complaints); null with
 * `missing`: no dossier to hold it against, or answers that outnumber the dossiers they should belong to.
 */
export type DossierRate = {
  readonly code: DossierRateCode
  readonly count: number
  readonly of: number
  readonly per: 1 | 1000
  readonly rate: number | null
  readonly low: number | null
  readonly high: number | null
  readonly missing: 'none' | 'outnumbered' | null
}

/**
 * - complaints: 1000 · complaints and petitions received ÷ dossiers received. Interval: mid-P, and Garwood where there is
 *   no complaint, whose upper limit then is not 0.
 * - overdue: late ÷ closed. late-without-apology: late with neither notice nor apology ÷ late. response: sheets ÷
 *   dossiers whose citizen was asked. Intervals: Wilson.
 *
 * Edge cases: without a dossier there is no rate, not 0; more sheets than invitations give no response rate, since some
 * of them are of nobody who was asked.
 *
 * Source: method notes 1.5 and 2.5.
 *
 * @param told complaints and sheets of the same subject and period; a part that is undefined has no rate
 */
export function dossierRates(
  counts: DossierCounts,
  told: { readonly complaints: number | undefined; readonly sheets: number },
): DossierRate[] {
  const complaints = told.complaints === undefined ? [] : [perThousand(told.complaints, counts.received)]
  return [
    ...complaints,
    share('overdue', counts.late, counts.closed),
    share('late-without-apology', counts.unannounced, counts.late),
    share('response', told.sheets, counts.invited),
  ]
}

const unknown = { rate: null, low: null, high: null }

function perThousand(count: number, of: number): DossierRate {
  const of1000 = { code: 'complaints', count, of, per: 1000 } as const
  if (of === 0) return { ...of1000, ...unknown, missing: 'none' }
  const scale = 1000 / of
  const { lower, upper } = count === 0 ? garwood(0, 1) : poissonMidP(count)
  return { ...of1000, rate: count * scale, low: lower * scale, high: upper * scale, missing: null }
}

function share(code: DossierRateCode, count: number, of: number): DossierRate {
  const ofOne = { code, count, of, per: 1 } as const
  if (of === 0) return { ...ofOne, ...unknown, missing: 'none' }
  if (count > of) return { ...ofOne, ...unknown, missing: 'outnumbered' }
  const { estimate, lower, upper } = wilson(count, of)
  return { ...ofOne, rate: estimate, low: lower, high: upper, missing: null }
}
