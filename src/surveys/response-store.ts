import type { Insertable, Kysely, Transaction } from 'kysely'
import { type ColumnKind, createBulkInsert, type Row } from '../db/bulk-insert.ts'
import type { Store } from '../db/connect.ts'
import type { AttributionChangeTable, ResponseCommentTable, ResponseTable } from '../db/survey-tables.ts'
import type { Database } from '../db/tables.ts'

/** A row of `response` as it is written. */
export type ResponseRow = { readonly [column in keyof ResponseTable]: string | number | null }

const responseColumns: Record<keyof ResponseTable, ColumnKind> = {
  id: 'text',
  submission_key: 'text',
  desk_id: 'text',
  officer_id: 'text',
  attribution: 'text',
  version_id: 'text',
  form: 'text',
  block: 'integer',
  channel: 'text',
  language: 'text',
  respondent: 'text',
  field_id: 'text',
  commune_id: 'text',
  served_at: 'text',
  served_on: 'text',
  received_at: 'text',
  answers: 'text',
  flags: 'text',
}

/** Every sheet passes here, and eighteen values looked up by name cost as much as a foreign key. */
const responseValues = (row: ResponseRow) => [
  row.id,
  row.submission_key,
  row.desk_id,
  row.officer_id,
  row.attribution,
  row.version_id,
  row.form,
  row.block,
  row.channel,
  row.language,
  row.respondent,
  row.field_id,
  row.commune_id,
  row.served_at,
  row.served_on,
  row.received_at,
  row.answers,
  row.flags,
]

const commentColumns: Record<keyof ResponseCommentTable, ColumnKind> = {
  response_id: 'text',
  body: 'text',
  folded: 'text',
}

type Insert<R> = (trx: Transaction<Database>, rows: readonly R[]) => Promise<readonly boolean[]>

/** Inserts sheets whose key was not seen before, and says of each whether it was one. */
export function responseInserter(store: Store): Insert<ResponseRow> {
  return createBulkInsert(store, 'response', responseColumns, 'submission_key', responseValues)
}

export function commentInserter(store: Store): Insert<Row> {
  return createBulkInsert(store, 'response_comment', commentColumns, 'response_id')
}

/** Id and desk of the sheets that were recorded under these keys, by key. */
export async function findRecorded(
  trx: Transaction<Database>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly deskId: string }>> {
  if (keys.length === 0) return new Map()
  const rows = await trx
    .selectFrom('response')
    .select(['submission_key', 'id', 'desk_id'])
    .where('submission_key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.submission_key, { id: row.id, deskId: row.desk_id }]))
}

const keysAtOnce = 500

/** What the sheets say that were recorded under these stored keys, by key. */
export async function listRecordedSheets(db: Kysely<Database>, keys: readonly string[]) {
  const recorded = new Map<string, Awaited<ReturnType<typeof recordedSheets>>[number]>()
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    for (const row of await recordedSheets(db, keys.slice(at, at + keysAtOnce))) {
      recorded.set(row.submission_key, row)
    }
  }
  return recorded
}

function recordedSheets(db: Kysely<Database>, keys: readonly string[]) {
  return db
    .selectFrom('response')
    .select(['submission_key', 'desk_id', 'served_at', 'version_id', 'answers', 'channel'])
    .where('submission_key', 'in', keys)
    .orderBy('submission_key')
    .execute()
}

/** Sheets of a desk served from `from` until before `to` (ISO UTC), with their attribution. */
export async function listAttributions(db: Kysely<Database>, deskId: string, from: string, to: string) {
  return db
    .selectFrom('response')
    .select(['id', 'served_at', 'officer_id', 'attribution'])
    .where('desk_id', '=', deskId)
    .where('served_at', '>=', from)
    .where('served_at', '<', to)
    .orderBy('served_at')
    .orderBy('id')
    .execute()
}

/** Writes a sheet's new attribution together with the log of the change. */
export async function updateAttribution(
  trx: Transaction<Database>,
  change: Insertable<AttributionChangeTable>,
): Promise<void> {
  await trx
    .updateTable('response')
    .set({ officer_id: change.to_officer_id ?? null, attribution: change.to_attribution })
    .where('id', '=', change.response_id)
    .execute()
  await trx.insertInto('attribution_change').values(change).execute()
}
