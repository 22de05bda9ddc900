import type { Kysely } from 'kysely'
import type { Basis } from '../../core/indicators/recommendations/judge-officers.ts'
import type { Reason } from '../../core/indicators/recommendations/reason.ts'
import { type OfficerEvidence, recommend } from '../../core/indicators/recommendations/recommend.ts'
import type { Database } from '../../db/tables.ts'
import { rule } from './make-recommendations.ts'
import { type Evidence, listRuns, listSaid } from './store.ts'

/** A recommendation that is not what its rule says of its own evidence. */
export type RecommendationFault = { readonly period: string; readonly officerId: string }

/**
 * Asks the rule again about the evidence that is kept with each recommendation, by the thresholds of its run, and compares
 * what it says, reason by reason. What hangs on other runs of the sheets is no part of it: of those no figures are kept.
 *
 * Runs of another version of the rule, and those that did not keep what holds praise back, are left out.
 */
export async function verifyRecommendations(
  db: Kysely<Database>,
): Promise<{ readonly runs: number; readonly faults: readonly RecommendationFault[] }> {
  const faults: RecommendationFault[] = []
  let runs = 0
  for (const { id, period, basis_json } of await listRuns(db, rule)) {
    const rows = await listSaid(db, id)
    const evidence = rows.flatMap(toEvidence)
    if (evidence.length < rows.length) continue
    runs += 1
    const { reference, thresholds } = JSON.parse(basis_json) as Basis
    const again = recommend(evidence, reference.share, thresholds)
    for (const [at, { officer_id, kind, concern, reasons_json }] of rows.entries()) {
      const said = { kind, concern, reasons: (JSON.parse(reasons_json) as Reason[]).filter(isOfRule) }
      const { kind: kindAgain, concern: concernAgain, reasons } = again[at]!
      const isSame =
        JSON.stringify(said) === JSON.stringify({ kind: kindAgain, concern: concernAgain, reasons })
      if (!isSame) faults.push({ period, officerId: officer_id })
    }
    await new Promise(setImmediate)
  }
  return { runs, faults }
}

const isOfRule = ({ code }: Reason) => code !== 'hangs-on-sheets'

function toEvidence(row: {
  readonly officer_id: string
  readonly desk_id: string | null
  readonly evidence_json: string
}): OfficerEvidence[] {
  const { quarter, previousQuarter, year, praiseBlocks } = JSON.parse(row.evidence_json) as Evidence
  if (!praiseBlocks) return []
  return [{ officerId: row.officer_id, deskId: row.desk_id, quarter, previousQuarter, year, praiseBlocks }]
}
