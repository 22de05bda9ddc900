import type { Kysely } from 'kysely'
import { type Reference, referenceOf } from '../core/indicators/comparison/strata.ts'
import { leadAnswer } from '../core/indicators/lead-answer.ts'
import type { Database } from '../db/tables.ts'
import type { Counting } from './count-sheets.ts'
import { getCountState } from './counts/mark-store.ts'
import { forEachOfficerStratum } from './counts/stratum-store.ts'
import { visitCells } from './counts/visit-counts.ts'
import type { Period } from './period.ts'
import { quarterOf, type Span, windowsOf } from './recommendations/windows.ts'
import { addStratum, listStrata, type StrataSum } from './strata.ts'

/** What figures are adjusted by, and from when to when its answers were given. */
export type UsualRates = { readonly reference: Reference; readonly window: Span }

/** References of one state of the counts: a year of the province is not read anew for each page. */
type Known = { readonly revision: number; readonly byWindow: Map<string, Promise<UsualRates | undefined>> }
const known = new WeakMap<Kysely<Database>, Known>()

/**
 * The reference of the quarter in which a period ends, the same by which recommendations are made: the province's
 * twelve months up to the end of that quarter, all officers, without what was taken out of the figures. Undefined where
 * nobody answered.
 */
export async function readReference(
  db: Kysely<Database>,
  counting: Counting,
  { to }: Pick<Period, 'to'>,
): Promise<UsualRates | undefined> {
  const { revision } = await getCountState(db)
  const before = known.get(db)
  const state = before?.revision === revision ? before : { revision, byWindow: new Map() }
  known.set(db, state)
  const window = windowsOf(quarterOf(to)).year
  const key = [window.to, ...counting.plans.keys()].join(' ')
  const found: Promise<UsualRates | undefined> = state.byWindow.get(key) ?? compute(db, counting, window)
  state.byWindow.set(key, found)
  // What failed is tried again by the next reader.
  found.catch(() => state.byWindow.delete(key))
  return found
}

async function compute(
  db: Kysely<Database>,
  { plans }: Counting,
  window: Span,
): Promise<UsualRates | undefined> {
  const wanted = { ...window, versionIds: [...plans.keys()] }
  const sum = await visitCells(db, wanted, forEachOfficerStratum, () => {
    const strata: StrataSum = new Map()
    return {
      cell: ({ field_id, channel, lead_n, lead_x }) =>
        addStratum(strata, [field_id, channel, lead_n, lead_x]),
      sheet({ officer_id, is_excluded, version_id, field_id, channel, answers }) {
        if (officer_id === null || is_excluded === 1) return
        const { n, x } = leadAnswer(plans.get(version_id)!, answers)
        addStratum(strata, [field_id, channel, n, x])
      },
      result: () => strata,
    }
  })
  return sum.size === 0 ? undefined : { reference: referenceOf(listStrata(sum)), window }
}
