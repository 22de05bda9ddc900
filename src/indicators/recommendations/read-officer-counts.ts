import type { Kysely } from 'kysely'
import type { OfficerCounts } from '../../core/indicators/comparison/compare-officers.ts'
import type { StratumCount } from '../../core/indicators/comparison/strata.ts'
import { leadAnswer } from '../../core/indicators/lead-answer.ts'
import { unpackDays } from '../../core/indicators/packed-tally.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { visitCounts } from '../counts/visit-counts.ts'
import type { SheetFilter } from '../sheet-store.ts'

type Gathered = {
  readonly strata: Map<string, { field: string | null; channel: string; n: number; x: number }>
  readonly days: Map<string, { n: number; x: number }>
  readonly desks: Map<string, number>
  excluded: number
}

/**
 * The answers to the leading question about every officer in a span: by field and channel, by day, at which desk most.
 * Sheets taken out are only counted. In the order of the officers' ids.
 */
export async function readOfficerCounts(
  db: Kysely<Database>,
  { plans }: Counting,
  span: Pick<SheetFilter, 'from' | 'to'>,
): Promise<OfficerCounts[]> {
  const gathered = await visitCounts(db, { ...span, versionIds: [...plans.keys()] }, () => {
    const officers = new Map<string, Gathered>()
    const add = (of: Answered, days: readonly Day[]) => {
      if (of.officer_id === null) return
      const known = officers.get(of.officer_id) ?? empty()
      officers.set(of.officer_id, known)
      for (const day of days) gather(known, of, day)
    }
    return {
      cell(cell) {
        const days: Day[] = []
        unpackDays(cell.value, (day, { n, x }) => days.push({ day, n, x }))
        add(cell, days)
      },
      sheet(sheet) {
        const { n, x } = leadAnswer(plans.get(sheet.version_id)!, sheet.answers)
        if (n > 0) add(sheet, [{ day: sheet.served_on, n, x }])
      },
      result: () => officers,
    }
  })
  return [...gathered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, of]) => toCounts(id, of))
}

type Day = { readonly day: string; readonly n: number; readonly x: number }
type Answered = {
  readonly officer_id: string | null
  readonly desk_id: string
  readonly field_id: string | null
  readonly channel: string
  readonly is_excluded: number
}

const empty = (): Gathered => ({ strata: new Map(), days: new Map(), desks: new Map(), excluded: 0 })

function gather(known: Gathered, of: Answered, { day, n, x }: Day): void {
  if (n === 0) return
  if (of.is_excluded === 1) {
    known.excluded += n
    return
  }
  const { field_id: field, channel } = of
  const name = `${field} ${channel}`
  const stratum = known.strata.get(name) ?? { field, channel, n: 0, x: 0 }
  known.strata.set(name, { ...stratum, n: stratum.n + n, x: stratum.x + x })
  const before = known.days.get(day) ?? { n: 0, x: 0 }
  known.days.set(day, { n: before.n + n, x: before.x + x })
  known.desks.set(of.desk_id, (known.desks.get(of.desk_id) ?? 0) + n)
}

function toCounts(id: string, { strata, days, desks, excluded }: Gathered): OfficerCounts {
  const [main] = [...desks].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return {
    id,
    deskId: main?.[0] ?? null,
    strata: [...strata]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, stratum]): StratumCount => ({ ...stratum, complexity: null })),
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day),
    excluded,
  }
}
