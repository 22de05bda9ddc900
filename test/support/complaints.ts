import type { Actor } from '../../src/accounts/actor.ts'
import type { Act } from '../../src/complaints/act.ts'
import { actOnComplaint } from '../../src/complaints/act-on-complaint.ts'
import { type Filed, fileComplaint, type Intake } from '../../src/complaints/file-complaint.ts'
import { seedClasses } from '../../src/complaints/seed-classes.ts'
import { listTexts } from '../../src/complaints/text-store.ts'
import { openMatter, type TextReader, wordsOf } from '../../src/complaints/texts.ts'
import type { ComplaintRow } from '../../src/complaints/visible-store.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { actorWith, privacyServices, settlePrivacy } from './privacy.ts'
import { cast } from './province.ts'

/** The cast with everything shipped: parameters, holidays, retention and the classes of matters. */
export async function settleComplaints(store: Store): Promise<void> {
  await settlePrivacy(store)
  await seedClasses(store, newId, '2026-01-01T00:00:00.000Z')
}

/** Something told on the phone on the cast's morning, of the cast's unit; change what the test is about. */
export function anIntake(change: Partial<Intake> = {}): Intake {
  return {
    ...{ key: newId(), channel: 'walk-in', classCode: 'phan-anh', language: 'vi', isUrgent: false },
    text: 'Quầy làm việc chậm, tôi phải chờ hai giờ.',
    ...{ occurredAt: null, receivedAt: null, unitId: cast.unit.id, deskId: null, fieldId: null },
    ...{ officerIds: [], officerCertainty: 'citizen', dossierCode: null, reporter: null, facts: {} },
    ...change,
  }
}

export const aReporter = {
  name: 'Nguyễn Thị Thử',
  phone: '0912 345 678',
  email: 'thu@example.vn',
  address: 'Ấp Thử',
}

/** An inspector or whoever else, with an account id of his own. */
export function staffWith(role: Role, change: Partial<Actor> = {}): Actor {
  return { ...actorWith(role), ...change }
}

export type ComplaintServices = ReturnType<typeof privacyServices>

/** What the use cases are given over a store whose clock the test moves. */
export function complaintServices(store: Store, now: string = cast.morning, file?: string) {
  const moved = { now }
  const services = { ...privacyServices(store, now, file), clock: () => new Date(moved.now) }
  return { services, moved }
}

/** Files a matter and does some acts on it, one after the other. */
export async function courseOf(
  services: ComplaintServices,
  intake: Partial<Intake>,
  acts: readonly (readonly [Actor | 'citizen', Act])[],
): Promise<Filed> {
  const filed = await fileComplaint(services, 'citizen', anIntake(intake))
  for (const [by, act] of acts) await actOnComplaint(services, by, filed.reference, act)
  return filed
}

/** The words a matter was filed with, as the reader given may open them. */
export async function readOriginal(
  { store, config, clock }: Pick<ComplaintServices, 'store' | 'config' | 'clock'>,
  reader: TextReader,
  row: ComplaintRow,
): Promise<string> {
  const at = clock().toISOString()
  return store.db.transaction().execute(async (trx) => {
    await openMatter(trx, row, reader, at)
    const original = (await listTexts(trx, row.id)).find(({ kind }) => kind === 'original')
    return wordsOf(trx, { config }, original!)
  })
}
