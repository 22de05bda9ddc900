import type { Insertable } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { DutySpan } from '../core/roster/attribution.ts'
import type { ShiftTable } from '../db/tables.ts'
import type { Draw } from './chance.ts'
import { mondayOf } from './dates.ts'
import type { SeededId } from './ids.ts'
import type { DemoDesk } from './make-desks.ts'
import { type Session, sessionsOf, stretchesOf } from './sessions.ts'

/** A desk with the officers who take turns at it. */
export type Seat = {
  readonly desk: DemoDesk
  readonly team: readonly string[]
  /** Two sit there at once. */
  readonly isDouble: boolean
}

/** One half of a week at one desk: what was worked, and who is recorded for it. */
export type Duty = {
  readonly seat: Seat
  readonly sessions: readonly Session[]
  readonly officerIds: readonly string[]
  readonly spans: readonly DutySpan[]
}

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
const standInShare = 0.7
const swapShare = 0.015

type Turn = {
  readonly seat: Seat
  readonly sessions: readonly Session[]
  planned: string[]
  actual: string[]
}

/** Two years of turns at every desk, with leave, stand-ins, empty desks, swaps and desks of two. */
export function makeRoster(options: RosterOptions): Roster {
  const duties: Duty[] = []
  const shifts: Insertable<ShiftTable>[] = []
  const leave = new Map<string, number>()
  const last = addDays(options.until, weeksAhead * 7)
  for (let monday = mondayOf(options.from), week = 0; monday <= last; monday = addDays(monday, 7), week++) {
    takeLeave(options, leave)
    for (const half of [0, 1]) {
      const turns = turnsOf(options, { monday, half, turn: week * 2 + half }, leave)
      if (monday <= options.until) swapSome(turns, options.draw)
      for (const turn of turns) record(turn, monday, options.newId, duties, shifts)
    }
  }
  return { duties, shifts }
}

/** Counts leave down and begins new ones, of one week or two. */
function takeLeave({ seats, draw }: RosterOptions, leave: Map<string, number>): void {
  for (const { team } of seats) {
    for (const officerId of team) {
      const left = leave.get(officerId) ?? 0
      if (left > 0) leave.set(officerId, left - 1)
      else if (draw() < leaveShare) leave.set(officerId, draw() < 0.3 ? 2 : 1)
    }
  }
}

function turnsOf(
  { seats, draw, from }: RosterOptions,
  { monday, half, turn }: { monday: string; half: number; turn: number },
  leave: ReadonlyMap<string, number>,
): Turn[] {
  const all = sessionsOf(monday, half).filter(({ date }) => date >= from)
  const isAway = (officerId: string) => (leave.get(officerId) ?? 0) > 0
  return seats.flatMap((seat) => {
    const sessions = workedAt(seat.desk, all)
    if (sessions.length === 0) return []
    const planned = onTurn(seat, turn, isAway, draw)
    return [{ seat, sessions, planned, actual: planned }]
  })
}

function workedAt({ validFrom, validTo }: DemoDesk, sessions: readonly Session[]): readonly Session[] {
  const isWorked = ({ date }: Session) => validFrom <= date && (validTo === null || date <= validTo)
  return sessions.every(isWorked) ? sessions : sessions.filter(isWorked)
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
  return inOrder.filter((officerId) => !isAway(officerId)).slice(0, isDouble ? 2 : 1)
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

function record(
  turn: Turn,
  monday: string,
  newId: SeededId,
  duties: Duty[],
  shifts: Insertable<ShiftTable>[],
): void {
  const { seat, sessions, planned, actual } = turn
  const spans: DutySpan[] = []
  const recordedAt = instantAt(addDays(monday, -3), '16:00')
  for (const { startsAt, endsAt } of stretchesOf(sessions)) {
    const shift = { desk_id: seat.desk.id, starts_at: startsAt, ends_at: endsAt }
    const write = (
      officerId: string,
      recorded: string,
      replaces: string | null,
      cancelled: string | null,
    ) => {
      const id = newId(Date.parse(recorded))
      shifts.push({
        ...{ id, officer_id: officerId, ...shift, recorded_at: recorded, replaces_id: replaces },
        cancelled_at: cancelled,
        cancel_reason: cancelled === null ? null : 'Đổi ca',
      })
      return id
    }
    const isSwapped = actual !== planned
    const replaced = isSwapped ? write(planned[0]!, recordedAt, null, startsAt) : null
    for (const officerId of actual) {
      write(officerId, isSwapped ? startsAt : recordedAt, replaced, null)
      spans.push({ officerId, startsAt, endsAt })
    }
  }
  duties.push({ seat, sessions, officerIds: actual, spans })
}
