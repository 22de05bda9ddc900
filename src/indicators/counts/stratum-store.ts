import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { isUnmarked } from './lead-store.ts'
import type { WantedCells } from './visit-counts.ts'

/** The leading question of all officers together in one month, by field and channel, without what was taken out. */
export type OfficerStratum = {
  readonly version_id: string
  readonly field_id: string | null
  readonly channel: string
  readonly lead_n: number
  readonly lead_x: number
}

/** Visits the strata of the whole province: of each month as they were kept, or summed up when they have changed since. */
export async function forEachOfficerStratum(
  db: Kysely<Database>,
  { months, versionIds }: WantedCells,
  visit: (stratum: OfficerStratum) => void,
): Promise<void> {
  const kept = await db
    .selectFrom('count_month')
    .select(['month', 'strata'])
    .where('month', 'in', [...months])
    .whereRef('summed', '=', 'revision')
    .execute()
  const known = new Map(kept.map(({ month, strata }) => [month, strata]))
  const versions = versionIds && new Set(versionIds)
  for (const month of months) {
    const packed = known.get(month)
    const strata = packed === undefined ? await sumOfficerStrata(db, month) : unpack(packed)
    for (const stratum of strata) if (versions?.has(stratum.version_id) ?? true) visit(stratum)
  }
}

/**
 * Keeps the sums of every month that changed since it was last summed up. A change in between leaves the month for the
 * next time.
 */
export async function keepMonthStrata(db: Kysely<Database>): Promise<void> {
  const changed = await db
    .selectFrom('count_month')
    .select(['month', 'revision'])
    .whereRef('summed', '<>', 'revision')
    .orderBy('month')
    .execute()
  for (const { month, revision } of changed) {
    await db
      .updateTable('count_month')
      .set({ summed: revision, strata: packStrata(await sumOfficerStrata(db, month)) })
      .where('month', '=', month)
      .where('revision', '=', revision)
      .execute()
    await new Promise(setImmediate)
  }
}

/** Months whose kept sums are not those of their cells. */
export async function listWrongMonths(db: Kysely<Database>): Promise<string[]> {
  const kept = await db
    .selectFrom('count_month')
    .select(['month', 'strata'])
    .whereRef('summed', '=', 'revision')
    .orderBy('month')
    .execute()
  const wrong: string[] = []
  for (const { month, strata } of kept) {
    if (packStrata(await sumOfficerStrata(db, month)) !== strata) wrong.push(month)
  }
  return wrong
}

async function sumOfficerStrata(db: Kysely<Database>, month: string): Promise<OfficerStratum[]> {
  await new Promise(setImmediate)
  return db
    .selectFrom('count_cell as cell')
    .select(['version_id', 'field_id', 'channel'])
    .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
    .where('month', '=', month)
    .where('officer_id', 'is not', null)
    .where('is_excluded', '=', 0)
    .where(isUnmarked)
    .groupBy(['version_id', 'field_id', 'channel'])
    .execute()
}

type Packed = readonly [version: string, field: string | null, channel: string, n: number, x: number]

function packStrata(strata: readonly OfficerStratum[]): string {
  const packed = strata.map(
    (each) =>
      [
        `${each.version_id} ${each.field_id ?? ''} ${each.channel}`,
        [each.version_id, each.field_id, each.channel, each.lead_n, each.lead_x] satisfies Packed,
      ] as const,
  )
  return JSON.stringify(packed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each))
}

function unpack(packed: string): OfficerStratum[] {
  return (JSON.parse(packed) as Packed[]).map(([version_id, field_id, channel, lead_n, lead_x]) => ({
    ...{ version_id, field_id, channel, lead_n, lead_x },
  }))
}
