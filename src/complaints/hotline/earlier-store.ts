import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { Database } from '../../db/tables.ts'
import { isAbout } from '../conflict-store.ts'

/** What an operator may know of matters: never one under seal, never one about himself. */
function knownTo(db: Kysely<Database>, { unitIds }: Within, officerId: string | null) {
  return db
    .selectFrom('complaint')
    .select(['complaint.id', 'reference', 'received_at', 'class_code', 'status', 'channel', 'is_urgent'])
    .where('complaint.is_sealed', '=', 0)
    .$if(unitIds !== undefined, (query) => query.where('complaint.unit_id', 'in', [...(unitIds ?? []), '']))
    .$if(officerId !== null, (query) => query.where((eb) => eb.not(isAbout(eb, officerId ?? ''))))
}

type Reader = { readonly within: Within; readonly officerId: string | null }

/** Earlier matters of the person whom one of these keys stands for, the newest first. */
export async function listEarlier(
  db: Kysely<Database>,
  { within, officerId }: Reader,
  reporterKey: string,
  limit: number,
) {
  return knownTo(db, within, officerId)
    .where('complaint.reporter_key', '=', reporterKey)
    .orderBy('complaint.received_at', 'desc')
    .orderBy('complaint.id', 'desc')
    .limit(limit)
    .execute()
}

/** What somebody entered since an instant, the newest first. */
export async function listEntered(
  db: Kysely<Database>,
  { within, officerId }: Reader,
  accountId: string,
  since: string,
  limit: number,
) {
  return knownTo(db, within, officerId)
    .where('complaint.entered_by', '=', accountId)
    .where('complaint.received_at', '>=', since)
    .orderBy('complaint.received_at', 'desc')
    .orderBy('complaint.id', 'desc')
    .limit(limit)
    .execute()
}
