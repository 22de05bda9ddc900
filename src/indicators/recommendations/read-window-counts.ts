import type { Kysely } from 'kysely'
import type { OfficerCounts } from '../../core/indicators/comparison/compare-officers.ts'
import type { SheetRun } from '../../core/indicators/recommendations/reason.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { type FlaggedAnswer, readFlaggedAnswers } from './read-flagged-answers.ts'
import { gatherOfficers, type OfficerSums, takeBack, toCounts } from './read-officer-counts.ts'
import type { Span, Windows } from './windows.ts'

/** The officers of a window: as they count, and in each run that counts their sheets otherwise. */
type Window = { readonly counts: OfficerCounts[] } & Partial<Record<SheetRun, OfficerCounts[]>>

/** The answers about every officer in each window, as they count and in the runs beside. */
export async function readWindowCounts(db: Kysely<Database>, counting: Counting, windows: Windows) {
  const flagged = await readFlaggedAnswers(db, counting, spanAround(windows))
  const year = await readWindow(db, counting, windows.year, flagged)
  const quarter = await readWindow(db, counting, windows.quarter, flagged)
  const previousQuarter = await readWindow(db, counting, windows.previousQuarter, flagged)
  const all = { quarter, previousQuarter, year }
  const runs = (['with-excluded', 'half-weight'] as const).filter((run) =>
    Object.values(all).some((window) => window[run] !== undefined),
  )
  const of = (pick: (window: Window) => OfficerCounts[]) => ({
    quarter: pick(quarter),
    previousQuarter: pick(previousQuarter),
    year: pick(year),
  })
  return {
    counts: of(({ counts }) => counts),
    runs: Object.fromEntries(runs.map((run) => [run, of((window) => window[run] ?? window.counts)])),
  }
}

const spanAround = ({ quarter, previousQuarter, year }: Windows): Span => ({
  from: [quarter.from, previousQuarter.from, year.from].sort()[0]!,
  to: quarter.to,
})

async function readWindow(
  db: Kysely<Database>,
  counting: Counting,
  span: Span,
  flagged: readonly FlaggedAnswer[],
): Promise<Window> {
  const officers = await gatherOfficers(db, counting, span)
  const counts = officers.map(({ id, kept, excluded }) => toCounts(id, kept, excluded))
  const out = new Map(officers.map(({ id, all }) => [id, all]))
  const own = flagged.filter(({ day }) => day >= span.from && day <= span.to)
  return {
    counts,
    ...(officers.some(({ excluded }) => excluded > 0) && {
      'with-excluded': officers.map(({ id }) => toCounts(id, out.get(id)!, 0)),
    }),
    ...(own.length > 0 && { 'half-weight': halved(officers, own) }),
  }
}

function halved(officers: readonly OfficerSums[], flagged: readonly FlaggedAnswer[]): OfficerCounts[] {
  const byOfficer = new Map<string, FlaggedAnswer[]>()
  for (const each of flagged) byOfficer.set(each.officerId, [...(byOfficer.get(each.officerId) ?? []), each])
  return officers.map(({ id, kept, excluded }) =>
    toCounts(id, takeBack(kept, byOfficer.get(id) ?? []), excluded),
  )
}
