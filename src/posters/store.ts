import type { Kysely } from 'kysely'
import { everywhere, type Within } from '../accounts/within.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import { holdsText } from '../db/like.ts'
import type { Database } from '../db/tables.ts'

export type PosterUnit = {
  readonly id: string
  readonly code: string
  readonly name: LocalText
  readonly parentId: string | null
}

export type PosterDesk = { readonly id: string; readonly name: LocalText; readonly unitName: LocalText }

export type DeskCode = {
  readonly code: string
  readonly deskId: string
  readonly issuedAt: string
  readonly withdrawnAt: string | null
}

/** Units open on a day whose folded name or code holds the text; the first ones by code when it is empty. */
export async function searchUnits(
  db: Kysely<Database>,
  within: Within,
  search: { readonly folded: string; readonly day: string; readonly limit: number },
): Promise<PosterUnit[]> {
  const rows = await openUnits(db, search.day, within)
    .where(holdsText('folded', search.folded))
    .orderBy('code')
    .orderBy('id')
    .limit(search.limit)
    .execute()
  return rows.map(toUnit)
}

/** A code may have passed to a successor: the unit that bears it on the day. */
export async function findUnit(
  db: Kysely<Database>,
  within: Within,
  code: string,
  day: string,
): Promise<PosterUnit | undefined> {
  const row = await openUnits(db, day, within)
    .where('code', '=', code)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row && toUnit(row)
}

export async function listChildUnits(
  db: Kysely<Database>,
  parentId: string,
  day: string,
): Promise<PosterUnit[]> {
  const rows = await openUnits(db, day, everywhere)
    .where('parent_id', '=', parentId)
    .orderBy('code')
    .orderBy('id')
    .execute()
  return rows.map(toUnit)
}

/** Ids of a unit and of everything under it; a circle in the tree is walked once. */
export async function listSubtree(db: Kysely<Database>, unitId: string): Promise<string[]> {
  const rows = await db
    .withRecursive('subtree', (query) =>
      query
        .selectFrom('unit')
        .select('unit.id')
        .where('unit.id', '=', unitId)
        .union((next) =>
          next.selectFrom('unit').innerJoin('subtree', 'subtree.id', 'unit.parent_id').select('unit.id'),
        ),
    )
    .selectFrom('subtree')
    .select('id')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Desks of these units open on a day, in the order of unit code and the desk's own reference. */
export async function listDesks(
  db: Kysely<Database>,
  unitIds: readonly string[],
  day: string,
): Promise<PosterDesk[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('desk')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['desk.id', 'desk.name_json', 'unit.name_json as unit_name_json'])
    .where('desk.unit_id', 'in', unitIds)
    .where('desk.valid_from', '<=', day)
    .where((row) => row.or([row('desk.valid_to', 'is', null), row('desk.valid_to', '>=', day)]))
    .orderBy('unit.code')
    .orderBy('desk.reference')
    .orderBy('desk.id')
    .execute()
  return rows.map(toDesk)
}

/** Codes of the desks of these units, the newest first. */
export async function listCodes(db: Kysely<Database>, unitIds: readonly string[]): Promise<DeskCode[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('desk_code')
    .innerJoin('desk', 'desk.id', 'desk_code.desk_id')
    .select(['desk_code.code', 'desk_code.desk_id', 'desk_code.issued_at', 'desk_code.withdrawn_at'])
    .where('desk.unit_id', 'in', unitIds)
    .orderBy('desk_code.issued_at', 'desc')
    .orderBy('desk_code.code', 'desc')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    deskId: row.desk_id,
    issuedAt: row.issued_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

/** The desk behind a public code, withdrawn or not. */
export async function findDeskByCode(db: Kysely<Database>, within: Within, code: string) {
  const row = await db
    .selectFrom('desk_code')
    .innerJoin('desk', 'desk.id', 'desk_code.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select([
      'desk.id',
      'desk.name_json',
      'desk.valid_to',
      'desk.unit_id',
      'unit.name_json as unit_name_json',
    ])
    .select(['desk_code.code', 'desk_code.withdrawn_at'])
    .where('desk_code.code', '=', code)
    .executeTakeFirst()
  if (!row || !within.has(row.unit_id)) return undefined
  return { ...toDesk(row), code: row.code, withdrawnAt: row.withdrawn_at, validTo: row.valid_to }
}

function openUnits(db: Kysely<Database>, day: string, { unitIds }: Within) {
  return db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'parent_id'])
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('id', 'in', [...(unitIds ?? []), '']))
}

function toUnit(row: { id: string; code: string; name_json: string; parent_id: string | null }): PosterUnit {
  return { id: row.id, code: row.code, name: toLocalText(row.name_json), parentId: row.parent_id }
}

function toDesk(row: { id: string; name_json: string; unit_name_json: string }): PosterDesk {
  return { id: row.id, name: toLocalText(row.name_json), unitName: toLocalText(row.unit_name_json) }
}
