import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { type NewRequest, requestClock } from '../core/privacy/subject-requests.ts'
import type { SealingKey } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { Services } from '../web/services.ts'
import { checkUnit, privacyReach } from './privacy-reach.ts'
import { countReferences, insertRequest } from './request-store.ts'
import { sealRecord } from './seal-record.ts'
import { readDueDate, readRequestTerms } from './terms.ts'

export type RequestToRecord = NewRequest & {
  readonly channel: string
  readonly unitId: string | null
  /** Who asks and in which words: sealed at once. */
  readonly person: Readonly<Record<'name' | 'contact' | 'standing' | 'words', string>>
}

/** Enters a data subject's request: the clock runs from the day of receipt. Gives its reference. */
export async function recordRequest(
  services: Pick<Services, 'store' | 'clock' | 'newId' | 'config'>,
  actor: Actor,
  request: RequestToRecord,
): Promise<string> {
  const now = services.clock().toISOString()
  const keys = readSecretKeys(services.config.secretFile)
  const ids = { request: services.newId(), sealed: services.newId() }
  return services.store.db.transaction().execute(async (trx) => {
    await checkUnit(trx, await privacyReach(trx, actor, now), request.unitId)
    const subject = { kind: 'subject-request', id: ids.request }
    const details = { kind: request.kind, receivedOn: request.receivedOn }
    // The trail is written one at a time, and so the numbers taken after it are too.
    const deed = { action: 'subject-request.record', subject, unitId: request.unitId, details }
    await recordAudit(trx, actor, deed, now)
    return insertNumbered(trx, request, { ids, now, keys })
  })
}

type Making = {
  readonly ids: { readonly request: string; readonly sealed: string }
  readonly now: string
  readonly keys: readonly SealingKey[]
}

async function insertNumbered(
  trx: Transaction<Database>,
  request: RequestToRecord,
  { ids, now, keys }: Making,
): Promise<string> {
  const { kind, channel, unitId, receivedOn } = request
  const subject = { kind: 'subject-request', id: ids.request }
  const data = { id: ids.sealed, kind: 'subject-request', subject, unitId, content: request.person } as const
  await sealRecord(trx, keys, data, now)
  const beginning = `YC-${receivedOn.slice(0, 4)}-`
  const number = (await countReferences(trx, 'data_subject_request', beginning)) + 1
  const reference = beginning + String(number).padStart(3, '0')
  const terms = await readRequestTerms(trx, receivedOn)
  const clock = requestClock(request, terms, await readDueDate(trx, unitId))
  await insertRequest(trx, {
    ...{ id: ids.request, reference, kind, channel, unit_id: unitId, sealed_id: ids.sealed },
    ...{ received_on: receivedOn, has_processor: request.hasProcessor ? 1 : 0 },
    ...{ acknowledge_by: clock.acknowledgeBy, due_on: clock.dueOn },
    ...{ acknowledged_on: null, extended_on: null, extension_days: null, extension_reason: null },
    ...{ closed_on: null, outcome: null, outcome_note: null, recorded_at: now, version: 1 },
  })
  return reference
}
