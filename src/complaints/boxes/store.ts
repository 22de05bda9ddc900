import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { Witness } from '../../core/complaints/box-opening.ts'
import { NotFound } from '../../core/errors.ts'
import { toLocalText } from '../../db/columns.ts'
import type { BoxLetterTable, BoxOpeningTable, SuggestionBoxTable } from '../../db/intake-tables.ts'
import type { Database } from '../../db/tables.ts'

function boxesWithin(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('suggestion_box')
    .innerJoin('unit', 'unit.id', 'suggestion_box.unit_id')
    .selectAll('suggestion_box')
    .select(['unit.name_json', 'unit.parent_id'])
    .$if(unitIds !== undefined, (query) =>
      query.where('suggestion_box.unit_id', 'in', [...(unitIds ?? []), '']),
    )
}

type BoxRow = Awaited<ReturnType<ReturnType<typeof boxesWithin>['execute']>>[number]
const toBox = ({ name_json, ...row }: BoxRow) => ({ ...row, unitName: toLocalText(name_json) })
export type Box = ReturnType<typeof toBox>
export type OpeningRow = Selectable<BoxOpeningTable>
export type LetterRow = Selectable<BoxLetterTable>

/** Boxes within reach, those in use first. */
export async function listBoxes(db: Kysely<Database>, within: Within): Promise<Box[]> {
  const rows = await boxesWithin(db, within)
    .orderBy((eb) => eb.case().when('suggestion_box.valid_to', 'is', null).then(0).else(1).end())
    .orderBy('unit.code')
    .orderBy('suggestion_box.reference')
    .orderBy('suggestion_box.id')
    .execute()
  return rows.map(toBox)
}

/** @throws NotFound `box-unknown` where there is none, or beyond the reach */
export async function getBox(db: Kysely<Database>, within: Within, id: string): Promise<Box> {
  const row = await boxesWithin(db, within).where('suggestion_box.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('box-unknown')
  return toBox(row)
}

/** The box of a unit that bears this sign now. */
export async function findBoxInUse(db: Kysely<Database>, unitId: string, reference: string) {
  return db
    .selectFrom('suggestion_box')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('reference', '=', reference)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

export async function insertBox(
  trx: Transaction<Database>,
  row: Insertable<SuggestionBoxTable>,
): Promise<void> {
  await trx.insertInto('suggestion_box').values(row).execute()
}

/** Changes a box if it is still the one with this version. */
export async function updateBox(
  trx: Transaction<Database>,
  box: Pick<Box, 'id' | 'version'>,
  values: Updateable<SuggestionBoxTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('suggestion_box')
    .set({ ...values, version: box.version + 1 })
    .where('id', '=', box.id)
    .where('version', '=', box.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Openings of these boxes, the newest first. */
export async function listOpenings(db: Kysely<Database>, boxIds: readonly string[]): Promise<OpeningRow[]> {
  return db
    .selectFrom('box_opening')
    .selectAll()
    .where('box_id', 'in', [...boxIds, ''])
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** An opening with its box. @throws NotFound `opening-unknown` where there is none, or beyond the reach */
export async function getOpening(db: Kysely<Database>, within: Within, id: string) {
  const opening = await db.selectFrom('box_opening').selectAll().where('id', '=', id).executeTakeFirst()
  if (!opening) throw new NotFound('opening-unknown')
  try {
    return { opening, box: await getBox(db, within, opening.box_id) }
  } catch (error) {
    throw error instanceof NotFound ? new NotFound('opening-unknown') : error
  }
}

export const witnessesOf = ({ present_json }: OpeningRow): Witness[] => JSON.parse(present_json) as Witness[]

export async function insertOpening(
  trx: Transaction<Database>,
  row: Insertable<BoxOpeningTable>,
): Promise<void> {
  await trx.insertInto('box_opening').values(row).execute()
}

/** Changes an opening that is still open and the one with this version. */
export async function updateOpening(
  trx: Transaction<Database>,
  opening: Pick<OpeningRow, 'id' | 'version'>,
  values: Updateable<BoxOpeningTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('box_opening')
    .set({ ...values, version: opening.version + 1 })
    .where('id', '=', opening.id)
    .where('version', '=', opening.version)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Letters of these openings in the order of their numbers. */
export async function listLetters(db: Kysely<Database>, openingIds: readonly string[]): Promise<LetterRow[]> {
  return db
    .selectFrom('box_letter')
    .selectAll()
    .where('opening_id', 'in', [...openingIds, ''])
    .orderBy('opening_id')
    .orderBy('number')
    .execute()
}

export async function insertLetter(
  trx: Transaction<Database>,
  row: Insertable<BoxLetterTable>,
): Promise<void> {
  await trx.insertInto('box_letter').values(row).execute()
}

/** The name of whoever did something, as of his account. */
export async function findAccountName(db: Kysely<Database>, id: string): Promise<string> {
  const row = await db.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

/** Name of the unit above, for the head of an official paper. */
export async function findUnitName(db: Kysely<Database>, id: string | null) {
  if (id === null) return undefined
  const row = await db.selectFrom('unit').select('name_json').where('id', '=', id).executeTakeFirst()
  return row && toLocalText(row.name_json)
}
