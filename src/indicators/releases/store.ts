import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Block } from '../../core/indicators/suppression/blocks.ts'
import type { ReleasedCountTable } from '../../db/count-tables.ts'
import type { Database } from '../../db/tables.ts'

/** Desks that may be shown together only, by `*` or question code. */
export type BlocksByMeasure = Readonly<Record<string, readonly Block[]>>

export type ReleasedMonth = { readonly month: string; readonly releasedAt: string; readonly least: number }

/** Every released month, in order. */
export async function listReleasedMonths(db: Kysely<Database>): Promise<readonly ReleasedMonth[]> {
  const rows = await db
    .selectFrom('released_month')
    .select(['month', 'released_at', 'least'])
    .orderBy('month')
    .execute()
  return rows.map(({ month, released_at, least }) => ({ month, releasedAt: released_at, least }))
}

/** The blocks of some months of a questionnaire, by month. */
export async function listReleasedBlocks(
  db: Kysely<Database>,
  questionnaire: string,
  months: readonly string[],
): Promise<ReadonlyMap<string, BlocksByMeasure>> {
  const rows = await db
    .selectFrom('released_block')
    .innerJoin('questionnaire', 'questionnaire.id', 'released_block.questionnaire_id')
    .select(['month', 'blocks_json'])
    .where('questionnaire.code', '=', questionnaire)
    .where('month', 'in', ['', ...months])
    .execute()
  return new Map(rows.map(({ month, blocks_json }) => [month, JSON.parse(blocks_json) as BlocksByMeasure]))
}

export type ReleasedCount = {
  readonly month: string
  readonly desk_id: string | null
  readonly officer_id: string | null
  readonly version_id: string
  readonly value: string
}

const columns = ['month', 'desk_id', 'officer_id', 'version_id', 'value'] as const

/** Visits the released counts of desks, month by month; between two the event loop turns. */
export async function forEachReleasedDesk(
  db: Kysely<Database>,
  months: readonly string[],
  visit: (count: ReleasedCount) => void,
): Promise<void> {
  for (const month of months) {
    const rows = await db
      .selectFrom('released_count')
      .select(columns)
      .where('month', '=', month)
      .where('desk_id', 'is not', null)
      .orderBy('desk_id')
      .orderBy('id')
      .execute()
    for (const row of rows) visit(row)
    await new Promise(setImmediate)
  }
}

/** Everything released about one officer, in the order of the months. */
export async function listReleasedOfOfficer(
  db: Kysely<Database>,
  officerId: string,
): Promise<readonly ReleasedCount[]> {
  return db
    .selectFrom('released_count')
    .select(columns)
    .where('officer_id', '=', officerId)
    .orderBy('month')
    .orderBy('id')
    .execute()
}

/** Published versions, each with its questionnaire. */
export async function listVersionOwners(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('questionnaire_version')
    .select(['id', 'questionnaire_id'])
    .where('status', '=', 'published')
    .execute()
  return new Map(rows.map(({ id, questionnaire_id }) => [id, questionnaire_id]))
}

/** What a release that was cut short left behind. */
export async function deleteReleasedCounts(trx: Transaction<Database>, month: string): Promise<void> {
  await trx.deleteFrom('released_count').where('month', '=', month).execute()
}

export async function insertReleasedCounts(
  trx: Transaction<Database>,
  rows: readonly Insertable<ReleasedCountTable>[],
): Promise<void> {
  await trx
    .insertInto('released_count')
    .values([...rows])
    .execute()
}

/** Closes the release: from now on it is read. @returns false when somebody else did */
export async function insertReleasedMonth(
  trx: Transaction<Database>,
  { month, releasedAt, least }: ReleasedMonth,
  blocks: ReadonlyMap<string, BlocksByMeasure>,
): Promise<boolean> {
  const result = await trx
    .insertInto('released_month')
    .values({ month, least, released_at: releasedAt })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .executeTakeFirst()
  if (Number(result.numInsertedOrUpdatedRows ?? 0) === 0) return false
  for (const [questionnaire_id, by] of blocks) {
    const row = { month, questionnaire_id, blocks_json: JSON.stringify(by) }
    await trx.insertInto('released_block').values(row).execute()
  }
  return true
}
