import type { Kysely } from 'kysely'
import type { OfficerCounts } from '../../core/indicators/comparison/compare-officers.ts'
import type { StratumCount } from '../../core/indicators/comparison/strata.ts'
import { leadAnswer } from '../../core/indicators/lead-answer.ts'
import { unpackDays } from '../../core/indicators/packed-tally.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { visitCounts } from '../counts/visit-counts.ts'
import type { SheetFilter } from '../sheet-store.ts'

/** Sums of answers to the leading question: by field and channel, by day, by desk. */
export type Sums = {
  readonly strata: ReadonlyMap<string, { field: string | null; channel: string; n: number; x: number }>
  readonly days: ReadonlyMap<string, { n: number; x: number }>
  readonly desks: ReadonlyMap<string, number>
}

export type OfficerSums = {
  readonly id: string
  /** Of the sheets that count. */
  readonly kept: Sums
  /** Those that were taken out with them. */
  readonly all: Sums
  readonly excluded: number
}

/**
 * The answers to the leading question about every officer in a span: by field and channel, by day, at which desk most.
 * Sheets taken out are only counted. In the order of the officers' ids.
 */
export async function readOfficerCounts(
  db: Kysely<Database>,
  counting: Counting,
  span: Pick<SheetFilter, 'from' | 'to'>,
): Promise<OfficerCounts[]> {
  const officers = await gatherOfficers(db, counting, span)
  return officers.map(({ id, kept, excluded }) => toCounts(id, kept, excluded))
}

/** The same as sums, with and without the sheets taken out. */
export async function gatherOfficers(
  db: Kysely<Database>,
  { plans }: Counting,
  span: Pick<SheetFilter, 'from' | 'to'>,
): Promise<OfficerSums[]> {
  const gathered = await visitCounts(db, { ...span, versionIds: [...plans.keys()] }, () => {
    const officers = new Map<string, Gathered>()
    const add = (of: Answered, days: readonly Day[]) => {
      if (of.officer_id === null) return
      const known = officers.get(of.officer_id) ?? { kept: empty(), all: empty(), excluded: 0 }
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
  return [...gathered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, sums]) => ({ id, ...sums }))
}

type Day = { readonly day: string; readonly n: number; readonly x: number }
type Answered = {
  readonly officer_id: string | null
  readonly desk_id: string
  readonly field_id: string | null
  readonly channel: string
  readonly is_excluded: number
}

type Growing = {
  readonly strata: Map<string, { field: string | null; channel: string; n: number; x: number }>
  readonly days: Map<string, { n: number; x: number }>
  readonly desks: Map<string, number>
}
type Gathered = { readonly kept: Growing; readonly all: Growing; excluded: number }

const empty = (): Growing => ({ strata: new Map(), days: new Map(), desks: new Map() })

function gather(known: Gathered, of: Answered, day: Day): void {
  if (day.n === 0) return
  addTo(known.all, { field: of.field_id, channel: of.channel, deskId: of.desk_id }, day)
  if (of.is_excluded === 1) known.excluded += day.n
  else addTo(known.kept, { field: of.field_id, channel: of.channel, deskId: of.desk_id }, day)
}

type Where = { readonly field: string | null; readonly channel: string; readonly deskId: string }

function addTo(sums: Growing, { field, channel, deskId }: Where, { day, n, x }: Day): void {
  const name = `${field} ${channel}`
  const stratum = sums.strata.get(name) ?? { field, channel, n: 0, x: 0 }
  sums.strata.set(name, { ...stratum, n: stratum.n + n, x: stratum.x + x })
  const before = sums.days.get(day) ?? { n: 0, x: 0 }
  sums.days.set(day, { n: before.n + n, x: before.x + x })
  sums.desks.set(deskId, (sums.desks.get(deskId) ?? 0) + n)
}

/** Sums without a part of some answers; one that is not in them any more takes nothing away. */
export function takeBack(
  { strata, days, desks }: Sums,
  answers: readonly (Where & {
    readonly day: string
    readonly part: number
    readonly isSatisfied: boolean
  })[],
): Sums {
  const left: Growing = { strata: new Map(strata), days: new Map(days), desks: new Map(desks) }
  for (const { part, isSatisfied, day, ...where } of answers) {
    addTo(left, where, { day, n: -part, x: isSatisfied ? -part : 0 })
  }
  for (const sums of [left.strata, left.days] as const) {
    for (const each of sums.values()) {
      each.n = Math.max(0, each.n)
      each.x = Math.min(each.n, Math.max(0, each.x))
    }
  }
  return left
}

/** The sums of one officer as the comparison takes them. */
export function toCounts(id: string, { strata, days, desks }: Sums, excluded: number): OfficerCounts {
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
