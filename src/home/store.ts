import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import type { Database } from '../db/tables.ts'

/** Sheets that count, served from `from` to `to` (dates, both included) at the desks of these units. */
export async function countSheets(db: Kysely<Database>, { unitIds }: Within, from: string, to: string) {
  const row = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('served_on', '>=', from)
    .where('served_on', '<=', to)
    .where('id', 'not in', db.selectFrom('response_exclusion').select('response_id'))
    .$if(unitIds !== undefined, (query) => query.where('desk_id', 'in', desksOf(db, unitIds)))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Desks open on a day, and those of them at which nobody's shift begins or lasts between the two instants. */
export async function countDesks(
  db: Kysely<Database>,
  { unitIds }: Within,
  day: string,
  [begins, ends]: readonly [string, string],
) {
  const staffed = db
    .selectFrom('shift')
    .select('desk_id')
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', begins)
    .where('starts_at', '<', ends)
  const rows = await db
    .selectFrom('desk')
    .select('id')
    .select((eb) => eb.case().when('id', 'in', staffed).then(1).else(0).end().as('is_staffed'))
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', [...(unitIds ?? []), '']))
    .orderBy('id')
    .execute()
  return { desks: rows.length, unstaffed: rows.filter((row) => row.is_staffed === 0).length }
}

export async function countDrafts(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('questionnaire_version')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Kiosks in use at the desks of these units. */
export async function countKiosks(db: Kysely<Database>, { unitIds }: Within): Promise<number> {
  const row = await db
    .selectFrom('kiosk_device')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ended_at', 'is', null)
    .$if(unitIds !== undefined, (query) => query.where('desk_id', 'in', desksOf(db, unitIds)))
    .executeTakeFirstOrThrow()
  return row.count
}

function desksOf(db: Kysely<Database>, unitIds: readonly string[] = []) {
  return db
    .selectFrom('desk')
    .select('id')
    .where('unit_id', 'in', [...unitIds, ''])
}
