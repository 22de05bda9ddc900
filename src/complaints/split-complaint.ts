import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { ClassCode } from '../core/complaints/classes.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { unsealRecord } from '../privacy/open-sealed.ts'
import { findSealed } from '../privacy/sealed-store.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { ActServices } from './act-ground.ts'
import { actWithin } from './act-on-complaint.ts'
import type { CheckedIntake } from './check-intake.ts'
import { findClass } from './class-store.ts'
import type { Channel, Reporter } from './intake.ts'
import { insertLink } from './link-store.ts'
import { intakeKeyOf } from './secrets.ts'
import { completeComplaint, listParties } from './store.ts'
import { readWords } from './texts.ts'
import type { ComplaintRow } from './visible-store.ts'
import { writeComplaint } from './write-complaint.ts'

/** One of the things a letter holds, in the words of whoever takes it out. */
export type Part = { readonly classCode: ClassCode; readonly text: string }

export type Splitting = {
  readonly reference: string
  readonly parts: readonly Part[]
  readonly version?: number | undefined
}

const mostParts = 10

/**
 * Makes a matter of each part of a letter that holds several. The letter keeps its words and goes on; the new matters have
 * its day, its place and its secret, and are linked with it.
 *
 * What is taken out of a sealed letter into an ordinary matter does not know where it came from, nor who wrote it. A
 * denunciation is not taken out of an open letter, whose words would stay open: the letter itself is classified as one
 * first.
 *
 * @throws Invalid on `class` or `text`; Conflict `split-seal-first`; what acts throw
 */
export async function splitComplaint(services: ActServices, actor: Actor, splitting: Splitting) {
  return services.store.db.transaction().execute((trx) => splitWithin(trx, services, actor, splitting))
}

/** The same inside a transaction that is open already. */
export async function splitWithin(
  trx: Transaction<Database>,
  services: ActServices,
  actor: Actor,
  { reference, parts, version }: Splitting,
) {
  if (parts.length === 0 || parts.length > mostParts)
    throw new Invalid([{ field: 'text', code: 'answer-missing' }])
  const references: string[] = []
  const asked = { by: actor, reference, act: { code: 'split', version } as const }
  const acted = await actWithin(trx, services, asked, async (_trx, { complaint, at }) => {
    for (const [index, part] of parts.entries()) {
      const place = `${complaint.version} ${index}`
      references.push(await takeOut(trx, services, { complaint, part, place, actor, at }))
    }
  })
  return { ...acted, references }
}

type Taking = {
  readonly complaint: ComplaintRow
  readonly part: Part
  readonly place: string
  readonly actor: Actor
  readonly at: string
}

async function takeOut(trx: Transaction<Database>, services: ActServices, taking: Taking): Promise<string> {
  const { complaint, part, place, actor, at } = taking
  const known = await findClass(trx, part.classCode, complaint.received_on)
  if (!known) throw new Invalid([{ field: 'class', code: 'class-unknown' }])
  if (known.isSealed && complaint.is_sealed === 0) throw new Conflict('split-seal-first')
  const knowsOrigin = known.isSealed || complaint.is_sealed === 0
  const checked = await intakeOf(trx, services, complaint, { part, knowsOrigin })
  const intakeKey = intakeKeyOf('split', `${complaint.id} ${place}`)
  const keys = readSecretKeys(services.config.secretFile)
  const writing = { checked, sender: actor, intakeKey, hash: complaint.secret_hash, keys, now: at }
  const child = await writeComplaint(trx, services, writing)
  if (knowsOrigin) {
    await completeComplaint(trx, child.id, { split_from_id: complaint.id })
    await insertLink(trx, child.id, { id: services.newId(), kind: 'split', target: complaint.id, at })
  }
  await insertLink(trx, complaint.id, { id: services.newId(), kind: 'split', target: child.id, at })
  return child.reference
}

async function intakeOf(
  trx: Transaction<Database>,
  services: ActServices,
  row: ComplaintRow,
  { part, knowsOrigin }: { readonly part: Part; readonly knowsOrigin: boolean },
): Promise<CheckedIntake> {
  const parties = await listParties(trx, row.id)
  return {
    ...{ key: '', channel: row.channel as Channel, classCode: part.classCode, facts: {} },
    ...{ language: row.language as CheckedIntake['language'], text: readWords(part.text) },
    ...{ isUrgent: row.is_urgent === 1, occurredAt: row.occurred_at, receivedAt: row.received_at },
    ...{ unitId: row.unit_id, deskId: row.desk_id, fieldId: row.field_id, dossierCode: row.dossier_code },
    ...{ officerIds: [], officerCertainty: 'inspector' as const },
    officers: parties.map(({ officer_id, certainty }) => ({ id: officer_id, certainty })),
    reporter: knowsOrigin ? await reporterOf(trx, services, row) : null,
  }
}

async function reporterOf(trx: Transaction<Database>, services: ActServices, row: ComplaintRow) {
  const record = row.reporter_id === null ? undefined : await findSealed(trx, row.reporter_id)
  if (!record || record.body === null) return null
  return unsealRecord(readSecretKeys(services.config.secretFile), record) as Reporter
}
