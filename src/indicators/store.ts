import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'

/** Every unit there ever was. */
export async function listUnits(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'parent_id', 'valid_from', 'valid_to'])
    .orderBy('code')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return rows.map(({ name_json, ...row }) => ({ ...row, name: toLocalText(name_json) }))
}

/** What became of every unit that ended. */
export async function listUnitFates(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('unit_link')
    .select(['predecessor_id', 'successor_id', 'share', 'effective_on'])
    .orderBy('effective_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    predecessorId: row.predecessor_id,
    successorId: row.successor_id,
    share: row.share,
    effectiveOn: row.effective_on,
  }))
}

/** Fields of procedures, in their order. */
export async function listFields(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('field')
    .select(['id', 'code', 'name_json'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ name_json, ...row }) => ({ ...row, name: toLocalText(name_json) }))
}

/** Questionnaires with a published version, by code. */
export async function listQuestionnaires(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('questionnaire')
    .select(['id', 'code', 'name_json'])
    .where(
      'id',
      'in',
      db.selectFrom('questionnaire_version').select('questionnaire_id').where('status', '=', 'published'),
    )
    .orderBy('code')
    .execute()
  return rows.map(({ name_json, ...row }) => ({ ...row, name: toLocalText(name_json) }))
}

/** Every desk there ever was, with its public codes, the one in force (or else the newest) first. */
export async function listDesks(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('desk')
    .select(['id', 'unit_id', 'reference', 'name_json', 'valid_from', 'valid_to'])
    .orderBy('reference')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  const codes = await listCodesByDesk(db)
  // Field by field: there are hundreds, and each page of figures reads them.
  return rows.map((row) => ({
    id: row.id,
    unit_id: row.unit_id,
    reference: row.reference,
    valid_from: row.valid_from,
    valid_to: row.valid_to,
    name: toLocalText(row.name_json),
    codes: codes.get(row.id) ?? [],
  }))
}

/** Where and when every desk stood, without names. */
export async function listDeskSpans(db: Kysely<Database>) {
  return db.selectFrom('desk').select(['id', 'unit_id', 'valid_from', 'valid_to']).orderBy('id').execute()
}

async function listCodesByDesk(db: Kysely<Database>): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('desk_code')
    .select(['code', 'desk_id', 'withdrawn_at'])
    .orderBy('issued_at', 'desc')
    .orderBy('code')
    .execute()
  const codes = new Map<string, string[]>()
  for (const inForce of [true, false]) {
    for (const row of rows.filter(({ withdrawn_at }) => (withdrawn_at === null) === inForce)) {
      codes.set(row.desk_id, [...(codes.get(row.desk_id) ?? []), row.code])
    }
  }
  return codes
}

export async function listOfficers(db: Kysely<Database>) {
  return db
    .selectFrom('officer')
    .select(['id', 'code', 'name', 'valid_from', 'valid_to'])
    .orderBy('name')
    .orderBy('code')
    .orderBy('id')
    .execute()
}

/** The officer with this code, if he ever was posted within reach. */
export async function findOfficer(
  db: Kysely<Database>,
  { unitIds }: Within,
  code: string,
): Promise<OfficerEntry | undefined> {
  const posted = db
    .selectFrom('posting')
    .select('officer_id')
    .where('unit_id', 'in', [...(unitIds ?? []), ''])
  return db
    .selectFrom('officer')
    .select(['id', 'code', 'name', 'valid_from', 'valid_to'])
    .where('code', '=', code)
    .$if(unitIds !== undefined, (query) => query.where('id', 'in', posted))
    .executeTakeFirst()
}

export async function findOfficerCode(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('officer').select('code').where('id', '=', id).executeTakeFirst()
  return row?.code
}

/** Published versions of one questionnaire, the newest first. */
export async function listVersions(db: Kysely<Database>, questionnaire: string) {
  const rows = await db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select(['version.id', 'version.definition_json'])
    .where('questionnaire.code', '=', questionnaire)
    .where('version.status', '=', 'published')
    .orderBy('version.number', 'desc')
    .orderBy('version.id')
    .execute()
  return rows.map((row) => ({ id: row.id, definition: JSON.parse(row.definition_json) as Definition }))
}

/** Every published version of every questionnaire. */
export async function listAllVersions(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('questionnaire_version')
    .select(['id', 'definition_json'])
    .where('status', '=', 'published')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, definition: JSON.parse(row.definition_json) as Definition }))
}

export type UnitEntry = Awaited<ReturnType<typeof listUnits>>[number]
export type DeskEntry = Awaited<ReturnType<typeof listDesks>>[number]
export type OfficerEntry = Awaited<ReturnType<typeof listOfficers>>[number]
export type VersionEntry = Awaited<ReturnType<typeof listVersions>>[number]
