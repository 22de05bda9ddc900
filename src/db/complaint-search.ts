import { type Expression, type SqlBool, sql, type Transaction } from 'kysely'
import { type SearchPhrase, searchWords } from '../core/text/search-words.ts'
import type { Store } from './connect.ts'
import type { Database } from './tables.ts'

/** Matters of one search: of words that stand in more, the newest are looked at. */
export const mostFound = 1_000

/** Puts the words of a matter into the index, in the place of those that were there. Never of a sealed matter. */
export async function writeSearchText(
  trx: Transaction<Database>,
  complaintId: string,
  texts: readonly string[],
) {
  const folded = texts.flatMap(searchWords).join(' ')
  await trx
    .insertInto('complaint_search')
    .values({ complaint_id: complaintId, folded })
    .onConflict((conflict) => conflict.column('complaint_id').doUpdateSet({ folded }))
    .execute()
}

/** Takes a matter out of the index: it was sealed, or its words were erased. */
export async function removeSearchText(trx: Transaction<Database>, complaintId: string): Promise<void> {
  await trx.deleteFrom('complaint_search').where('complaint_id', '=', complaintId).execute()
}

/**
 * Ids of the matters in whose words all phrases stand, as a subquery: the one way to the database's own full-text
 * engine (FTS5 on SQLite, `tsvector` on PostgreSQL).
 *
 * @param phrases at least one, from `searchPhrases`
 */
export function foundByWords(dialect: Store['dialect'], phrases: readonly SearchPhrase[]) {
  return dialect === 'sqlite' ? foundBySqlite(phrases) : foundByPostgres(phrases)
}

function foundBySqlite(phrases: readonly SearchPhrase[]): Expression<SqlBool> {
  const asked = phrases.map((words) => `"${words.join(' ')}" *`).join(' AND ')
  return sql<SqlBool>`complaint.id in (
    select complaint_id from complaint_search where place in (
      select rowid from complaint_search_index where complaint_search_index match ${asked}
      order by rowid desc limit ${sql.lit(mostFound)}))`
}

function foundByPostgres(phrases: readonly SearchPhrase[]): Expression<SqlBool> {
  const asked = phrases.map((words) => `(${words.map((word) => `'${word}'`).join(' <-> ')}:*)`).join(' & ')
  return sql<SqlBool>`complaint.id in (
    select complaint_id from complaint_search where to_tsvector('simple', folded) @@ to_tsquery('simple', ${asked})
    order by complaint_id desc limit ${sql.lit(mostFound)})`
}
