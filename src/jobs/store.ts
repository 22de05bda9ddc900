import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { JobTable } from '../db/job-tables.ts'
import type { Database } from '../db/tables.ts'

export type JobRow = Selectable<JobTable>

/** Nothing when a job with its key is there already. */
export async function insertJob(db: Kysely<Database>, row: Insertable<JobTable>): Promise<void> {
  await db
    .insertInto('job')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** The longest waiting job that may run now, or one whose claim was not kept up. */
export async function findDueJob(db: Kysely<Database>, kinds: readonly string[], now: string) {
  return db
    .selectFrom('job')
    .select(['id', 'kind', 'payload_json', 'attempts', 'status'])
    .where('kind', 'in', kinds)
    .where((is) =>
      is.or([
        is.and([is('status', '=', 'waiting'), is('run_at', '<=', now)]),
        is.and([is('status', '=', 'running'), is('held_until', '<=', now)]),
      ]),
    )
    .orderBy('run_at')
    .orderBy('id')
    .executeTakeFirst()
}

/** Takes the job if nobody has taken it since it was found. */
export async function claimJob(
  db: Kysely<Database>,
  found: { readonly id: string; readonly attempts: number },
  claim: { readonly by: string; readonly now: string; readonly until: string },
): Promise<boolean> {
  const taken = await db
    .updateTable('job')
    .set({
      status: 'running',
      attempts: found.attempts + 1,
      claimed_by: claim.by,
      held_until: claim.until,
      started_at: claim.now,
      progress: 0,
    })
    .where('id', '=', found.id)
    .where('attempts', '=', found.attempts)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

type Held = { readonly id: string; readonly attempt: number; readonly by: string }

/** Writes to a job that is still held by this claim; says whether it was. */
export async function updateHeld(
  db: Kysely<Database>,
  { id, attempt, by }: Held,
  change: Partial<Pick<JobRow, 'status' | 'run_at' | 'held_until' | 'progress' | 'result_json'>> &
    Partial<Pick<JobRow, 'last_error' | 'finished_at'>>,
): Promise<boolean> {
  const updated = await db
    .updateTable('job')
    .set(change)
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .where('claimed_by', '=', by)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function findJobByKey(db: Kysely<Database>, key: string): Promise<JobRow | undefined> {
  return db.selectFrom('job').selectAll().where('key', '=', key).executeTakeFirst()
}

/** Whether a job of the kind is waiting or running. */
export async function findOpenJob(db: Kysely<Database>, kind: string) {
  return db
    .selectFrom('job')
    .select(['id', 'status', 'run_at'])
    .where('kind', '=', kind)
    .where('status', 'in', ['waiting', 'running'])
    .orderBy('run_at')
    .orderBy('id')
    .executeTakeFirst()
}

/** A job of the kind that runs, or waits although its time has come. */
export async function findStartedJob(db: Kysely<Database>, kind: string, now: string) {
  return db
    .selectFrom('job')
    .select(['id', 'status'])
    .where('kind', '=', kind)
    .where('status', 'in', ['waiting', 'running'])
    .where('run_at', '<=', now)
    .orderBy('id')
    .executeTakeFirst()
}

/** The next job of the kind whose time is still to come. */
export async function findPlannedJob(db: Kysely<Database>, kind: string, now: string) {
  return db
    .selectFrom('job')
    .select(['id', 'run_at'])
    .where('kind', '=', kind)
    .where('status', '=', 'waiting')
    .where('run_at', '>', now)
    .orderBy('run_at')
    .orderBy('id')
    .executeTakeFirst()
}

/** Jobs as a page shows them: what runs and waits first, then the latest that ended. */
export async function listJobs(db: Kysely<Database>, limit: number): Promise<JobRow[]> {
  return db
    .selectFrom('job')
    .selectAll()
    .orderBy('finished_at', (order) => order.desc().nullsFirst())
    .orderBy('run_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The latest job of a kind that ended well. */
export async function findLastDone(db: Kysely<Database>, kind: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', kind)
    .where('status', '=', 'done')
    .orderBy('finished_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
}

/** Lets a job that failed for good be tried again; says whether it was one. */
export async function reopenJob(trx: Transaction<Database>, id: string, now: string): Promise<boolean> {
  const reopened = await trx
    .updateTable('job')
    .set({ status: 'waiting', run_at: now, finished_at: null, claimed_by: null, held_until: null })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .executeTakeFirst()
  return reopened.numUpdatedRows === 1n
}

/** What ended before a time is no longer looked at; failures stay until somebody has seen to them. */
export async function deleteDoneBefore(db: Kysely<Database>, time: string, kind?: string): Promise<void> {
  await db
    .deleteFrom('job')
    .where('status', '=', 'done')
    .where('finished_at', '<', time)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .execute()
}
