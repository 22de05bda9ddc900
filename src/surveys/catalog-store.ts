import type { Kysely } from 'kysely'
import type { Definition, LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'

export type FieldEntry = { readonly id: string; readonly code: string; readonly name: LocalText }

export type DeskRow = {
  readonly id: string
  readonly name: LocalText
  readonly validFrom: string
  readonly validTo: string | null
  readonly unit: {
    readonly id: string
    readonly code: string
    readonly name: LocalText
    readonly address: string | null
    readonly phone: string | null
  }
}

/** Every desk there ever was, with its unit. */
export async function listDesks(db: Kysely<Database>): Promise<DeskRow[]> {
  const rows = await db
    .selectFrom('desk')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['desk.id', 'desk.name_json', 'desk.valid_from', 'desk.valid_to', 'desk.unit_id'])
    .select(['unit.code', 'unit.name_json as unit_name_json', 'unit.address', 'unit.phone'])
    .orderBy('desk.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: toLocalText(row.name_json),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    unit: {
      id: row.unit_id,
      code: row.code,
      name: toLocalText(row.unit_name_json),
      address: row.address,
      phone: row.phone,
    },
  }))
}

/** Public codes, the newest of each desk last. */
export async function listDeskCodes(db: Kysely<Database>) {
  return db
    .selectFrom('desk_code')
    .select(['code', 'desk_id', 'withdrawn_at'])
    .orderBy('issued_at')
    .orderBy('code')
    .execute()
}

export async function listFields(db: Kysely<Database>): Promise<FieldEntry[]> {
  const rows = await db
    .selectFrom('field')
    .select(['id', 'code', 'name_json'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, code: row.code, name: toLocalText(row.name_json) }))
}

export async function listDeskFields(db: Kysely<Database>) {
  return db
    .selectFrom('desk_field')
    .select(['desk_id', 'field_id'])
    .orderBy('desk_id')
    .orderBy('field_id')
    .execute()
}

/** Commune-level units by official code; of several with one code the newest stands. */
export async function listCommunes(db: Kysely<Database>) {
  return db
    .selectFrom('unit')
    .select(['id', 'code'])
    .where('level', '=', 'commune')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

/** Published versions of every questionnaire, the newest last. */
export async function listPublishedVersions(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select(['version.id', 'questionnaire.code', 'version.number', 'version.opens_on', 'version.closes_on'])
    .select('version.definition_json')
    .where('version.status', '=', 'published')
    .orderBy('version.number')
    .orderBy('version.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    questionnaire: row.code,
    number: row.number,
    opensOn: row.opens_on ?? '',
    closesOn: row.closes_on,
    definition: JSON.parse(row.definition_json) as Definition,
  }))
}

/** What the public register says of a place: the newest of each unit. */
export type Published = { readonly said: string; readonly done: string }

const newestOfUnit = 3

/** By unit id, the newest first. */
export async function listPublished(
  db: Kysely<Database>,
): Promise<ReadonlyMap<string, readonly Published[]>> {
  const rows = await db
    .selectFrom('publication')
    .select(['unit_id', 'said', 'done'])
    .where('withdrawn_at', 'is', null)
    .where('unit_id', 'is not', null)
    .orderBy('published_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const byUnit = new Map<string, Published[]>()
  for (const { unit_id, said, done } of rows) {
    const own = byUnit.get(unit_id!) ?? []
    if (own.length < newestOfUnit) byUnit.set(unit_id!, [...own, { said, done }])
  }
  return byUnit
}
