import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { toLocalText } from '../../db/columns.ts'
import type { ResponseReviewTable } from '../../db/flag-tables.ts'
import type { Part } from '../../db/part.ts'
import type { Database } from '../../db/tables.ts'

export const sheetStates = ['open', 'excluded', 'kept'] as const
export type SheetState = (typeof sheetStates)[number]

/** Which sheets a list holds: those of a state, or every sheet of a desk and day. */
export type SheetFilter = { readonly state: SheetState } | { readonly deskId: string; readonly day: string }

/** Sheets with where and when they were served and what was decided. No answer, no word and no officer is read. */
function sheets(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('response as sheet')
    .innerJoin('desk', 'desk.id', 'sheet.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .leftJoin('response_exclusion as out', 'out.response_id', 'sheet.id')
    .leftJoin('response_review as review', 'review.response_id', 'sheet.id')
    .select(['sheet.id', 'sheet.served_at', 'sheet.served_on', 'sheet.received_at', 'sheet.channel'])
    .select(['sheet.language', 'sheet.form', 'desk.unit_id', 'desk.reference as desk'])
    .select(['unit.name_json as unit_name_json', 'desk.name_json as desk_name_json'])
    .select(['out.reason as out_reason', 'out.excluded_at', 'out.rules'])
    .select(['review.outcome', 'review.reason', 'review.decided_at'])
    .$if(unitIds !== undefined, (query) => query.where('desk.unit_id', 'in', ['', ...(unitIds ?? [])]))
}

type SheetRow = Awaited<ReturnType<ReturnType<typeof sheets>['execute']>>[number]

function toSheet({ unit_name_json, desk_name_json, ...row }: SheetRow) {
  const state: SheetState = row.excluded_at !== null ? 'excluded' : row.outcome === 'kept' ? 'kept' : 'open'
  return { ...row, state, unitName: toLocalText(unit_name_json), deskName: toLocalText(desk_name_json) }
}

export type JudgedSheet = ReturnType<typeof toSheet>

/** A part of the sheets of a filter within reach, the latest first. */
export async function listSheets(
  db: Kysely<Database>,
  within: Within,
  filter: SheetFilter,
  { skip, limit }: Part,
): Promise<JudgedSheet[]> {
  const found = await filtered(db, within, filter)
    .orderBy('sheet.served_at', 'desc')
    .orderBy('sheet.id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute()
  return found.map(toSheet)
}

function filtered(db: Kysely<Database>, within: Within, filter: SheetFilter) {
  const all = sheets(db, within)
  if ('day' in filter) {
    return all.where('sheet.desk_id', '=', filter.deskId).where('sheet.served_on', '=', filter.day)
  }
  if (filter.state === 'excluded') return all.where('out.response_id', 'is not', null)
  const counted = all.where('out.response_id', 'is', null)
  if (filter.state === 'kept') return counted.where('review.outcome', '=', 'kept')
  return counted
    .where('review.response_id', 'is', null)
    .where('sheet.id', 'in', db.selectFrom('response_flag').select('response_id'))
}

/** A sheet within reach, or undefined. */
export async function findSheet(db: Kysely<Database>, within: Within, id: string) {
  const row = await sheets(db, within).where('sheet.id', '=', id).executeTakeFirst()
  return row && toSheet(row)
}

export type SheetFlag = { readonly rule: string; readonly facts: Readonly<Record<string, number>> }

/** The flags of some sheets, by sheet, in the order of their rules. */
export async function listFlags(db: Kysely<Database>, ids: readonly string[]) {
  const bySheet = new Map<string, SheetFlag[]>()
  if (ids.length === 0) return bySheet
  const found = await db
    .selectFrom('response_flag')
    .select(['response_id', 'rule', 'facts_json'])
    .where('response_id', 'in', ids)
    .orderBy('response_id')
    .orderBy('rule')
    .execute()
  for (const { response_id, rule, facts_json } of found) {
    const flag = { rule, facts: JSON.parse(facts_json) as SheetFlag['facts'] }
    bySheet.set(response_id, [...(bySheet.get(response_id) ?? []), flag])
  }
  return bySheet
}

/** Whether the sheet is that of a paper form which was taken back: the form has another by now, or will have. */
export async function isTakenBack(db: Kysely<Database>, responseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('paper_form')
    .select('id')
    .where('response_id', '=', responseId)
    .where('status', '=', 'undone')
    .executeTakeFirst()
  return row !== undefined
}

export async function upsertReview(
  trx: Transaction<Database>,
  { response_id, ...decided }: Insertable<ResponseReviewTable>,
): Promise<void> {
  await trx
    .insertInto('response_review')
    .values({ response_id, ...decided })
    .onConflict((conflict) => conflict.column('response_id').doUpdateSet(decided))
    .execute()
}
