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

export async function setWatermark(trx: Transaction<Database>, watermark: string): Promise<void> {
  await trx
    .updateTable('count_state')
    .set((eb) => ({ watermark, revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute()
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

/** Takes a mark away if it is still the one that was seen. */
export async function takeMark(trx: Transaction<Database>, { desk_id, month, mark }: Mark): Promise<boolean> {
  const result = await trx
    .deleteFrom('count_mark')
    .where('desk_id', '=', desk_id)
    .where('month', '=', month)
    .where('mark', '=', mark)
    .executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}
