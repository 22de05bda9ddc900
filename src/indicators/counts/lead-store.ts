import { type Kysely, sql } from 'kysely'
import type { Flag } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import type { WantedCells } from './visit-counts.ts'

/** The leading question of one month, added up. */
export type LeadSum = {
  readonly month: string
  readonly is_excluded: Flag
  readonly lead_n: number
  readonly lead_x: number
}

/** Names in one statement: a database takes only so many. */
const namesTogether = 1_000

/** Cells of months that are not to be counted again; `cell` is the name of their table in the statement. */
export const isUnmarked = sql<boolean>`not exists
  (select 1 from count_mark where count_mark.desk_id = cell.desk_id and count_mark.month = cell.month)`

/** Adds the leading question of desks as wholes up by month. Only for who asks for no officer, field or channel. */
export async function sumDeskLeads(
  db: Kysely<Database>,
  { months, deskIds, versionIds, marks }: WantedCells,
  visit: (sum: LeadSum) => void,
): Promise<void> {
  for (const desks of chunksOf(deskIds)) {
    const sums = await db
      .selectFrom('count_desk as cell')
      .select(['month', 'is_excluded'])
      .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
      .where('month', 'in', [...months])
      .$if(versionIds !== undefined, (query) => query.where('version_id', 'in', ['', ...(versionIds ?? [])]))
      .$if(desks !== undefined, (query) => query.where('desk_id', 'in', desks ?? []))
      .$if(marks.length > 0, (query) => query.where(isUnmarked))
      .groupBy(['month', 'is_excluded'])
      .execute()
    for (const sum of sums) visit(sum)
    await new Promise(setImmediate)
  }
}

/** The same of officers, or of one channel or field: these are found by month, and a month has many cells. */
export function leadSums(only: {
  readonly channel: string | undefined
  readonly fieldId: string | undefined
}) {
  return async (
    db: Kysely<Database>,
    { months, deskIds, officerIds, versionIds, marks }: WantedCells,
    visit: (sum: LeadSum) => void,
  ): Promise<void> => {
    const together = officerIds ? [months] : months.map((month) => [month])
    const parts = together.flatMap((some) => chunksOf(deskIds).map((desks) => ({ some, desks })))
    for (const { some, desks } of parts) {
      const sums = await db
        .selectFrom('count_cell as cell')
        .select(['month', 'is_excluded'])
        .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
        .where('month', 'in', [...some])
        .$if(versionIds !== undefined, (query) =>
          query.where('version_id', 'in', ['', ...(versionIds ?? [])]),
        )
        .$if(desks !== undefined, (query) => query.where('desk_id', 'in', desks ?? []))
        .$if(officerIds !== undefined, (query) =>
          query.where('officer_id', 'in', ['', ...(officerIds ?? [])]),
        )
        .$if(only.channel !== undefined, (query) => query.where('channel', '=', only.channel ?? ''))
        .$if(only.fieldId !== undefined, (query) => query.where('field_id', '=', only.fieldId ?? ''))
        .$if(marks.length > 0, (query) => query.where(isUnmarked))
        .groupBy(['month', 'is_excluded'])
        .execute()
      for (const sum of sums) visit(sum)
      await new Promise(setImmediate)
    }
  }
}

function chunksOf(ids: readonly string[] | undefined): (string[] | undefined)[] {
  if (ids === undefined) return [undefined]
  const starts = Array.from({ length: Math.ceil(ids.length / namesTogether) }, (_, at) => at * namesTogether)
  return starts.map((start) => ids.slice(start, start + namesTogether))
}
