import { listAudit } from '../../accounts/audit-store.ts'
import type { AuditFacts } from '../../core/audit/chain.ts'
import type { Store } from '../../db/connect.ts'
import { type Kept, readRevision } from '../../db/revision.ts'
import type { RosterChange } from '../roster-change.ts'
import { type CopiedRow, directoryTables, goneFrom, writtenTo } from './copy-store.ts'

export type TableChange = {
  readonly table: (typeof directoryTables)[number]['name']
  /** Values of the columns that name a row. */
  readonly gone: readonly (readonly string[])[]
  readonly inserted: readonly CopiedRow[]
  readonly updated: readonly CopiedRow[]
}

/** What an import comes to: the rows to write, the lines of the trail, the windows in which somebody else sat. */
export type ImportPlan = {
  readonly changes: readonly TableChange[]
  readonly deeds: readonly AuditFacts[]
  readonly rosterChanges: readonly RosterChange[]
  /** Where the real directory stood; a plan made on another one is not written. */
  readonly madeOn: Readonly<Record<Kept, number>>
}

export const keptOf = async ({ db }: Store) => ({
  catalog: await readRevision(db, 'catalog'),
  roster: await readRevision(db, 'roster'),
})

/** Reads from the copy what the import did to it. */
export async function readPlan(
  copy: Store,
  madeOn: ImportPlan['madeOn'],
  trailFrom: number,
  rosterChanges: readonly RosterChange[],
): Promise<ImportPlan> {
  const changes: TableChange[] = []
  for (const { name: table } of directoryTables) {
    const gone = await goneFrom(copy, table)
    const [inserted, updated] = [await writtenTo(copy, table, 1), await writtenTo(copy, table, 0)]
    if (gone.length + inserted.length + updated.length > 0) changes.push({ table, gone, inserted, updated })
  }
  const deeds = await listAudit(copy.db, trailFrom, Number.MAX_SAFE_INTEGER)
  return { changes, deeds, rosterChanges: joinWindows(rosterChanges), madeOn }
}

/** One window a desk: finding officers anew in a wider one changes nothing more. */
function joinWindows(changes: readonly RosterChange[]): RosterChange[] {
  const byDesk = new Map<string, RosterChange>()
  for (const change of changes) {
    const known = byDesk.get(change.deskId)
    const from = known && known.from < change.from ? known.from : change.from
    const to = known && known.to > change.to ? known.to : change.to
    byDesk.set(change.deskId, { ...change, from, to })
  }
  return [...byDesk.values()]
}
