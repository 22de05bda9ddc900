import type { Kysely } from 'kysely'
import { type DecisionThresholds, decisionCodes } from '../../core/indicators/recommendations/thresholds.ts'
import type { Database } from '../../db/tables.ts'
import { readParameters } from '../../parameters/read-parameters.ts'

/** The numbers of the rule in force on a day. */
export async function readDecisionThresholds(
  db: Kysely<Database>,
): Promise<(day: string) => DecisionThresholds> {
  const valuesOn = await readParameters(db, decisionCodes)
  return (day) => {
    const values = valuesOn(day)
    const named = decisionCodes.map((code) => [code.replace('threshold.decision.', ''), values[code]])
    return Object.fromEntries(named) as DecisionThresholds
  }
}
