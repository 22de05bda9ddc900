import { addDays } from './local-time.ts'

/** Days of validity, both ends included; no last day means "until further notice". Dates are `yyyy-MM-dd`. */
export type Period = { readonly validFrom: string; readonly validTo: string | null }

/** Whether the day lies in the period. */
export function isValidOn(period: Period, day: string): boolean {
  return period.validFrom <= day && (period.validTo === null || day <= period.validTo)
}

/** Whether every day of `inner` lies in `outer`. */
export function covers(outer: Period, inner: Period): boolean {
  if (inner.validFrom < outer.validFrom) return false
  return outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo)
}

/** Whether the two share at least one day. */
export function sharesDay(a: Period, b: Period): boolean {
  return (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)
}

/** Whether every day from `first` to `last` lies in one of the periods; they may follow each other without a gap. */
export function coverTogether(periods: readonly Period[], first: string, last: string): boolean {
  const inOrder = [...periods].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  let open = first
  for (const period of inOrder) {
    if (open > last || period.validFrom > open) break
    if (period.validTo === null) return true
    if (period.validTo >= open) open = addDays(period.validTo, 1)
  }
  return open > last
}

/** Of several rows under one name, the one valid on the day, else the latest; undefined of none. */
export function validOrLatest<T extends Period>(rows: readonly T[], day: string): T | undefined {
  const latestFirst = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return latestFirst.find((row) => isValidOn(row, day)) ?? latestFirst[0]
}
