import type { Kysely, Transaction } from 'kysely'
import { dossierCountCodes } from '../core/indicators/dossier-rates.ts'
import { type ColumnKind, createBulkInsert, type Row } from '../db/bulk-insert.ts'
import type { Store } from '../db/connect.ts'
import type { Database } from '../db/tables.ts'
import { commentInserter, responseInserter } from '../surveys/response-store.ts'
import type { Directory } from './make-directory.ts'
import type { Made } from './make-responses.ts'

/** The desk that the program shows to whoever looks at it for the first time: first desk of phường Sóc Trăng. */
export const shownDesk = { unitCode: '31507', reference: 'Q1' }

/** The public code of the demonstration's desk; undefined when the database is not the demonstration. */
export async function findShownDeskCode(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('desk_code')
    .innerJoin('desk', 'desk.id', 'desk_code.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select('desk_code.code')
    .where('unit.code', '=', shownDesk.unitCode)
    .where('unit.valid_to', 'is', null)
    .where('desk.reference', '=', shownDesk.reference)
    .where('desk_code.withdrawn_at', 'is', null)
    .orderBy('desk_code.issued_at', 'desc')
    .orderBy('desk_code.code')
    .executeTakeFirst()
  return row?.code
}

export async function findMeta(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

/** Whether nobody has put a unit, an officer or an answer into the database yet. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  for (const table of ['unit', 'desk', 'officer', 'response'] as const) {
    if (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) return false
  }
  return true
}

/** Children before their parents. */
const filled = [
  ...(['dossier_count', 'response_comment', 'response', 'shift', 'posting', 'officer'] as const),
  ...(['desk_code', 'desk_field', 'desk', 'field', 'unit_link', 'unit'] as const),
]

/** Removes what an unfinished generation left; the questionnaires stay. */
export async function clearHalfMade(store: Store): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    for (const table of filled) await trx.deleteFrom(table).execute()
    await trx.deleteFrom('meta').where('key', '=', 'demo-started').execute()
  })
}

export async function getCounterVersion(db: Kysely<Database>) {
  return db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select(['version.id', 'version.definition_json'])
    .where('questionnaire.code', '=', 'counter')
    .where('version.number', '=', 1)
    .executeTakeFirstOrThrow()
}

/** A statement takes only so many values: two a row here. */
const linksAtOnce = 400

export async function insertDirectory(
  store: Store,
  trx: Transaction<Database>,
  directory: Directory,
): Promise<void> {
  await insertRows(store, trx, 'unit', directory.units.rows, 'id')
  // The links' share is the one number with a fraction, which the bulk insert does not know.
  await trx.insertInto('unit_link').values(directory.units.links).execute()
  await insertRows(store, trx, 'field', directory.fields, 'id', ['position'])
  await insertRows(store, trx, 'desk', directory.desks, 'id')
  for (let at = 0; at < directory.deskFields.length; at += linksAtOnce) {
    const some = directory.deskFields.slice(at, at + linksAtOnce)
    await trx.insertInto('desk_field').values(some).execute()
  }
  await insertRows(store, trx, 'desk_code', directory.deskCodes, 'code')
  await insertRows(store, trx, 'officer', directory.officers, 'id')
  await insertRows(store, trx, 'posting', directory.postings, 'id')
}

export async function insertShifts(
  store: Store,
  trx: Transaction<Database>,
  shifts: readonly Row[],
): Promise<void> {
  await insertRows(store, trx, 'shift', shifts, 'id')
}

export type InsertMade = (trx: Transaction<Database>, made: readonly Made[]) => Promise<void>

export function madeInserter(store: Store): InsertMade {
  const insertResponses = responseInserter(store)
  const insertComments = commentInserter(store)
  return async (trx, made) => {
    await insertResponses(
      trx,
      made.map(({ response }) => response),
    )
    const comments = made.flatMap(({ comment }) => (comment ? [comment] : []))
    if (comments.length > 0) await insertComments(trx, comments)
  }
}

export function dossierInserter(store: Store) {
  const texts = ['id', 'desk_id', 'field_id', 'month', 'recorded_at', 'recorded_by'] as const
  const kinds = [
    ...texts.map((name): [string, ColumnKind] => [name, 'text']),
    ...dossierCountCodes.map((name): [string, ColumnKind] => [name, 'integer']),
  ]
  return createBulkInsert(store, 'dossier_count', Object.fromEntries(kinds), 'id')
}

async function insertRows(
  store: Store,
  trx: Transaction<Database>,
  table: keyof Database,
  rows: readonly object[],
  key: string,
  integers: readonly string[] = [],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const kinds = names.map((name): [string, ColumnKind] => [
    name,
    integers.includes(name) ? 'integer' : 'text',
  ])
  const insert = createBulkInsert(store, table, Object.fromEntries(kinds), key)
  await insert(trx, rows as readonly Row[])
}
