import type { Kysely } from 'kysely'
import type { StratumCount } from '../core/indicators/comparison/strata.ts'
import type { Database } from '../db/tables.ts'
import type { Counting, Divided } from './count-sheets.ts'
import { forEachStratum } from './counts/stratum-store.ts'
import { visitCells } from './counts/visit-counts.ts'
import type { SheetFilter } from './sheet-store.ts'

type Strata = Map<string, Map<string, { field: string | null; channel: string; n: number; x: number }>>

/**
 * The answers to the leading question by field and channel, under each leaf.
 *
 * @param leafOf what a sheet or cell of a month is counted under; null leaves it out
 */
export async function readStrata(
  db: Kysely<Database>,
  { plans }: Counting,
  filter: Pick<SheetFilter, 'from' | 'to' | 'deskIds' | 'officerIds'>,
  leafOf: (of: Divided, month: string) => string | null,
): Promise<ReadonlyMap<string, readonly StratumCount[]>> {
  const wanted = { ...filter, versionIds: [...plans.keys()] }
  const found = await visitCells(db, wanted, forEachStratum, () => {
    const strata: Strata = new Map()
    return {
      cell: (cell) => add(strata, leafOf(cell, cell.month), cell, cell.lead_n, cell.lead_x),
      sheet(sheet) {
        const plan = plans.get(sheet.version_id)!
        const letter = plan.lead < 0 ? '' : sheet.answers[plan.positions[plan.lead]!]!
        if (!/[1-5]/.test(letter)) return
        add(strata, leafOf(sheet, sheet.served_on.slice(0, 7)), sheet, 1, letter >= '4' ? 1 : 0)
      },
      result: () => strata,
    }
  })
  return new Map(
    [...found].map(([leaf, strata]) => [
      leaf,
      [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => ({ ...each, complexity: null })),
    ]),
  )
}

function add(strata: Strata, leaf: string | null, of: Divided, n: number, x: number): void {
  if (leaf === null || n === 0) return
  const { field_id: field, channel } = of
  const ofLeaf = strata.get(leaf) ?? new Map()
  strata.set(leaf, ofLeaf)
  const name = `${field} ${channel}`
  const known = ofLeaf.get(name) ?? { field, channel, n: 0, x: 0 }
  ofLeaf.set(name, { ...known, n: known.n + n, x: known.x + x })
}
