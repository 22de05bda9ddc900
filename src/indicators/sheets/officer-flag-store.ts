import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { OfficerFlagTable } from '../../db/flag-tables.ts'
import type { Part } from '../../db/part.ts'
import type { Database } from '../../db/tables.ts'

const atOnce = 200

/** Keeps what a look said of a month, in place of what an earlier one said. */
export async function replaceOfficerFlags(
  trx: Transaction<Database>,
  month: string,
  rows: readonly Insertable<OfficerFlagTable>[],
): Promise<void> {
  await trx.deleteFrom('officer_flag').where('month', '=', month).execute()
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('officer_flag')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
}

/** Flags of officers who ever were posted within reach, the latest month first, by name within it. */
export async function listOfficerFlags(db: Kysely<Database>, { unitIds }: Within, { skip, limit }: Part) {
  const posted = db
    .selectFrom('posting')
    .select('officer_id')
    .where('unit_id', 'in', ['', ...(unitIds ?? [])])
  return db
    .selectFrom('officer_flag as flag')
    .innerJoin('officer', 'officer.id', 'flag.officer_id')
    .select(['officer.name', 'officer.code', 'flag.month', 'flag.rule', 'flag.facts_json'])
    .$if(unitIds !== undefined, (query) => query.where('flag.officer_id', 'in', posted))
    .orderBy('flag.month', 'desc')
    .orderBy('officer.name')
    .orderBy('officer.id')
    .orderBy('flag.rule')
    .limit(limit)
    .offset(skip)
    .execute()
}

/** Officers with a flag under a month. */
export async function listOfficersFlagged(db: Kysely<Database>, month: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('officer_flag')
    .select('officer_id')
    .distinct()
    .where('month', '=', month)
    .orderBy('officer_id')
    .execute()
  return new Set(rows.map(({ officer_id }) => officer_id))
}
