import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { everywhere, type Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { listFields } from '../directory/field-store.ts'
import { readInstant } from '../directory/instant.ts'
import { deskNamed, officerNamed, unitNamed } from '../directory/naming.ts'
import type { ComplaintBody } from './api-forms.ts'
import { type FilingServices, fileWithin } from './file-complaint.ts'
import type { Intake } from './intake.ts'

export type Entry = {
  readonly actor: Actor
  /** Units for which the sender may enter matters. */
  readonly within: Within
  /** The sender's key. */
  readonly key: string
  readonly body: ComplaintBody
}

/** Files what a call centre or another program sends, its names looked up. */
export async function enterComplaint(trx: Transaction<Database>, services: FilingServices, entry: Entry) {
  return fileWithin(trx, services, entry.actor, await intakeOf(trx, services, entry))
}

/** @throws Invalid `unknown-unit`, `unknown-desk`, `unknown-officer`, `unknown-field` */
async function intakeOf(
  trx: Transaction<Database>,
  { clock }: FilingServices,
  { within, key, body }: Entry,
): Promise<Intake> {
  const time = (text: string | null | undefined) => (text ? readInstant(text)! : null)
  const today = localDate(clock())
  const unit = body.unit ? await unitNamed(trx, within, body.unit, today, 'unit') : undefined
  const desk = body.desk ? await deskNamed(trx, within, body.desk, today, 'desk') : undefined
  const officerIds: string[] = []
  for (const code of [body.officer ?? []].flat()) {
    // A citizen names whom he met, wherever that officer belongs.
    officerIds.push((await officerNamed(trx, everywhere, code, 'officer')).id)
  }
  return {
    ...{ key, channel: body.channel, classCode: body.class, language: body.language, text: body.text },
    ...{ isUrgent: body.urgent, occurredAt: time(body.occurredAt), receivedAt: time(body.receivedAt) },
    ...{ unitId: unit?.id ?? null, deskId: desk?.id ?? null },
    fieldId: body.field ? await fieldNamed(trx, body.field) : null,
    ...{ officerIds, officerCertainty: 'citizen', dossierCode: body.dossier ?? null },
    ...{ reporter: body.reporter ?? null, facts: body.facts },
  }
}

async function fieldNamed(trx: Transaction<Database>, code: string): Promise<string> {
  const field = (await listFields(trx)).find((each) => each.code === code.trim())
  if (!field) throw new Invalid([{ field: 'field', code: 'unknown-field', details: { value: code } }])
  return field.id
}
