import { type Expression, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
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
 * Ids of the matters in whose words all phrases stand, by the database's own full-text engine (FTS5 on SQLite, `tsvector`
 * on PostgreSQL). At most `mostFound`, the newest.
 *
 * @param phrases at least one, from `searchPhrases`
 */
export async function searchMatters(
  { dialect, db }: Store,
  phrases: readonly SearchPhrase[],
): Promise<readonly string[]> {
  const found = dialect === 'sqlite' ? searchSqlite(phrases) : searchPostgres(phrases)
  const { rows } = await found.execute(db)
  return rows.map(({ complaint_id }) => complaint_id)
}

type Found = { readonly complaint_id: string }

function searchSqlite(phrases: readonly SearchPhrase[]): RawBuilder<Found> {
  const asked = phrases.map((words) => `"${words.join(' ')}" *`).join(' AND ')
  return sql<Found>`
    select complaint_id from complaint_search where place in (
      select rowid from complaint_search_index where complaint_search_index match ${asked}
      order by rowid desc limit ${sql.lit(mostFound)})`
}

function searchPostgres(phrases: readonly SearchPhrase[]): RawBuilder<Found> {
  const asked = phrases.map((words) => `(${words.map((word) => `'${word}'`).join(' <-> ')}:*)`).join(' & ')
  return sql<Found>`
    select complaint_id from complaint_search where to_tsvector('simple', folded) @@ to_tsquery('simple', ${asked})
    order by complaint_id desc limit ${sql.lit(mostFound)}`
}

/** Whether a matter is one of these: many ids as one value. */
export function isOneOf(dialect: Store['dialect'], ids: readonly string[]): Expression<SqlBool> {
  return dialect === 'sqlite'
    ? sql<SqlBool>`complaint.id in (select value from json_each(${JSON.stringify(ids)}))`
    : sql<SqlBool>`complaint.id = any(${[...ids]}::text[])`
}
