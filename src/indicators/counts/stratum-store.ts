import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { isUnmarked } from './lead-store.ts'
import type { WantedCells } from './visit-counts.ts'

/** The leading question of all officers together in one month, by field and channel, without what was taken out. */
export type OfficerStratum = {
  readonly field_id: string | null
  readonly channel: string
  readonly lead_n: number
  readonly lead_x: number
}

type Known = { readonly revision: number; readonly strata: readonly OfficerStratum[] }

/** Months summed up before, by database: a year is not read anew because one of its months changed. */
const known = new WeakMap<Kysely<Database>, Map<string, Known>>()

/** Visits the strata of the whole province. A month is summed up again only when its counts have changed. */
export async function forEachOfficerStratum(
  db: Kysely<Database>,
  { months, versionIds }: WantedCells,
  visit: (stratum: OfficerStratum) => void,
): Promise<void> {
  const kept = known.get(db) ?? new Map<string, Known>()
  known.set(db, kept)
  // Read before the sums: a change in between leaves an entry that nobody will take for the new state.
  const revisions = await readMonthRevisions(db, months)
  for (const month of months) {
    const revision = revisions.get(month) ?? 0
    const key = [month, ...(versionIds ?? [])].join(' ')
    const before = kept.get(key)
    const found =
      before?.revision === revision ? before : { revision, strata: await sum(db, month, versionIds) }
    kept.set(key, found)
    for (const stratum of found.strata) visit(stratum)
  }
}

async function readMonthRevisions(db: Kysely<Database>, months: readonly string[]) {
  const rows = await db
    .selectFrom('count_month')
    .select(['month', 'revision'])
    .where('month', 'in', [...months])
    .execute()
  return new Map(rows.map(({ month, revision }) => [month, revision]))
}

async function sum(
  db: Kysely<Database>,
  month: string,
  versionIds: readonly string[] | undefined,
): Promise<OfficerStratum[]> {
  await new Promise(setImmediate)
  return db
    .selectFrom('count_cell as cell')
    .select(['field_id', 'channel'])
    .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
    .where('month', '=', month)
    .where('officer_id', 'is not', null)
    .where('is_excluded', '=', 0)
    .$if(versionIds !== undefined, (query) => query.where('version_id', 'in', ['', ...(versionIds ?? [])]))
    .where(isUnmarked)
    .groupBy(['field_id', 'channel'])
    .execute()
}
