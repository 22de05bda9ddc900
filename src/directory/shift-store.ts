import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { Database, ShiftTable } from '../db/tables.ts'

export type Shift = {
  readonly id: string
  readonly officerId: string
  readonly deskId: string
  readonly startsAt: string
  readonly endsAt: string
  readonly replacesId: string | null
  readonly cancelledAt: string | null
  readonly cancelReason: string | null
}

function toShift(row: Selectable<ShiftTable>): Shift {
  return {
    id: row.id,
    officerId: row.officer_id,
    deskId: row.desk_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    replacesId: row.replaces_id,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
  }
}

export async function findShift(db: Kysely<Database>, id: string): Promise<Shift | undefined> {
  const row = await db.selectFrom('shift').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toShift(row)
}

export type ShiftFilter = {
  /** Of desks of these units; of all when absent. */
  readonly unitIds?: readonly string[] | undefined
  readonly deskIds?: readonly string[] | undefined
  readonly officerId?: string | undefined
  /** Touching the time from here … */
  readonly from?: string | undefined
  /** … until before here (ISO UTC). */
  readonly to?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
  readonly withCancelled?: boolean
}

export async function listShifts(db: Kysely<Database>, filter: ShiftFilter): Promise<Shift[]> {
  if (filter.deskIds?.length === 0) return []
  let query = db.selectFrom('shift').selectAll()
  if (filter.unitIds) query = query.where('desk_id', 'in', desksOfUnits(db, filter.unitIds))
  if (filter.deskIds) query = query.where('desk_id', 'in', filter.deskIds)
  if (filter.officerId) query = query.where('officer_id', '=', filter.officerId)
  if (filter.from) query = query.where('ends_at', '>', filter.from)
  if (filter.to) query = query.where('starts_at', '<', filter.to)
  if (!filter.withCancelled) query = query.where('cancelled_at', 'is', null)
  if (filter.after) query = query.where('id', '>', filter.after)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  const rows = await query.orderBy('id').execute()
  return rows.map(toShift)
}

function desksOfUnits(db: Kysely<Database>, unitIds: readonly string[]) {
  return db
    .selectFrom('desk')
    .select('id')
    .where('unit_id', 'in', [...unitIds, ''])
}

export async function insertShift(trx: Transaction<Database>, shift: Insertable<ShiftTable>): Promise<void> {
  await trx.insertInto('shift').values(shift).execute()
}

/** Whether the shift stood until now and is cancelled by this call. */
export async function cancelStandingShift(
  trx: Transaction<Database>,
  id: string,
  at: string,
  reason: string,
) {
  const result = await trx
    .updateTable('shift')
    .set({ cancelled_at: at, cancel_reason: reason })
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
