import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { findSameOpen, insertRemark, listOwnDesks } from './store.ts'

export const remarkKinds = ['dispute', 'reply'] as const

export type NewRemark = {
  readonly kind: (typeof remarkKinds)[number]
  /** Of a dispute: the desk and day on which the sheets are not his. */
  readonly desk: string | null
  readonly servedOn: string | null
  readonly body: string
}

/**
 * Writes down what an officer says of his own figures. The same while it is still open is one remark.
 *
 * @throws Invalid naming `desk` or `servedOn` of a dispute that does not say which
 */
export async function makeRemark(
  store: Store,
  newId: NewId,
  { actor, at }: By,
  officerId: string,
  remark: NewRemark,
): Promise<string> {
  return store.db.transaction().execute(async (trx) => {
    const isDispute = remark.kind === 'dispute'
    const desks = isDispute ? await listOwnDesks(trx, officerId) : []
    const problems = isDispute ? missing(remark, new Set(desks.map(({ id }) => id)), localDate(at)) : []
    if (problems.length > 0) throw new Invalid(problems)
    const id = newId()
    const row = {
      ...{ id, officer_id: officerId, kind: remark.kind, body: remark.body, made_at: at },
      ...{ desk_id: isDispute ? remark.desk : null, served_on: isDispute ? remark.servedOn : null },
      ...{ recommendation_id: null, decision: null, answer: null, decided_at: null, decided_by: null },
    }
    const same = await findSameOpen(trx, row)
    if (same !== undefined) return same
    await insertRemark(trx, row)
    const subject = { kind: 'officer-remark', id }
    const details = { kind: remark.kind, officerId, deskId: row.desk_id, servedOn: row.served_on }
    await recordAudit(trx, actor, { action: 'remark.make', subject, details }, at)
    return id
  })
}

function missing({ desk, servedOn }: NewRemark, known: ReadonlySet<string>, today: string): Problem[] {
  const problems: Problem[] = []
  if (desk === null || !known.has(desk)) problems.push({ field: 'desk', code: 'choice-missing' })
  if (servedOn === null) problems.push({ field: 'servedOn', code: 'answer-missing' })
  else if (servedOn > today) problems.push({ field: 'servedOn', code: 'date-future' })
  return problems
}
