import type { Actor } from '../../accounts/actor.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid, NotFound, type Problem } from '../../core/errors.ts'
import { type EvidenceServices, handleMatter } from './handle-matter.ts'
import { insertFootage, listDeskNames, listFootage, settle } from './store.ts'

export type FootageAsked = {
  readonly desk: string
  /** ISO UTC. */
  readonly from: string
  readonly to: string
  /** The day on which the camera writes over it, as whoever keeps it says. */
  readonly overwrittenOn: string
}

const longestHours = 24

/**
 * Asks for the footage of a desk. The same desk and time asked for again is the same request.
 *
 * @throws Invalid naming the fields
 */
export async function requestFootage(
  services: EvidenceServices,
  actor: Actor,
  reference: string,
  asked: FootageAsked,
): Promise<void> {
  await handleMatter(services, actor, reference, async (trx, row, at) => {
    const desks = await listDeskNames(trx, row.unit_id, localDate(at))
    const problems = problemsOf(asked, at)
    if (!desks.some(({ id }) => id === asked.desk)) problems.push({ field: 'desk', code: 'choice-missing' })
    if (problems.length > 0) throw new Invalid(problems)
    const same = (await listFootage(trx, row.id)).some(
      ({ desk_id, from_at, to_at }) => desk_id === asked.desk && from_at === asked.from && to_at === asked.to,
    )
    if (!same) {
      await insertFootage(trx, {
        ...{
          id: services.newId(),
          complaint_id: row.id,
          desk_id: asked.desk,
          from_at: asked.from,
          to_at: asked.to,
        },
        ...{ overwritten_on: asked.overwrittenOn, requested_at: at, requested_by: actor.id },
        ...{ outcome: null, outcome_note: null, settled_at: null, reminded_at: null },
      })
    }
    return { action: 'footage.request', details: { desk: asked.desk, overwrittenOn: asked.overwrittenOn } }
  })
}

function problemsOf({ from, to, overwrittenOn }: FootageAsked, at: string): Problem[] {
  const problems: Problem[] = []
  if (from > at) problems.push({ field: 'from', code: 'time-future' })
  if (to <= from) problems.push({ field: 'to', code: 'footage-order' })
  else if (Date.parse(to) - Date.parse(from) > longestHours * 3_600_000) {
    problems.push({ field: 'to', code: 'footage-long' })
  }
  if (overwrittenOn < localDate(from)) problems.push({ field: 'overwrittenOn', code: 'footage-before' })
  return problems
}

export const footageOutcomes = ['kept', 'gone', 'refused'] as const

/** Says what became of it. @throws NotFound `footage-unknown`; Conflict `footage-settled` */
export async function settleFootage(
  services: EvidenceServices,
  actor: Actor,
  { reference, id }: { readonly reference: string; readonly id: string },
  { outcome, note }: { readonly outcome: (typeof footageOutcomes)[number]; readonly note: string },
): Promise<void> {
  await handleMatter(services, actor, reference, async (trx, row, at) => {
    const settlement = { outcome, outcome_note: note, settled_at: at }
    if (!(await settle(trx, { id, complaintId: row.id }, settlement))) {
      const known = (await listFootage(trx, row.id)).find((each) => each.id === id)
      throw known ? new Conflict('footage-settled') : new NotFound('footage-unknown')
    }
    return { action: 'footage.settle', details: { outcome } }
  })
}
