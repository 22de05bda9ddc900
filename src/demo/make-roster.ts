import type { Insertable } from 'kysely'
import { addDays } from '../core/calendar/local-time.ts'
import type { Draw } from '../core/statistics/chance.ts'
import type { ShiftTable } from '../db/tables.ts'
import { mondayOf } from './dates.ts'
import type { SeededId } from './ids.ts'
import type { DemoDesk } from './make-desks.ts'
import { shiftsOf } from './make-shifts.ts'
import type { Duty, Seat, Turn } from './seats.ts'
import { type Session, sessionsOf, stretchesOf } from './sessions.ts'

export type Roster = { readonly duties: readonly Duty[]; readonly shifts: readonly Insertable<ShiftTable>[] }

export type RosterOptions = {
  readonly seats: readonly Seat[]
  readonly from: string
  /** The last day that has happened; later weeks are planned without surprises. */
  readonly until: string
  readonly draw: Draw
  readonly newId: SeededId
}

const weeksAhead = 4
const leaveShare = 0.025
const doubleTimeShare = 0.5
const standInShare = 0.7
const swapShare = 0.015

/** Two years of turns at every desk, with leave, stand-ins, empty desks, swaps and desks of two. */
export function makeRoster(options: RosterOptions): Roster {
  const duties: Duty[] = []
  const shifts: Insertable<ShiftTable>[] = []
  const leave = new Map(options.seats.flatMap(({ team }) => team.map((officerId) => [officerId, 0])))
  const last = addDays(options.until, weeksAhead * 7)
  for (let monday = mondayOf(options.from), week = 0; monday <= last; monday = addDays(monday, 7), week++) {
    takeLeave(leave, options.draw)
    for (const half of [0, 1]) {
      const turns = turnsOf(options, { monday, week, half }, leave)
      if (monday <= options.until) swapSome(turns, options.draw)
      for (const turn of turns) {
        shifts.push(...shiftsOf(turn, monday, options.newId))
        duties.push(dutyOf(turn))
      }
    }
  }
  return { duties, shifts }
}

/** Counts leave down and begins new ones, of one week or two. */
function takeLeave(leave: Map<string, number>, draw: Draw): void {
  for (const [officerId, left] of leave) {
    if (left > 0) leave.set(officerId, left - 1)
    else if (draw() < leaveShare) leave.set(officerId, draw() < 0.3 ? 2 : 1)
  }
}

function turnsOf(
  { seats, draw, from }: RosterOptions,
  { monday, week, half }: { monday: string; week: number; half: number },
  leave: ReadonlyMap<string, number>,
): Turn[] {
  const all = sessionsOf(monday, half).filter(({ date }) => date >= from)
  const isAway = (officerId: string) => (leave.get(officerId) ?? 0) > 0
  return seats.flatMap((seat) => {
    const sessions = workedAt(seat.desk, all)
    if (sessions.length === 0) return []
    const planned = onTurn(seat, turnNumber(week, half, seat.team.length), isAway, draw)
    return [{ seat, sessions, planned, actual: planned }]
  })
}

function workedAt({ validFrom, validTo }: DemoDesk, sessions: readonly Session[]): readonly Session[] {
  const isWorked = ({ date }: Session) => validFrom <= date && (validTo === null || date <= validTo)
  return sessions.every(isWorked) ? sessions : sessions.filter(isWorked)
}

/** Counts the halves of weeks; an even team moves on by one each round, so that nobody always has the same half. */
function turnNumber(week: number, half: number, size: number): number {
  return week * 2 + half + (size > 0 && size % 2 === 0 ? Math.floor((week * 2) / size) : 0)
}

/** Whose turn it is; for one on leave a colleague stands in, or nobody is recorded. */
function onTurn(
  { team, isDouble }: Seat,
  turn: number,
  isAway: (officerId: string) => boolean,
  draw: Draw,
): string[] {
  const inOrder = team.map((_, at) => team[(turn + at) % team.length]!)
  const [first] = inOrder
  if (first === undefined || (isAway(first) && draw() >= standInShare)) return []
  return inOrder
    .filter((officerId) => !isAway(officerId))
    .slice(0, isDouble && draw() < doubleTimeShare ? 2 : 1)
}

/** Neighbours of one unit who sit alone now and then change places. */
function swapSome(turns: readonly Turn[], draw: Draw): void {
  for (const [at, turn] of turns.entries()) {
    const next = turns[at + 1]
    if (!next || turn.seat.desk.unitKey !== next.seat.desk.unitKey) continue
    const isPossible = turn.actual === turn.planned && turn.planned.length === 1 && next.planned.length === 1
    if (isPossible && turn.sessions.length === next.sessions.length && draw() < swapShare) {
      turn.actual = [...next.planned]
      next.actual = [...turn.planned]
    }
  }
}

function dutyOf({ seat, sessions, actual }: Turn): Duty {
  const spans = stretchesOf(sessions).flatMap(({ startsAt, endsAt }) =>
    actual.map((officerId) => ({ officerId, startsAt, endsAt })),
  )
  return { seat, sessions, officerIds: actual, spans }
}
