import type { Insertable, Kysely, Transaction, Updateable } from 'kysely'
import { NotFound } from '../core/errors.ts'
import type { Definition, LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { QuestionnaireTable, QuestionnaireVersionTable } from '../db/survey-tables.ts'
import type { Database } from '../db/tables.ts'
import { digestOf } from './definition-digest.ts'

export type VersionStatus = 'draft' | 'published' | 'discarded'

/** A version of a questionnaire with its definition. */
export type Version = {
  readonly id: string
  readonly questionnaire: string
  readonly number: number
  readonly status: VersionStatus
  readonly opensOn: string | null
  readonly closesOn: string | null
  readonly closeReason: string | null
  readonly digest: string
  readonly createdAt: string
  readonly publishedAt: string | null
  readonly definition: Definition
}

export async function findQuestionnaire(db: Kysely<Database>, code: string) {
  return db.selectFrom('questionnaire').selectAll().where('code', '=', code).executeTakeFirst()
}

export async function findVersion(db: Kysely<Database>, questionnaireId: string, number: number) {
  return db
    .selectFrom('questionnaire_version')
    .selectAll()
    .where('questionnaire_id', '=', questionnaireId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function listQuestionnaires(
  db: Kysely<Database>,
): Promise<{ readonly id: string; readonly code: string; readonly name: LocalText }[]> {
  const rows = await db.selectFrom('questionnaire').selectAll().orderBy('code').orderBy('id').execute()
  return rows.map(({ id, code, name_json }) => ({ id, code, name: toLocalText(name_json) }))
}

/** The versions of every questionnaire, or of one, the newest first. */
export async function listVersions(db: Kysely<Database>, code?: string): Promise<Version[]> {
  const rows = await selectVersions(db)
    .$if(code !== undefined, (query) => query.where('questionnaire.code', '=', code ?? ''))
    .orderBy('version.number', 'desc')
    .orderBy('version.id')
    .execute()
  return rows.map(toVersion)
}

/** @throws NotFound `version-unknown` */
export async function getVersion(db: Kysely<Database>, code: string, number: number): Promise<Version> {
  const row = await selectVersions(db)
    .where('questionnaire.code', '=', code)
    .where('version.number', '=', number)
    .executeTakeFirst()
  if (!row) throw new NotFound('version-unknown')
  return toVersion(row)
}

/** Published versions whose definition is no longer the one that was published. */
export async function findBrokenVersions(
  db: Kysely<Database>,
): Promise<{ readonly questionnaire: string; readonly number: number }[]> {
  const rows = await selectVersions(db)
    .where('version.status', '=', 'published')
    .orderBy('questionnaire.code')
    .orderBy('version.id')
    .execute()
  return rows
    .filter((row) => row.digest !== digestOf(row.definition_json))
    .map(({ code, number }) => ({ questionnaire: code, number }))
}

export async function insertQuestionnaire(
  trx: Transaction<Database>,
  row: Insertable<QuestionnaireTable>,
): Promise<void> {
  await trx.insertInto('questionnaire').values(row).execute()
}

export async function updateName(trx: Transaction<Database>, code: string, name: LocalText): Promise<void> {
  await trx
    .updateTable('questionnaire')
    .set({ name_json: JSON.stringify(name) })
    .where('code', '=', code)
    .execute()
}

export async function insertVersion(
  trx: Transaction<Database>,
  row: Insertable<QuestionnaireVersionTable>,
): Promise<void> {
  await trx.insertInto('questionnaire_version').values(row).execute()
}

/** Changes a draft if it is still the one with this digest; a published version is out of its reach. */
export async function updateDraft(
  trx: Transaction<Database>,
  id: string,
  digest: string,
  values: Updateable<QuestionnaireVersionTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('questionnaire_version')
    .set(values)
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .where('digest', '=', digest)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sets the last day of a published version. */
export async function updateClosing(
  trx: Transaction<Database>,
  id: string,
  closesOn: string,
  reason: string | null,
): Promise<void> {
  await trx
    .updateTable('questionnaire_version')
    .set({ closes_on: closesOn, close_reason: reason })
    .where('id', '=', id)
    .where('status', '=', 'published')
    .execute()
}

function selectVersions(db: Kysely<Database>) {
  return db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .selectAll('version')
    .select('questionnaire.code')
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

function toVersion(row: VersionRow): Version {
  return {
    id: row.id,
    questionnaire: row.code,
    number: row.number,
    status: row.status as VersionStatus,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    closeReason: row.close_reason,
    digest: row.digest ?? digestOf(row.definition_json),
    createdAt: row.created_at,
    publishedAt: row.published_at,
    definition: JSON.parse(row.definition_json) as Definition,
  }
}
