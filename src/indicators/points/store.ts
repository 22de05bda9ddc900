import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { toLocalText } from '../../db/columns.ts'
import type { PointSheetTable } from '../../db/definition-tables.ts'
import type { Database } from '../../db/tables.ts'

export type PointAnswer = { readonly points: number; readonly evidence: string }
export const sheetKinds = ['self', 'appraised'] as const
export type SheetKind = (typeof sheetKinds)[number]

type Span = { readonly from: string; readonly to: string }

/** Units within reach that were there on any day of the span, by code. */
function unitsIn(db: Kysely<Database>, { unitIds }: Within, { from, to }: Span) {
  return db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'valid_from'])
    .where('valid_from', '<=', to)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', from)]))
    .$if(unitIds !== undefined, (query) => query.where('id', 'in', ['', ...(unitIds ?? [])]))
}

export async function listPointUnits(db: Kysely<Database>, within: Within, span: Span) {
  const rows = await unitsIn(db, within, span).orderBy('code').orderBy('valid_from').orderBy('id').execute()
  return rows.map(({ id, code, name_json }) => ({ id, code, name: toLocalText(name_json) }))
}

export type PointUnit = Awaited<ReturnType<typeof listPointUnits>>[number]

/** The unit of a code; where the code passed on within the span, the one that has it at the end. */
export async function findPointUnit(
  db: Kysely<Database>,
  within: Within,
  code: string,
  span: Span,
): Promise<PointUnit | undefined> {
  const row = await unitsIn(db, within, span)
    .where('code', '=', code)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row && { id: row.id, code: row.code, name: toLocalText(row.name_json) }
}

/** Sheets of a quarter, those in force and those replaced, the oldest first; of one unit, or of all. */
export async function listPointSheets(db: Kysely<Database>, period: string, unitId?: string) {
  const rows = await db
    .selectFrom('point_sheet')
    .selectAll()
    .where('period', '=', period)
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map(toSheet)
}

export type PointSheetRow = ReturnType<typeof toSheet>

function toSheet(row: Selectable<PointSheetTable>) {
  return {
    id: row.id,
    unitId: row.unit_id,
    period: row.period,
    kind: row.kind as SheetKind,
    definitionVersion: row.definition_version,
    answers: JSON.parse(row.points_json) as readonly PointAnswer[],
    note: row.note,
    enteredAt: row.entered_at,
    enteredBy: row.entered_by,
    replacedAt: row.replaced_at,
    replacedReason: row.replaced_reason,
  }
}

export type NewPointSheet = Omit<PointSheetRow, 'replacedAt' | 'replacedReason'>

/** Whether it is now the one in force: nobody else's was. */
export async function insertPointSheet(trx: Transaction<Database>, sheet: NewPointSheet): Promise<boolean> {
  const result = await trx
    .insertInto('point_sheet')
    .values({
      id: sheet.id,
      unit_id: sheet.unitId,
      period: sheet.period,
      kind: sheet.kind,
      definition_version: sheet.definitionVersion,
      points_json: JSON.stringify(sheet.answers),
      note: sheet.note,
      entered_at: sheet.enteredAt,
      entered_by: sheet.enteredBy,
      replaced_at: null,
      replaced_reason: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'period', 'kind']).where('replaced_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

/** Whether the sheet was in force until now. */
export async function replacePointSheet(
  trx: Transaction<Database>,
  id: string,
  { at, reason }: { readonly at: string; readonly reason: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('point_sheet')
    .set({ replaced_at: at, replaced_reason: reason })
    .where('id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}
