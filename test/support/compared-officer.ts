import type { ComparedOfficer } from '../../src/core/indicators/comparison/compare-officers.ts'

/** An officer with plenty of ordinary answers at desk `q1`; a test changes what it is about. */
export function comparedOfficer(change: Partial<ComparedOfficer> = {}): ComparedOfficer {
  return {
    id: 'officer',
    deskId: 'q1',
    n: 220,
    observed: 198,
    expected: 198,
    variance: 19.8,
    difference: 0,
    adjusted: 0.9,
    nEff: 200,
    days: 60,
    excludedShare: 0,
    mixOverlap: 0.8,
    isEnough: true,
    zOd: 0,
    qLow: 0.9,
    qHigh: 0.9,
    posterior: null,
    belowTarget: 0.02,
    abovePraise: 0.1,
    ...change,
  }
}
