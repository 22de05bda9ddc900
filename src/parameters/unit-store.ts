import type { Kysely } from 'kysely'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'

/** A unit as the calendar's picker names it. */
export type PickedUnit = {
  readonly id: string
  readonly code: string
  readonly name: LocalText
  readonly parentId: string | null
}

/** Units there are on a date, in the order of their names without marks. */
export async function listUnits(db: Kysely<Database>, on: string): Promise<PickedUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'parent_id'])
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]))
    .orderBy('folded')
    .orderBy('id')
    .execute()
  return rows.map(({ id, code, name_json, parent_id }) => ({
    id,
    code,
    name: toLocalText(name_json),
    parentId: parent_id,
  }))
}

/** A unit's id and the ids of all units above it, the nearest first, of units read before. */
export function lineageIn(units: readonly PickedUnit[], unitId: string): string[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const lineage: string[] = []
  for (let id: string | null | undefined = unitId; id && !lineage.includes(id); id = parents.get(id)) {
    lineage.push(id)
  }
  return lineage
}

/** A unit's id and the ids of all units above it, the nearest first: three or four of them. */
export async function listLineage(db: Kysely<Database>, unitId: string): Promise<string[]> {
  const lineage: string[] = []
  for (let id: string | null = unitId; id !== null && !lineage.includes(id); ) {
    lineage.push(id)
    id = await findParent(db, id)
  }
  return lineage
}

async function findParent(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db.selectFrom('unit').select('parent_id').where('id', '=', id).executeTakeFirst()
  return row?.parent_id ?? null
}
