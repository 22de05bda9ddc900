/**
 * Days, months and times of day in Asia/Ho_Chi_Minh. The zone has been UTC+7 without daylight saving since 1975, so
 * arithmetic on the fixed offset is exact for every date this product holds.
 */
const offsetMs = 7 * 60 * 60 * 1000

/** An instant as the product writes it: `yyyy-MM-ddTHH:mm:ss.sssZ`. */
const writtenLength = 24

/**
 * Local date `yyyy-MM-dd` of an instant (ISO UTC text or Date).
 *
 * Before 17:00 UTC it is the date that the text begins with, and else the next: most sheets need no calendar.
 */
export function localDate(instant: string | Date): string {
  const isWritten = typeof instant === 'string' && instant.length === writtenLength && instant.endsWith('Z')
  if (isWritten) return instant.slice(11, 13) < '17' ? instant.slice(0, 10) : dayAfter(instant.slice(0, 10))
  return shifted(instant).toISOString().slice(0, 10)
}

/** Local month `yyyy-MM` of an instant. */
export function localMonth(instant: string | Date): string {
  return localDate(instant).slice(0, 7)
}

/** Local wall time `yyyy-MM-ddTHH:mm` of an instant, as a form field shows it. */
export function localDateTime(instant: string | Date): string {
  return shifted(instant).toISOString().slice(0, 16)
}

/** The instant (ISO UTC) of a local date and wall time `HH:mm`. */
export function instantAt(date: string, time = '00:00'): string {
  return new Date(Date.parse(`${date}T${time}:00.000Z`) - offsetMs).toISOString()
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same for one day later, which for most days needs no calendar either. */
function dayAfter(date: string): string {
  const day = Number(date.slice(8))
  return day < 28 ? `${date.slice(0, 8)}${String(day + 1).padStart(2, '0')}` : addDays(date, 1)
}

/** First and last date of a month `yyyy-MM`. */
export function monthDates(month: string): { readonly first: string; readonly last: string } {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { first: `${month}-01`, last: `${month}-${String(last).padStart(2, '0')}` }
}

/** Months from `from` to `to`, both `yyyy-MM`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month)
  return months
}

/** The month `count` months before one, both `yyyy-MM`. */
export function monthBefore(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

function nextMonth(month: string): string {
  return addDays(monthDates(month).last, 1).slice(0, 7)
}

function shifted(instant: string | Date): Date {
  return new Date((instant instanceof Date ? instant.getTime() : Date.parse(instant)) + offsetMs)
}
