import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { parseReference } from '../../core/complaints/reference.ts'
import { NotFound } from '../../core/errors.ts'
import { toLocalText } from '../../db/columns.ts'
import type { PublicationTable } from '../../db/complaint-tables.ts'
import type { Database } from '../../db/tables.ts'
import { isAbout } from '../conflict-store.ts'

/** Whose matters somebody may make public: of these units, never one about himself. */
export type Publisher = { readonly within: Within; readonly officerId: string | null }

/** Matters that have an answer or a decision and are not sealed. */
function publishable(db: Kysely<Database>, { within, officerId }: Publisher) {
  return db
    .selectFrom('complaint')
    .leftJoin('publication', 'publication.complaint_id', 'complaint.id')
    .leftJoin('unit', 'unit.id', 'complaint.unit_id')
    .where('complaint.is_sealed', '=', 0)
    .where('complaint.status', 'in', ['answered', 'decided'])
    .$if(within.unitIds !== undefined, (query) =>
      query.where('complaint.unit_id', 'in', ['', ...(within.unitIds ?? [])]),
    )
    .$if(officerId !== null, (query) => query.where((eb) => eb.not(isAbout(eb, officerId!))))
}

const columns = [
  ...['complaint.id', 'complaint.reference', 'complaint.class_code', 'complaint.received_on'],
  ...['complaint.closed_on', 'complaint.outcome', 'complaint.unit_id', 'complaint.reporter_id'],
  ...['unit.name_json', 'unit.code as unit_code'],
  ...['publication.said', 'publication.done', 'publication.published_on', 'publication.withdrawn_at'],
] as const

export type PublishableRow = Awaited<ReturnType<typeof listPublishable>>[number]

/** Those not yet public, the newest first; or those that are, or were. */
export async function listPublishable(
  db: Kysely<Database>,
  publisher: Publisher,
  isPublic: boolean,
  limit: number,
) {
  return publishable(db, publisher)
    .select(columns)
    .where('publication.id', isPublic ? 'is not' : 'is', null)
    .orderBy('complaint.closed_on', 'desc')
    .orderBy('complaint.id')
    .limit(limit)
    .execute()
}

/** @throws NotFound `complaint-unknown` where there is none that this person may make public */
export async function getPublishable(db: Kysely<Database>, publisher: Publisher, reference: string) {
  const row = await publishable(db, publisher)
    .select(columns)
    .where('complaint.reference', '=', parseReference(reference) ?? '')
    .executeTakeFirst()
  if (!row) throw new NotFound('complaint-unknown')
  return row
}

/** Writes what is public of a matter, or writes it anew. */
export async function putPublication(trx: Transaction<Database>, row: Insertable<PublicationTable>) {
  const { said, done, published_on, published_by, unit_id } = row
  const open = { withdrawn_at: null, withdrawn_reason: null }
  await trx
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('complaint_id')
        .doUpdateSet({ said, done, published_on, published_by, unit_id, ...open }),
    )
    .execute()
}

export async function withdrawPublication(
  trx: Transaction<Database>,
  complaintId: string,
  at: string,
  reason: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('publication')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('complaint_id', '=', complaintId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What everybody may read, the newest first; of a unit or of all. */
export async function listPublished(
  db: Kysely<Database>,
  {
    unitCode,
    skip = 0,
    limit,
  }: { readonly unitCode?: string; readonly skip?: number; readonly limit: number },
) {
  const rows = await db
    .selectFrom('publication')
    .leftJoin('unit', 'unit.id', 'publication.unit_id')
    .select([
      'publication.said',
      'publication.done',
      'publication.published_on',
      'unit.code',
      'unit.name_json',
    ])
    .where('publication.withdrawn_at', 'is', null)
    .$if(unitCode !== undefined, (query) => query.where('unit.code', '=', unitCode ?? ''))
    .orderBy('publication.published_on', 'desc')
    .orderBy('publication.id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(({ name_json, ...row }) => ({
    ...row,
    unit: name_json === null ? null : toLocalText(name_json),
  }))
}

/** Names and codes of the officers a matter names. */
export async function listOfficerTraces(db: Kysely<Database>, complaintId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('complaint_officer')
    .innerJoin('officer', 'officer.id', 'complaint_officer.officer_id')
    .select(['officer.name', 'officer.code'])
    .where('complaint_officer.complaint_id', '=', complaintId)
    .execute()
  return rows.flatMap(({ name, code }) => [name, code])
}
