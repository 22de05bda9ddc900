/** A session ends after this long however much it is used; left alone it ends earlier (`idleMinutes`). */
export const sessionHours = 12
/** Somebody between two steps of a sign-in has this long. */
export const stepMinutes = 10
/** Wrong second factors after which sign-in begins anew. */
export const secondFactorTries = 5
export const invitationDays = 7
export const resetHours = 24
/** What guards an account is changed only this soon after signing in. */
export const freshMinutes = 15

export function minutesAfter(at: Date, minutes: number): string {
  return new Date(at.getTime() + minutes * 60_000).toISOString()
}
