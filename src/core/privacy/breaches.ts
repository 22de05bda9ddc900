/** What happened to the data: read by a stranger, changed, or out of reach. */
export const breachKinds = ['confidentiality', 'integrity', 'availability'] as const
export type BreachKind = (typeof breachKinds)[number]

const hourMs = 60 * 60 * 1000

/**
 * The instant (ISO UTC) until which the agency for the protection of personal data is to be told, `hours` after the
 * breach was found. Hours run through nights, weekends and holidays.
 */
export function notifyBy(foundAt: string, hours: number): string {
  return new Date(Date.parse(foundAt) + hours * hourMs).toISOString()
}

/** Whole hours from `now` until an instant, rounded down: 0 in the last hour, negative when it has passed. */
export function hoursLeft(until: string, now: string): number {
  return Math.floor((Date.parse(until) - Date.parse(now)) / hourMs)
}
