import type { Actor } from '../../accounts/actor.ts'
import { Invalid, Refusal } from '../../core/errors.ts'
import type { ActServices } from '../act-ground.ts'
import { actOnComplaint } from '../act-on-complaint.ts'
import type { AssignmentResult } from './present-result.ts'

export type Chosen = { readonly reference: string; readonly version: number }

/**
 * Gives many matters to one account: each an act of its own with its event, so that one that somebody else changed
 * meanwhile, or that this account may not handle, keeps none of the others back.
 */
export async function assignMany(
  services: ActServices,
  by: Actor,
  chosen: readonly Chosen[],
  accountId: string,
): Promise<AssignmentResult> {
  const refused: { reference: string; code: string }[] = []
  for (const { reference, version } of chosen) {
    try {
      await actOnComplaint(services, by, reference, { code: 'assignment', accountId, version })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ reference, code: codeOf(error) })
    }
  }
  return { done: chosen.length - refused.length, refused }
}

function codeOf(error: Refusal): string {
  return error instanceof Invalid ? (error.problems[0]?.code ?? error.code) : error.code
}
