import type { Actor } from '../../accounts/actor.ts'
import { getAuditHead } from '../../accounts/audit-store.ts'
import { everywhere, withinOnly } from '../../accounts/within.ts'
import { newId } from '../../db/ids.ts'
import type { RosterChange } from '../roster-change.ts'
import { copyDirectory } from './copy-store.ts'
import { type ImportPlan, keptOf, readPlan } from './import-plan.ts'
import { type ImportReport, importTable } from './import-table.ts'
import { kindNamed } from './kinds.ts'
import { readTable } from './table.ts'

export type Rehearsal = {
  readonly url: string
  readonly kind: string
  readonly bytes: Uint8Array
  readonly actor: Actor
  /** The units the actor may write to; null for every unit. */
  readonly unitIds: readonly string[] | null
  readonly now: string
}

export type Rehearsed = { readonly report: ImportReport; readonly plan: ImportPlan }

/**
 * Brings a file into a copy of the directory and tells what that did: the same rules on the same data as the real thing,
 * without holding anybody up. The plan is whole only when the report names no problem.
 *
 * @throws Invalid on the field `file` when it cannot be read
 */
export async function rehearseImport(
  { url, kind, bytes, actor, unitIds, now }: Rehearsal,
  onShare: (share: number) => void,
): Promise<Rehearsed> {
  const table = await readTable(Buffer.from(bytes))
  const copy = await copyDirectory(url)
  try {
    const madeOn = await keptOf(copy)
    const { sequence } = await getAuditHead(copy.db)
    const rosterChanges: RosterChange[] = []
    const context = {
      ...{ now, newId, random: Math.random, actor, within: unitIds ? withinOnly(unitIds) : everywhere },
      onRosterChange: async (_trx: unknown, change: RosterChange) => void rosterChanges.push(change),
    }
    const report = await importTable(copy.db, kindNamed(kind), table, context, { apply: true, onShare })
    return { report, plan: await readPlan(copy, madeOn, sequence, rosterChanges) }
  } finally {
    await copy.close()
  }
}
