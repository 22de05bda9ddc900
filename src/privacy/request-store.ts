import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import { NotFound } from '../core/errors.ts'
import type { Part } from '../db/part.ts'
import type { DataSubjectRequestTable } from '../db/privacy-tables.ts'
import type { Database } from '../db/tables.ts'

export type RequestRow = Selectable<DataSubjectRequestTable>

/** Which requests a list shows. */
export const requestStates = ['open', 'closed', 'all'] as const
export type RequestState = (typeof requestStates)[number]

/** How many references of this beginning there are: the next number. Rows are never deleted. */
export async function countReferences(
  db: Kysely<Database>,
  table: 'data_subject_request' | 'data_breach',
  beginning: string,
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('reference', 'like', `${beginning}%`)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertRequest(
  trx: Transaction<Database>,
  row: Insertable<DataSubjectRequestTable>,
): Promise<void> {
  await trx.insertInto('data_subject_request').values(row).execute()
}

/**
 * @param reached ids of the units within the reader's reach; undefined for all
 * @throws NotFound `request-unknown` where there is none, or beyond the reach
 */
export async function getRequest(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  reference: string,
): Promise<RequestRow> {
  const row = await requestsWithin(db, reached)
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (!row) throw new NotFound('request-unknown')
  return row
}

/** Requests within a reach: the open ones first, what is due first at the top, then what was closed last. */
export async function listRequests(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  state: RequestState,
  { skip, limit }: Part,
): Promise<RequestRow[]> {
  return requestsWithin(db, reached)
    .selectAll()
    .$if(state === 'open', (query) => query.where('closed_on', 'is', null))
    .$if(state === 'closed', (query) => query.where('closed_on', 'is not', null))
    .orderBy((eb) => eb.case().when('closed_on', 'is', null).then(0).else(1).end())
    .orderBy((eb) => eb.case().when('closed_on', 'is', null).then(eb.ref('due_on')).end())
    .orderBy('closed_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(skip)
    .execute()
}

/** All that are not closed, what is due first at the top. */
export async function listOpenRequests(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
): Promise<RequestRow[]> {
  return requestsWithin(db, reached)
    .selectAll()
    .where('closed_on', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}

/** Changes a request if it is still the one with this version. */
export async function updateRequest(
  trx: Transaction<Database>,
  row: RequestRow,
  values: Updateable<DataSubjectRequestTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('data_subject_request')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function requestsWithin(db: Kysely<Database>, reached: readonly string[] | undefined) {
  return db
    .selectFrom('data_subject_request')
    .$if(reached !== undefined, (query) => query.where('unit_id', 'in', ['', ...(reached ?? [])]))
}
