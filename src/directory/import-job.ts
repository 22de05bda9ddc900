import type { Actor } from '../accounts/actor.ts'
import { Conflict, Invalid, type Problem } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import type { JobKind, JobTools } from '../jobs/job.ts'
import type { ImportReport } from './import/import-table.ts'
import type { Rehearsed } from './import/rehearse-import.ts'
import { rehearseInThread } from './import/rehearse-in-thread.ts'
import { writePlan } from './import/write-plan.ts'
import { findImport, type ImportRow, type ImportState, updateImport } from './import-store.ts'
import type { RosterChangeHook } from './roster-change.ts'

export const importKind = 'directory-import'

export type ImportParts = {
  readonly databaseUrl: string
  readonly store: Store
  readonly clock: () => Date
  readonly onRosterChange: RosterChangeHook
}

/** What a page tells of an import: the report with the first bad cells, or why the file could not be read. */
export type ImportOutcome = {
  readonly report?: ImportReport
  /** How many bad cells there are in all. */
  readonly problemCount?: number
  readonly fileProblems?: readonly Problem[]
}

const mostProblems = 500
const tries = 5

/** Checks a file that was brought, or writes it when its owner said so. */
export function importJob(parts: ImportParts): JobKind {
  return {
    code: importKind,
    attempts: 3,
    async run(tools) {
      const row = await findImport(parts.store.db, String(tools.payload.id))
      const isDue = row?.state === 'checking' || row?.state === 'writing'
      // A second attempt may find it done.
      if (!row || !isDue || row.content === null) return {}
      try {
        return await bring(parts, row, tools)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        await settle(parts, row, 'refused', { fileProblems: error.problems })
        return { state: 'refused' }
      }
    },
  }
}

async function bring(parts: ImportParts, row: ImportRow, tools: JobTools) {
  for (let attempt = 1; ; attempt++) {
    const { report, plan } = await rehearse(parts, row, tools)
    const outcome = outcomeOf(report)
    if (report.problems.length > 0) return settle(parts, row, 'refused', outcome)
    if (row.state === 'checking') return settle(parts, row, 'checked', outcome)
    try {
      await writePlan(parts.store, plan, parts.onRosterChange, (trx) =>
        settle({ ...parts, store: { ...parts.store, db: trx } }, row, 'written', outcome),
      )
      return { state: 'written', rows: report.rows }
    } catch (error) {
      const isOvertaken = error instanceof Conflict && error.code === 'import-overtaken'
      if (!isOvertaken || attempt === tries) throw error
    }
  }
}

function rehearse({ databaseUrl, clock }: ImportParts, row: ImportRow, tools: JobTools): Promise<Rehearsed> {
  const brought = JSON.parse(row.actor_json) as Pick<Actor, 'kind' | 'id' | 'name'>
  const rehearsal = {
    ...{ url: databaseUrl, kind: row.kind, bytes: Buffer.from(row.content ?? '', 'base64') },
    actor: { ...brought, grants: [], officerId: null },
    unitIds: row.units_json === null ? null : (JSON.parse(row.units_json) as string[]),
    now: clock().toISOString(),
  }
  const onShare = (share: number) => void tools.progress(share).catch(() => undefined)
  return rehearseInThread(rehearsal, { signal: tools.signal, onShare })
}

function outcomeOf(report: ImportReport): ImportOutcome {
  const { problems } = report
  return { report: { ...report, problems: problems.slice(0, mostProblems) }, problemCount: problems.length }
}

async function settle(
  { store, clock }: ImportParts,
  row: ImportRow,
  state: ImportState,
  outcome: ImportOutcome,
) {
  const change = { state, report_json: JSON.stringify(outcome), changed_at: clock().toISOString() }
  const content = state === 'checked' ? {} : { content: null }
  await updateImport(store.db, { id: row.id, from: row.state as ImportState }, { ...change, ...content })
  return { state }
}
