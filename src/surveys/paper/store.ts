import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { NotFound } from '../../core/errors.ts'
import { toLocalText } from '../../db/columns.ts'
import type { PaperBatchTable, PaperFormTable } from '../../db/paper-tables.ts'
import type { Part } from '../../db/part.ts'
import type { Database } from '../../db/tables.ts'

export type PaperForm = Selectable<PaperFormTable>

function batchesWithin(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('paper_batch')
    .innerJoin('desk', 'desk.id', 'paper_batch.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .selectAll('paper_batch')
    .select(['desk.reference', 'desk.name_json', 'desk.unit_id', 'unit.name_json as unit_name_json'])
    .$if(unitIds !== undefined, (query) => query.where('desk.unit_id', 'in', [...(unitIds ?? []), '']))
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batchesWithin>['execute']>>[number]

function toBatch({ name_json, unit_name_json, ...row }: BatchRow) {
  return { ...row, deskName: toLocalText(name_json), unitName: toLocalText(unit_name_json) }
}
export type PaperBatch = ReturnType<typeof toBatch>

/** @throws NotFound `paper-batch-unknown` where there is none, or beyond the reach */
export async function getBatch(db: Kysely<Database>, within: Within, id: string): Promise<PaperBatch> {
  const row = await batchesWithin(db, within).where('paper_batch.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('paper-batch-unknown')
  return toBatch(row)
}

/** A part of the batches within reach, those still open first, the newest first among them. */
export async function listBatches(
  db: Kysely<Database>,
  within: Within,
  { skip, limit }: Part,
): Promise<PaperBatch[]> {
  const rows = await batchesWithin(db, within)
    .orderBy((eb) => eb.case().when('paper_batch.closed_at', 'is', null).then(0).else(1).end())
    .orderBy('paper_batch.opened_at', 'desc')
    .orderBy('paper_batch.id')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(toBatch)
}

export async function countOpenBatches(db: Kysely<Database>, within: Within): Promise<number> {
  return (await batchesWithin(db, within).where('paper_batch.closed_at', 'is', null).execute()).length
}

export async function insertBatch(
  trx: Transaction<Database>,
  row: Insertable<PaperBatchTable>,
): Promise<void> {
  await trx.insertInto('paper_batch').values(row).execute()
}

/** Whether the batch was open and is now closed. */
export async function closeBatchRow(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('paper_batch')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** How many forms of each of these batches have which status. */
export async function countForms(db: Kysely<Database>, batchIds: readonly string[]) {
  if (batchIds.length === 0) return []
  return db
    .selectFrom('paper_form')
    .select(['batch_id', 'status'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('batch_id', 'in', batchIds)
    .groupBy(['batch_id', 'status'])
    .orderBy('batch_id')
    .orderBy('status')
    .execute()
}

/** The forms of a batch in the order of their numbers. */
export async function listForms(db: Kysely<Database>, batchId: string): Promise<PaperForm[]> {
  return db
    .selectFrom('paper_form')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('number')
    .orderBy('id')
    .execute()
}

/** Forms of the same desk and day that were keyed and not yet recorded, in whatever batch. */
export async function listPendingForms(db: Kysely<Database>, deskId: string, servedOn: string) {
  return db
    .selectFrom('paper_form')
    .innerJoin('paper_batch', 'paper_batch.id', 'paper_form.batch_id')
    .select(['paper_form.id', 'paper_form.number', 'paper_form.first_json', 'paper_form.batch_id'])
    .where('paper_batch.desk_id', '=', deskId)
    .where('paper_batch.served_on', '=', servedOn)
    .where('paper_form.status', 'in', ['once', 'differs'])
    .orderBy('paper_form.id')
    .execute()
}

/** Paper sheets of a desk served at this very time with these very answers, that count. */
export async function listTwins(db: Kysely<Database>, deskId: string, servedAt: string, answers: string) {
  return db
    .selectFrom('response')
    .leftJoin('response_comment', 'response_comment.response_id', 'response.id')
    .leftJoin('paper_form', 'paper_form.response_id', 'response.id')
    .select(['response.id', 'response_comment.body', 'paper_form.number', 'response.respondent'])
    .where('response.desk_id', '=', deskId)
    .where('response.served_at', '=', servedAt)
    .where('response.answers', '=', answers)
    .where('response.channel', '=', 'paper')
    .where('response.id', 'not in', db.selectFrom('response_exclusion').select('response_id'))
    .orderBy('response.id')
    .execute()
}

/** @throws NotFound `paper-form-unknown` */
export async function getForm(db: Kysely<Database>, batchId: string, number: number): Promise<PaperForm> {
  const row = await findForm(db, batchId, number)
  if (!row) throw new NotFound('paper-form-unknown')
  return row
}

export async function findForm(db: Kysely<Database>, batchId: string, number: number) {
  return db
    .selectFrom('paper_form')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function insertForm(trx: Transaction<Database>, row: Insertable<PaperFormTable>): Promise<void> {
  await trx.insertInto('paper_form').values(row).execute()
}

/** Changes a form if it is still the one with this version. */
export async function updateForm(
  trx: Transaction<Database>,
  form: Pick<PaperForm, 'id' | 'version'>,
  values: Updateable<PaperFormTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('paper_form')
    .set({ ...values, version: form.version + 1 })
    .where('id', '=', form.id)
    .where('version', '=', form.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
