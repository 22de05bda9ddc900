import type { Span, WeekHours, WorkingCalendar } from './working-days.ts'

/** An `undecided` day is shown and counted like any other: a limit must not grow longer on a rumour. */
export const dayKinds = ['off', 'working', 'undecided'] as const
export type DayKind = (typeof dayKinds)[number]

/** One entry of the calendar, for everybody (`unitId` null) or for a unit and all below it. */
export type CalendarDay = {
  readonly unitId: string | null
  readonly fallsOn: string
  readonly kind: DayKind
}

export type OpeningHours = {
  readonly unitId: string | null
  readonly weekdays: readonly number[]
  readonly spans: readonly Span[]
  readonly validFrom: string
  readonly validTo: string | null
}

/**
 * The calendar of one unit. Of several entries for a day the nearest unit's stands; of several hours the nearest
 * unit's, and of one unit's those that began last.
 *
 * @param lineage the unit's id and the ids of all units above it, the nearest first; none: what holds for everybody
 */
export function assembleCalendar(
  days: readonly CalendarDay[],
  hours: readonly OpeningHours[],
  lineage: readonly string[],
): WorkingCalendar {
  const nearest = new Map<string, CalendarDay>()
  for (const day of ownOf(days, lineage).toReversed()) {
    if (day.kind !== 'undecided') nearest.set(day.fallsOn, day)
  }
  const datesOf = (kind: DayKind) =>
    new Set([...nearest.values()].filter((day) => day.kind === kind).map((day) => day.fallsOn))
  return { daysOff: datesOf('off'), workedDays: datesOf('working'), hours: orderHours(hours, lineage) }
}

function orderHours(hours: readonly OpeningHours[], lineage: readonly string[]): WeekHours[] {
  const lastFirst = hours.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
  return ownOf(lastFirst, lineage).map(({ unitId: _unitId, ...rest }) => rest)
}

/** Entries that hold for the unit, the nearest first. */
function ownOf<T extends { readonly unitId: string | null }>(
  entries: readonly T[],
  lineage: readonly string[],
): T[] {
  const distance = ({ unitId }: T) => (unitId === null ? lineage.length : lineage.indexOf(unitId))
  return entries.filter((entry) => distance(entry) >= 0).toSorted((a, b) => distance(a) - distance(b))
}
