import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { addDays, localDate } from '../core/calendar/local-time.ts'
import { Conflict, Invalid, NotFound } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { requireEverywhere } from './privacy-reach.ts'
import { closeRule, insertRule, type KeptRule, listRules } from './retention-store.ts'

export type RetentionChange = {
  readonly code: string
  /** Null: not erased by time. */
  readonly days: number | null
  readonly validFrom: string
  readonly legalBasis: string
  readonly isChecked: boolean
  readonly reason: string
}

/**
 * From a date on, a kind of data is kept for another time: the rule in force ends the day before.
 *
 * @throws Forbidden `everywhere-only`: the schedule is one for the whole house
 * @throws Invalid `retention-start` when the date is past or not after the start of the newest rule
 */
export async function changeRetentionRule(
  services: Pick<Services, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  change: RetentionChange,
): Promise<void> {
  const now = services.clock().toISOString()
  requireEverywhere(actor, now)
  await services.store.db.transaction().execute(async (trx) => {
    const before = newestRule(await listRules(trx), change.code)
    checkStart(before, change.validFrom, localDate(now))
    if (!(await closeRule(trx, before.id, addDays(change.validFrom, -1))))
      throw new Conflict('retention-stale')
    await insertRule(trx, {
      ...{ id: services.newId(), code: change.code, days: change.days, legal_basis: change.legalBasis },
      ...{ source: actor.name, is_checked: change.isChecked ? 1 : 0, recorded_at: now },
      ...{ valid_from: change.validFrom, valid_to: null },
    })
    const { days, validFrom, isChecked } = change
    const details = { from: before.days, to: days, validFrom, isChecked }
    const subject = { kind: 'retention-rule', id: change.code }
    await recordAudit(
      trx,
      actor,
      { action: 'retention.change', subject, reason: change.reason, details },
      now,
    )
  })
}

function newestRule(rules: readonly KeptRule[], code: string): KeptRule {
  const newest = rules.find((rule) => rule.code === code)
  if (!newest) throw new NotFound('retention-unknown')
  return newest
}

function checkStart(newest: KeptRule, validFrom: string, today: string): void {
  if (validFrom >= today && validFrom > newest.validFrom) return
  throw new Invalid([{ field: 'validFrom', code: 'retention-start' }])
}
