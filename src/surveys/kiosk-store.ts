import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../accounts/within.ts'
import type { KioskDeviceTable, KioskPairingTable } from '../db/survey-tables.ts'
import type { Database } from '../db/tables.ts'

export async function insertPairing(
  trx: Transaction<Database>,
  pairing: Insertable<KioskPairingTable>,
): Promise<void> {
  await trx.insertInto('kiosk_pairing').values(pairing).execute()
}

/** Takes a code that is still good for this desk, so that no other device can; undefined when there is none. */
export async function takePairing(trx: Transaction<Database>, codeHash: string, deskId: string, now: string) {
  return trx
    .updateTable('kiosk_pairing')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('desk_id', '=', deskId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['form', 'language'])
    .executeTakeFirst()
}

export async function insertDevice(
  trx: Transaction<Database>,
  device: Insertable<KioskDeviceTable>,
): Promise<void> {
  await trx.insertInto('kiosk_device').values(device).execute()
}

/** The device with this token, unless it was ended. */
export async function findDevice(db: Kysely<Database>, tokenHash: string) {
  return db
    .selectFrom('kiosk_device')
    .select(['id', 'desk_id', 'form', 'language'])
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Every device at desks within reach, those in use first, then the newest. */
export async function listDevices(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('kiosk_device')
    .innerJoin('desk', 'desk.id', 'kiosk_device.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['kiosk_device.id', 'kiosk_device.form', 'kiosk_device.language'])
    .select(['kiosk_device.paired_at', 'kiosk_device.ended_at'])
    .select(['desk.name_json as desk_name_json', 'unit.name_json as unit_name_json'])
    .$if(unitIds !== undefined, (query) => query.where('desk.unit_id', 'in', [...(unitIds ?? []), '']))
    .orderBy('kiosk_device.ended_at', (order) => order.asc().nullsFirst())
    .orderBy('kiosk_device.paired_at', 'desc')
    .orderBy('kiosk_device.id')
    .execute()
}

/** The unit where a device stands. */
export async function findUnitOfDevice(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('kiosk_device')
    .innerJoin('desk', 'desk.id', 'kiosk_device.desk_id')
    .select('desk.unit_id')
    .where('kiosk_device.id', '=', id)
    .executeTakeFirst()
  return row?.unit_id
}

/** Whether the device was in use until now. */
export async function endDevice(trx: Transaction<Database>, id: string, now: string): Promise<boolean> {
  const result = await trx
    .updateTable('kiosk_device')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
