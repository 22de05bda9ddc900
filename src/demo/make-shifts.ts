import type { Insertable } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { ShiftTable } from '../db/tables.ts'
import type { SeededId } from './ids.ts'
import type { Turn } from './seats.ts'
import { type Stretch, stretchesOf } from './sessions.ts'

type Shift = Insertable<ShiftTable> & { readonly id: string }

/** The rows of one turn, recorded on the Friday before; a swap cancels the planned row and replaces it. */
export function shiftsOf(turn: Turn, monday: string, newId: SeededId): Shift[] {
  const recordedAt = instantAt(addDays(monday, -3), '16:00')
  return stretchesOf(turn.sessions).flatMap((stretch) => rowsOf(turn, stretch, recordedAt, newId))
}

function rowsOf(
  { seat, planned, actual }: Turn,
  { startsAt, endsAt }: Stretch,
  recordedAt: string,
  newId: SeededId,
): Shift[] {
  const row = (officerId: string, recorded: string, more: Partial<Shift> = {}): Shift => ({
    id: newId(Date.parse(recorded)),
    ...{ officer_id: officerId, desk_id: seat.desk.id, starts_at: startsAt, ends_at: endsAt },
    ...{ recorded_at: recorded, replaces_id: null, cancelled_at: null, cancel_reason: null },
    ...more,
  })
  if (actual === planned) return actual.map((officerId) => row(officerId, recordedAt))
  const replaced = row(planned[0]!, recordedAt, { cancelled_at: startsAt, cancel_reason: 'Đổi ca' })
  return [replaced, ...actual.map((officerId) => row(officerId, startsAt, { replaces_id: replaced.id }))]
}
