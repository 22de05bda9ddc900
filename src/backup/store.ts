import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Questionnaire versions that must never change, with the digest they were published under. */
export async function listFrozenDefinitions(db: Kysely<Database>) {
  return db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select(['questionnaire.code', 'version.number', 'version.definition_json', 'version.digest'])
    .where('version.status', '=', 'published')
    .orderBy('questionnaire.code')
    .orderBy('version.number')
    .orderBy('version.id')
    .execute()
}
