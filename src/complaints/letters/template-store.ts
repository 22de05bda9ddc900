import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { LetterTemplateTable } from '../../db/intake-tables.ts'
import type { Database } from '../../db/tables.ts'

export type TemplateRow = Selectable<LetterTemplateTable>

/** Every wording there is and was, each kind's newest first. */
export async function listTemplates(db: Kysely<Database>, kind?: string): Promise<TemplateRow[]> {
  return db
    .selectFrom('letter_template')
    .selectAll()
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .orderBy('kind')
    .orderBy('language')
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
}

/** The wording in force on a date, in one of the languages, the first that has one. */
export async function findTemplate(
  db: Kysely<Database>,
  kind: string,
  languages: readonly string[],
  on: string,
): Promise<TemplateRow | undefined> {
  const rows = await db
    .selectFrom('letter_template')
    .selectAll()
    .where('kind', '=', kind)
    .where('language', 'in', languages)
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  return languages.flatMap((language) => rows.filter((row) => row.language === language))[0]
}

/** @throws where a wording of that kind and language begins on that day already */
export async function insertTemplate(
  trx: Transaction<Database>,
  row: Insertable<LetterTemplateTable>,
): Promise<void> {
  await trx.insertInto('letter_template').values(row).execute()
}

/** Ends a wording that has no end. False when somebody ended it meanwhile. */
export async function closeTemplate(
  trx: Transaction<Database>,
  id: string,
  validTo: string,
): Promise<boolean> {
  const closed = await trx
    .updateTable('letter_template')
    .set({ valid_to: validTo })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}
