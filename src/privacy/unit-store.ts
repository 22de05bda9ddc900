import type { Kysely } from 'kysely'
import type { Reach } from '../core/access/grants.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'

/** Ids of the units of a reach and of all below them; undefined for a reach without bounds. */
export async function listReached(db: Kysely<Database>, reach: Reach): Promise<string[] | undefined> {
  if (reach.everywhere) return undefined
  if (reach.unitIds.length === 0) return []
  const rows = await db
    .withRecursive('reached', (query) =>
      query
        .selectFrom('unit')
        .select('unit.id')
        .where('unit.id', 'in', [...reach.unitIds])
        .union(
          query.selectFrom('unit').innerJoin('reached', 'reached.id', 'unit.parent_id').select('unit.id'),
        ),
    )
    .selectFrom('reached')
    .select('id')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The units in use on a date, of the ids given or all, to choose from. */
export async function listUnitNames(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  on: string,
): Promise<{ readonly id: string; readonly code: string; readonly name: LocalText }[]> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json'])
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]))
    .$if(reached !== undefined, (query) => query.where('id', 'in', [...(reached ?? [])]))
    .orderBy('folded')
    .orderBy('id')
    .execute()
  return rows.map(({ id, code, name_json }) => ({ id, code, name: toLocalText(name_json) }))
}

export async function findUnitName(db: Kysely<Database>, id: string): Promise<LocalText | undefined> {
  const row = await db.selectFrom('unit').select('name_json').where('id', '=', id).executeTakeFirst()
  return row && toLocalText(row.name_json)
}
