import { addDays, instantAt } from '../core/calendar/local-time.ts'
import { isOpenDay } from './dates.ts'

/** A morning or an afternoon of office hours. `slot` counts them through the week, from Monday morning = 0. */
export type Session = { readonly date: string; readonly slot: number }

/** Time without a gap, as one shift records it. */
export type Stretch = { readonly startsAt: string; readonly endsAt: string }

export const sessionHours = 4
const slotsOfHalf: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [5, 6, 7, 8, 9],
]

/** Office hours of the first (0) or second (1) half of a week, which change over at Wednesday noon. */
export function sessionsOf(monday: string, half: number): readonly Session[] {
  return slotsOfHalf[half]!.map((slot) => ({ date: addDays(monday, slot >> 1), slot })).filter(({ date }) =>
    isOpenDay(date),
  )
}

/** When people are served in a session, in ms: 07:00 or 13:00. */
export function sessionStart({ date, slot }: Session): number {
  return Date.parse(instantAt(date, slot % 2 === 0 ? '07:00' : '13:00'))
}

/** Sessions joined where no free day lies between; noon belongs to both sides. */
export function stretchesOf(sessions: readonly Session[]): Stretch[] {
  const stretches: { first: Session; last: Session }[] = []
  for (const session of sessions) {
    const open = stretches.at(-1)
    if (open && open.last.slot === session.slot - 1) open.last = session
    else stretches.push({ first: session, last: session })
  }
  return stretches.map(({ first, last }) => ({
    startsAt: instantAt(first.date, first.slot % 2 === 0 ? '07:00' : '12:00'),
    endsAt: instantAt(last.date, last.slot % 2 === 0 ? '12:00' : '17:00'),
  }))
}
