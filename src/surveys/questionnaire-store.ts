import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database, QuestionnaireTable, QuestionnaireVersionTable } from '../db/tables.ts'

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

export async function insertQuestionnaire(
  trx: Transaction<Database>,
  row: Insertable<QuestionnaireTable>,
): Promise<void> {
  await trx.insertInto('questionnaire').values(row).execute()
}

export async function insertVersion(
  trx: Transaction<Database>,
  row: Insertable<QuestionnaireVersionTable>,
): Promise<void> {
  await trx.insertInto('questionnaire_version').values(row).execute()
}
