import type { ClassCode } from '../core/complaints/classes.ts'
import type { EligibilityResult } from '../core/complaints/eligibility.ts'
import type { ComplaintStatus, MatterState, Outcome } from '../core/complaints/states.ts'
import type { ComplaintRow } from './visible-store.ts'

/** The stored state of a matter, as the core knows it. */
export function stateOf(row: ComplaintRow): MatterState {
  return {
    status: row.status as ComplaintStatus,
    classCode: row.class_code as ClassCode,
    isSealed: row.is_sealed === 1,
    assigneeId: row.assignee_id,
    eligibility: row.eligibility as EligibilityResult | null,
    isAccepted: row.accepted_on !== null,
    outcome: row.outcome as Outcome | null,
  }
}
