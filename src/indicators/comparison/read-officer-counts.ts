import type { Kysely } from 'kysely'
import {
  addDayCount,
  addStratum,
  type CountsDraft,
  emptyDraft,
} from '../../core/indicators/comparison/merge-counts.ts'
import { unpackDays } from '../../core/indicators/packed-tally.ts'
import { leadAnswer } from '../../core/indicators/tally.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { type Visitor, visitCounts } from '../counts/visit-counts.ts'

/** Counts of the leading question by officer. */
export type OfficerDrafts = Map<string, CountsDraft>

type Divided = {
  readonly desk_id: string
  readonly officer_id: string | null
  readonly field_id: string | null
  readonly is_excluded: number
}

/**
 * The leading question's counts of every officer over some dates, both included, from the counts that are kept ready.
 * Sheets of no one officer are left out.
 *
 * A stratum is the field of procedures: the way a dossier came in and its complexity are not told on a sheet.
 */
export async function readOfficerCounts(
  db: Kysely<Database>,
  counting: Counting,
  dates: { readonly from: string; readonly to: string },
): Promise<OfficerDrafts> {
  const filter = { ...dates, versionIds: [...counting.plans.keys()] }
  return visitCounts(db, filter, () => draftingVisitor(counting))
}

function draftingVisitor({ plans }: Counting): Visitor<OfficerDrafts> {
  const drafts: OfficerDrafts = new Map()
  const add = (of: Divided, n: number, x: number): CountsDraft | undefined => {
    if (of.officer_id === null || n === 0) return undefined
    const draft = drafts.get(of.officer_id) ?? emptyDraft()
    drafts.set(of.officer_id, draft)
    if (of.is_excluded === 1) {
      draft.excluded += n
      return undefined
    }
    addStratum(draft, of.desk_id, { field: of.field_id, channel: null, complexity: null, n, x })
    return draft
  }
  return {
    cell(cell) {
      const draft = add(cell, cell.lead_n, cell.lead_x)
      if (draft) unpackDays(cell.value, (day, count) => count.n > 0 && addDayCount(draft, day, count))
    },
    sheet(sheet) {
      const answer = leadAnswer(plans.get(sheet.version_id)!, sheet.answers)
      const draft = add(sheet, answer.n, answer.x)
      if (draft) addDayCount(draft, sheet.served_on, answer)
    },
    result: () => drafts,
  }
}
