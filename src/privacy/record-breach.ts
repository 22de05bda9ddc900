import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'
import { type BreachKind, notifyBy } from '../core/privacy/breaches.ts'
import type { Services } from '../web/services.ts'
import { insertBreach } from './breach-store.ts'
import { checkUnit, privacyReach } from './privacy-reach.ts'
import { countReferences } from './request-store.ts'
import { readNoticeHours } from './terms.ts'

/** What is known of a breach; nobody affected is named. */
export type BreachFacts = {
  readonly summary: string
  readonly dataKinds: string
  /** Null: not known yet. */
  readonly affectedCount: number | null
  readonly consequences: string
  readonly measures: string
}

export type BreachToRecord = BreachFacts & {
  readonly kind: BreachKind
  readonly unitId: string | null
  readonly foundAt: string
  readonly occurredAt: string | null
}

/**
 * Enters a breach in the register: the clock runs from when it was found. Gives its reference.
 *
 * @throws Invalid `time-future`, `occurred-after-found`, `unit-beyond-reach`
 */
export async function recordBreach(
  services: Pick<Services, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  breach: BreachToRecord,
): Promise<string> {
  const now = services.clock().toISOString()
  checkTimes(breach, now)
  const id = services.newId()
  return services.store.db.transaction().execute(async (trx) => {
    await checkUnit(trx, await privacyReach(trx, actor, now), breach.unitId)
    const { kind, unitId, foundAt, occurredAt } = breach
    const subject = { kind: 'data-breach', id }
    // The trail is written one at a time, and so the numbers taken after it are too.
    await recordAudit(
      trx,
      actor,
      { action: 'data-breach.record', subject, unitId, details: { kind, foundAt } },
      now,
    )
    const beginning = `SC-${localDate(foundAt).slice(0, 4)}-`
    const number = (await countReferences(trx, 'data_breach', beginning)) + 1
    const reference = beginning + String(number).padStart(3, '0')
    const hours = await readNoticeHours(trx, localDate(foundAt))
    await insertBreach(trx, {
      ...{ id, reference, kind, unit_id: unitId, found_at: foundAt, occurred_at: occurredAt },
      ...{ notify_by: notifyBy(foundAt, hours), ...factColumns(breach) },
      ...{ notified_at: null, notified_to: null, late_reason: null, exempt_reason: null },
      ...{ closed_at: null, closing_note: null, recorded_at: now, version: 1 },
    })
    return reference
  })
}

export function factColumns(facts: BreachFacts) {
  return {
    summary: facts.summary,
    data_kinds: facts.dataKinds,
    affected_count: facts.affectedCount,
    consequences: facts.consequences,
    measures: facts.measures,
  }
}

function checkTimes({ foundAt, occurredAt }: BreachToRecord, now: string): void {
  if (foundAt > now) throw new Invalid([{ field: 'foundAt', code: 'time-future' }])
  if (occurredAt !== null && occurredAt > foundAt) {
    throw new Invalid([{ field: 'occurredAt', code: 'occurred-after-found' }])
  }
}
