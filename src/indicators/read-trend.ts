import type { Kysely } from 'kysely'
import { monthDates } from '../core/calendar/local-time.ts'
import { leadAnswer } from '../core/indicators/lead-answer.ts'
import { wilson } from '../core/statistics/wilson.ts'
import type { Database } from '../db/tables.ts'
import type { Counting } from './count-sheets.ts'
import { type LeadSum, leadSums, sumDeskLeads } from './counts/lead-store.ts'
import { visitCells } from './counts/visit-counts.ts'
import type { CountedSheet, SheetFilter } from './sheet-store.ts'

/** One month of the leading question; shares are null without an answer. */
export type TrendPoint = {
  readonly month: string
  readonly n: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  /** Hidden to protect the few who answered. */
  readonly isHidden?: boolean
}

export type TrendFilter = Pick<SheetFilter, 'deskIds' | 'officerIds'> & {
  readonly months: readonly string[]
  readonly channel: string | undefined
  readonly fieldId: string | undefined
  readonly withExcluded: boolean
}

/** The leading question month by month, from the counts of it alone: the cost grows with the months shown. */
export async function readTrend(
  db: Kysely<Database>,
  { plans }: Counting,
  filter: TrendFilter,
): Promise<TrendPoint[]> {
  const { months, channel, fieldId, withExcluded } = filter
  const span = { from: monthDates(months[0]!).first, to: monthDates(months.at(-1)!).last }
  const isOfAll = channel === undefined && fieldId === undefined && filter.officerIds === undefined
  const sums = await visitCells(
    db,
    { ...filter, ...span, versionIds: [...plans.keys()] },
    isOfAll ? sumDeskLeads : leadSums({ channel, fieldId }),
    () => {
      const found = new Map<string, { n: number; x: number }>()
      const add = (month: string, n: number, x: number) => {
        const known = found.get(month) ?? { n: 0, x: 0 }
        found.set(month, { n: known.n + n, x: known.x + x })
      }
      const isOut = (of: Pick<LeadSum, 'is_excluded'>) => of.is_excluded === 1 && !withExcluded
      return {
        cell: (cell) => void (isOut(cell) || add(cell.month, cell.lead_n, cell.lead_x)),
        sheet: (sheet) => {
          if (isOut(sheet) || !isOf(sheet, channel, fieldId)) return
          const { n, x } = leadAnswer(plans.get(sheet.version_id)!, sheet.answers)
          add(sheet.served_on.slice(0, 7), n, x)
        },
        result: () => found,
      }
    },
  )
  return months.map((month) => pointOf(month, sums.get(month)))
}

function isOf(sheet: CountedSheet, channel: string | undefined, fieldId: string | undefined): boolean {
  return (channel ?? sheet.channel) === sheet.channel && (fieldId ?? sheet.field_id) === sheet.field_id
}

/** The point of a month from its valid and its satisfied answers. */
export function pointOf(
  month: string,
  sum: { readonly n: number; readonly x: number } | undefined,
): TrendPoint {
  if (!sum || sum.n === 0) return { month, n: 0, share: null, low: null, high: null }
  const { estimate, lower, upper } = wilson(sum.x, sum.n)
  return { month, n: sum.n, share: estimate, low: lower, high: upper }
}
