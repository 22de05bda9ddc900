import type { Transaction } from 'kysely'
import { type Actor, systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { EventDetails } from '../core/complaints/states.ts'
import { dictionaryOn, topicsOf } from '../core/complaints/topics.ts'
import type { Flag } from '../db/columns.ts'
import { writeSearchText } from '../db/complaint-search.ts'
import type { SealingKey } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { sealRecord } from '../privacy/seal-record.ts'
import type { Services } from '../web/services.ts'
import { type CheckedIntake, receivedOnOf } from './check-intake.ts'
import { findClass } from './class-store.ts'
import { nearestDue, startClocks } from './clocks.ts'
import { reporterKey } from './reporter-key.ts'
import { drawReference } from './secrets.ts'
import { completeComplaint, insertComplaint, insertEvent, insertParty } from './store.ts'
import { addText } from './texts.ts'

type Ground = Pick<Services, 'newId' | 'config'>

/** A matter about to be written. */
export type Writing = {
  readonly checked: CheckedIntake
  readonly sender: Actor | 'citizen'
  readonly intakeKey: string
  readonly hash: string
  readonly keys: readonly SealingKey[]
  readonly now: string
}

/** Writes a matter with its words, its officers, its clocks and its first event. */
export async function writeComplaint(trx: Transaction<Database>, services: Ground, writing: Writing) {
  const { checked, sender, now, keys } = writing
  const row = await rowOf(trx, services, writing)
  const reporter = await sealReporter(trx, services, { row, checked, keys, now })
  await insertComplaint(trx, { ...row, ...reporter })
  const by = sender === 'citizen' ? null : sender.id
  await addText(trx, services, row, { kind: 'original', body: checked.text, by, at: now })
  for (const { id, certainty } of checked.officers) {
    const party = { id: services.newId(), complaint_id: row.id, officer_id: id, certainty, outcome: null }
    await insertParty(trx, { ...party, added_at: now, removed_at: null })
  }
  await startClocks(trx, services, row, { moment: 'received', startsOn: row.received_on, at: now })
  const due = await nearestDue(trx, row.id)
  await completeComplaint(trx, row.id, due)
  const words = [row.reference, row.dossier_code ?? '', checked.text]
  if (row.is_sealed === 0) await writeSearchText(trx, row.id, words)
  await writeFirstEvent(trx, services, row, writing)
  return { ...row, ...due }
}

async function rowOf(
  trx: Transaction<Database>,
  { newId }: Ground,
  { checked, sender, intakeKey, hash, now }: Writing,
) {
  const received_on = receivedOnOf(checked)
  const known = await findClass(trx, checked.classCode, received_on)
  if (!known) throw new Error(`The database has no class ${checked.classCode}.`)
  const flag = (is: boolean): Flag => (is ? 1 : 0)
  return {
    ...{ id: newId(), reference: drawReference(), secret_hash: hash, intake_key: intakeKey },
    ...{ class_code: known.code, is_sealed: flag(known.isSealed), status: 'received', outcome: null },
    ...{ eligibility: null, channel: checked.channel, language: checked.language },
    ...({ is_urgent: flag(checked.isUrgent), is_complex: 0, is_remote: 0, is_second: 0 } as const),
    ...{ unit_id: checked.unitId, desk_id: checked.deskId, field_id: checked.fieldId },
    ...{ dossier_code: checked.dossierCode, occurred_at: checked.occurredAt },
    ...{ received_at: checked.receivedAt, received_on, intake_json: JSON.stringify(checked.facts) },
    ...{ entered_by: sender === 'citizen' ? null : sender.id, assignee_id: null },
    ...{ due_on: null, due_step: null, accepted_on: null, closed_at: null, closed_on: null },
    ...{ is_on_time: null, rating: null, rated_at: null, split_from_id: null, merged_into_id: null },
    topics: known.isSealed ? '' : topicsOf(checked.text, dictionaryOn(received_on)).join(' '),
    ...{ version: 1, changed_at: now },
  } as const
}

/** Who reports lies encrypted; of a sealed matter not even the key that finds earlier ones is kept. */
async function sealReporter(
  trx: Transaction<Database>,
  { newId }: Ground,
  {
    row,
    checked,
    keys,
    now,
  }: { row: { id: string; is_sealed: Flag } } & Pick<Writing, 'checked' | 'keys' | 'now'>,
) {
  const { reporter } = checked
  const said = reporter && Object.values(reporter).some((text) => text.trim() !== '')
  if (!reporter || !said) return { reporter_id: null, reporter_key: null }
  const id = newId()
  const content = Object.fromEntries(
    Object.entries(reporter).map(([name, text]) => [name, text.normalize('NFC').trim()]),
  )
  const kind = row.is_sealed === 1 ? 'denunciation' : 'contact'
  await sealRecord(
    trx,
    keys,
    { id, kind, subject: { kind: 'complaint', id: row.id }, unitId: null, content },
    now,
  )
  const reached = reporter.phone.trim() || reporter.email.trim()
  return {
    reporter_id: id,
    reporter_key: row.is_sealed === 1 || !reached ? null : reporterKey(keys, reached),
  }
}

async function writeFirstEvent(
  trx: Transaction<Database>,
  { newId }: Ground,
  row: Awaited<ReturnType<typeof rowOf>>,
  { sender, now }: Writing,
): Promise<void> {
  const isSealed = row.is_sealed === 1
  const details: EventDetails = { class: row.class_code, sealed: isSealed }
  const actor = sender === 'citizen' ? { kind: 'citizen', id: '' } : sender
  await insertEvent(trx, {
    ...{ id: newId(), complaint_id: row.id, sequence: 1, act: 'filing', from_status: null },
    ...{ to_status: row.status, at: now, actor_kind: actor.kind, actor_id: actor.id },
    details_json: JSON.stringify(details),
  })
  // The trail is read by those who may not know of sealed matters: of these it says that there is one more, no more.
  const open = isSealed
    ? {}
    : { unitId: row.unit_id, details: { class: row.class_code, channel: row.channel } }
  const deed = { action: 'complaint.file', subject: { kind: 'complaint', id: row.id }, ...open }
  await recordAudit(trx, sender === 'citizen' ? systemActor('citizen') : sender, deed, now)
}
