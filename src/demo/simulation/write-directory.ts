import { addDays, instantAt } from '../../core/calendar/local-time.ts'
import type { Store } from '../../db/connect.ts'
import type { SimulatedTruth } from './simulated-truth.ts'
import { insertPlainDirectory } from './store.ts'

/** One year of the simulation, and who sat where. */
export const simulatedYear = {
  from: '2025-01-01',
  quarters: ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'],
} as const

export type SimulatedDirectory = {
  /** Mornings and afternoons of the working days of the year, in order. */
  readonly sessions: readonly Session[]
  readonly deskIds: readonly string[]
  readonly officerIds: readonly string[]
  readonly fieldIds: readonly string[]
  /** The officer at a desk in a session: the officers of a desk take turns. */
  onDuty(desk: number, session: number): number
  /** Which part of an officer's quarter one of his sessions is. */
  shareOfQuarter(officer: number, session: number): number
}

export type Session = { readonly date: string; readonly startsAt: string; readonly endsAt: string }

/** Writes a unit, its desks, officers, fields and the shifts of a year. */
export async function writeDirectory(
  store: Store,
  truth: SimulatedTruth,
  fields: number,
): Promise<SimulatedDirectory> {
  const sessions = sessionsOf(simulatedYear.from)
  const teams = Array.from({ length: truth.desks }, (_, desk) =>
    truth.officers.flatMap((officer, at) => (officer.desk === desk ? [at] : [])),
  )
  const ids = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}-${at}`)
  const deskIds = ids('desk', truth.desks)
  const officerIds = ids('officer', truth.officers.length)
  const fieldIds = ids('field', fields)
  const onDuty = (desk: number, session: number) => teams[desk]![session % teams[desk]!.length]!
  const shifts = sessions.flatMap(({ startsAt, endsAt }, at) =>
    deskIds.map((deskId, desk) => ({
      ...{ id: `shift-${at}-${desk}`, officer_id: officerIds[onDuty(desk, at)]!, desk_id: deskId },
      ...{ starts_at: startsAt, ends_at: endsAt, recorded_at: startsAt },
      ...{ replaces_id: null, cancelled_at: null, cancel_reason: null },
    })),
  )
  await insertPlainDirectory(store, { deskIds, officerIds, fieldIds, shifts })
  const turns = turnCounts(sessions, teams)
  return {
    ...{ sessions, deskIds, officerIds, fieldIds, onDuty },
    shareOfQuarter: (officer, session) => 1 / turns.get(`${officer} ${quarterOf(sessions[session]!.date)}`)!,
  }
}

function turnCounts(
  sessions: readonly Session[],
  teams: readonly (readonly number[])[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [at, { date }] of sessions.entries()) {
    for (const team of teams) {
      const name = `${team[at % team.length]} ${quarterOf(date)}`
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return counts
}

const quarterOf = (date: string) => Math.ceil(Number(date.slice(5, 7)) / 3)

function sessionsOf(from: string): Session[] {
  const sessions: Session[] = []
  for (let date = from; date.slice(0, 4) === from.slice(0, 4); date = addDays(date, 1)) {
    if ([0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())) continue
    sessions.push({ date, startsAt: instantAt(date, '07:30'), endsAt: instantAt(date, '11:30') })
    sessions.push({ date, startsAt: instantAt(date, '13:30'), endsAt: instantAt(date, '17:30') })
  }
  return sessions
}
