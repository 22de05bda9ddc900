import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'
import type { Mark } from '../../surveys/count-mark-store.ts'

export type CountState = { readonly watermark: string; readonly revision: number }

export async function getCountState(db: Kysely<Database>): Promise<CountState> {
  return db
    .selectFrom('count_state')
    .select(['watermark', 'revision'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
}

/** Raises the watermark if it is still the one that was seen. */
export async function moveWatermark(
  trx: Transaction<Database>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('count_state')
    .set((eb) => ({ watermark: to, revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .where('watermark', '=', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Waits for the sheets that other processes are writing at this moment; SQLite has one writer at a time anyway. */
export async function awaitWriters(
  trx: Transaction<Database>,
  dialect: 'sqlite' | 'postgres',
): Promise<void> {
  if (dialect === 'postgres') await sql`lock table response in share row exclusive mode`.execute(trx)
}

/** Marked months, of some months only when they are given. */
export async function listMarks(db: Kysely<Database>, months?: readonly string[]): Promise<Mark[]> {
  return db
    .selectFrom('count_mark')
    .select(['desk_id', 'month', 'mark'])
    .$if(months !== undefined, (query) => query.where('month', 'in', [...(months ?? [])]))
    .orderBy('month')
    .orderBy('desk_id')
    .execute()
}

/** The marks after one, by desk and month. */
export async function listNextMarks(
  db: Kysely<Database>,
  after: Mark | undefined,
  limit: number,
): Promise<Mark[]> {
  return db
    .selectFrom('count_mark')
    .select(['desk_id', 'month', 'mark'])
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('desk_id', 'month'), '>', eb.tuple(after?.desk_id ?? '', after?.month ?? '')),
      ),
    )
    .orderBy('desk_id')
    .orderBy('month')
    .limit(limit)
    .execute()
}

/** Takes marks (one at least) away as far as they are still those that were seen; the rest somebody changed meanwhile. */
export async function takeMarks(
  trx: Transaction<Database>,
  dialect: 'sqlite' | 'postgres',
  marks: readonly Mark[],
): Promise<Mark[]> {
  const seen = sql.join(marks.map(({ desk_id, month, mark }) => sql`(${desk_id}, ${month}, ${mark})`))
  const isSeen = sql<boolean>`(desk_id, month, mark) in (values ${seen})`
  const unchanged = trx
    .selectFrom('count_mark')
    .select(['desk_id', 'month', 'mark'])
    .where(isSeen)
    .orderBy('desk_id')
    .orderBy('month')
    // Who changes one of them at this moment goes first.
    .$if(dialect === 'postgres', (query) => query.forUpdate())
  const taken = await unchanged.execute()
  await trx.deleteFrom('count_mark').where(isSeen).execute()
  return taken
}
