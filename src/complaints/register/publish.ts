import type { Transaction } from 'kysely'
import { type Actor, requireRight } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { unitsWithin } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { findTraces } from '../../core/complaints/find-traces.ts'
import { Conflict, Invalid, type Problem } from '../../core/errors.ts'
import { raiseRevision } from '../../db/revision.ts'
import type { Database } from '../../db/tables.ts'
import { unsealRecord } from '../../privacy/open-sealed.ts'
import { findSealed } from '../../privacy/sealed-store.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import {
  getPublishable,
  listOfficerTraces,
  type PublishableRow,
  putPublication,
  withdrawPublication,
} from './store.ts'

type Ground = Pick<Services, 'store' | 'clock' | 'newId' | 'config'>

export type Wording = {
  readonly said: string
  readonly done: string
  /** The publisher has looked at what seems to tell of persons, and it does not. */
  readonly isChecked: boolean
}

/**
 * Makes public what was said and what was done, in the publisher's words. A name that the matter knows, a number or an
 * address holds it up until he says that he has looked.
 *
 * @throws NotFound `complaint-unknown`; Invalid `publication-trace` on `said` or `done`
 */
export async function publish(
  services: Ground,
  actor: Actor,
  reference: string,
  { said, done, isChecked }: Wording,
): Promise<void> {
  await asPublisher(services, actor, reference, async (trx, row, at) => {
    const names = await namesIn(trx, services, row)
    const problems = isChecked ? [] : [...tracesOf('said', said, names), ...tracesOf('done', done, names)]
    if (problems.length > 0) throw new Invalid(problems)
    await putPublication(trx, {
      ...{ id: services.newId(), complaint_id: row.id, unit_id: row.unit_id, said, done },
      ...{ published_on: localDate(at), published_by: actor.id, withdrawn_at: null, withdrawn_reason: null },
    })
    return { action: 'publication.publish', reason: null }
  })
}

/** Takes it back, for a reason. @throws Conflict `publication-withdrawn` */
export async function withdrawFromRegister(
  services: Ground,
  actor: Actor,
  reference: string,
  reason: string,
): Promise<void> {
  await asPublisher(services, actor, reference, async (trx, row, at) => {
    if (!(await withdrawPublication(trx, row.id, at, reason))) throw new Conflict('publication-withdrawn')
    return { action: 'publication.withdraw', reason }
  })
}

export async function publisherOf({ store, clock }: Pick<Services, 'store' | 'clock'>, actor: Actor) {
  const reach = requireRight(actor, 'matters.publish', localDate(clock()))
  return { within: await unitsWithin(store.db, reach), officerId: actor.officerId }
}

async function asPublisher(
  services: Ground,
  actor: Actor,
  reference: string,
  act: (
    trx: Transaction<Database>,
    row: PublishableRow,
    at: string,
  ) => Promise<{ action: string; reason: string | null }>,
): Promise<void> {
  const at = services.clock().toISOString()
  await services.store.db.transaction().execute(async (trx) => {
    const reach = requireRight(actor, 'matters.publish', localDate(at))
    const publisher = { within: await unitsWithin(trx, reach), officerId: actor.officerId }
    const row = await getPublishable(trx, publisher, reference)
    const { action, reason } = await act(trx, row, at)
    const subject = { kind: 'complaint', id: row.id }
    await recordAudit(trx, actor, { action, subject, unitId: row.unit_id, reason }, at)
    // The thank-you pages of surveys show the newest of each place.
    await raiseRevision(trx, 'catalog')
  })
}

/** Names that must not stand in the register; whoever reports is compared with and told to nobody. */
async function namesIn(
  trx: Transaction<Database>,
  { config }: Ground,
  row: PublishableRow,
): Promise<string[]> {
  const officers = await listOfficerTraces(trx, row.id)
  const sealed = row.reporter_id === null ? undefined : await findSealed(trx, row.reporter_id)
  if (!sealed || sealed.erased_at !== null) return officers
  const { name = '' } = unsealRecord(readSecretKeys(config.secretFile), sealed)
  return [...officers, name]
}

function tracesOf(field: string, text: string, names: readonly string[]): Problem[] {
  return findTraces(text, names).map((trace) => ({ field, code: `publication-${trace}` }))
}
