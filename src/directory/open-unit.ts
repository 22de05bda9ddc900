import type { Transaction } from 'kysely'
import { demandEverywhere } from '../accounts/within.ts'
import { type TreeUnit, treeProblem } from '../core/directory/unit-tree.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { fold } from '../core/text/fold.ts'
import { fromLocalText, toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext, today } from './context.ts'
import { saysTheSame, withReview } from './local-names.ts'
import { unitNamed } from './naming.ts'
import { findUnitFrom, insertUnit, listUnits, listUnitsNamed, type Unit, updateUnit } from './unit-store.ts'

export type UnitInput = {
  readonly code: string
  readonly name: LocalText
  readonly level: string
  readonly parent?: string | undefined
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
  readonly address?: string | undefined
  readonly phone?: string | undefined
}

export type UnitChange = { readonly change: Change; readonly unit: Unit }

/**
 * Writes a unit as of its first day. The same unit again changes nothing; other facts under a code and first day that
 * are there correct the row when `mayCorrect`.
 *
 * @throws Conflict `unit-code-taken` when another unit has the code on these days, or a correction is not allowed
 */
export async function openUnit(
  trx: Transaction<Database>,
  input: UnitInput,
  context: DirectoryContext,
  { mayCorrect = false } = {},
): Promise<UnitChange> {
  await beginWrite(trx, 'catalog')
  const named = await listUnitsNamed(trx, input.code)
  const validFrom = input.validFrom ?? named.at(-1)?.validFrom ?? today(context)
  const row = await toRow(trx, input, validFrom, context)
  const existing = await findUnitFrom(trx, input.code, validFrom)
  if (existing && !context.within.has(existing.id)) throw new Conflict('unit-code-taken')
  if (existing && isSame(existing, row)) return { change: 'unchanged', unit: existing }
  if (existing && !mayCorrect) throw new Conflict('unit-code-taken')
  const id = existing?.id ?? context.newId()
  await checkPlace(trx, { ...row, id })
  const name_json = fromLocalText(withReview(input.name, existing?.name))
  if (existing) await updateUnit(trx, id, { ...row, name_json })
  else await insertUnit(trx, { ...row, id, note: null })
  const unit = (await findUnitFrom(trx, input.code, validFrom))!
  const action = existing ? 'unit.correct' : 'unit.open'
  await audit(trx, context, {
    action,
    subject: { kind: 'unit', id },
    unitId: id,
    details: { code: input.code },
  })
  return { change: existing ? 'changed' : 'created', unit }
}

async function toRow(
  trx: Transaction<Database>,
  input: UnitInput,
  validFrom: string,
  { within }: DirectoryContext,
) {
  if (!input.parent) demandEverywhere(within)
  const parent = input.parent ? await unitNamed(trx, within, input.parent, validFrom, 'parent') : undefined
  return {
    code: input.code,
    name_json: fromLocalText(input.name),
    level: input.level,
    parent_id: parent?.id ?? null,
    valid_from: validFrom,
    valid_to: input.validTo ?? null,
    address: input.address ?? null,
    phone: input.phone ?? null,
    folded: fold(`${input.name.vi} ${input.code}`),
  }
}

type Row = Awaited<ReturnType<typeof toRow>>

function isSame(unit: Unit, row: Row): boolean {
  const now = [unit.parentId, unit.level, unit.validTo, unit.address, unit.phone]
  const then = [row.parent_id, row.level, row.valid_to, row.address, row.phone]
  return now.join('\n') === then.join('\n') && saysTheSame(unit.name, toLocalText(row.name_json))
}

async function checkPlace(trx: Transaction<Database>, row: Row & { id: string }): Promise<void> {
  if (row.valid_to !== null && row.valid_to < row.valid_from) {
    throw new Invalid([{ field: 'validTo', code: 'ends-before-start' }])
  }
  const units = new Map<string, TreeUnit>((await listUnits(trx)).map((unit) => [unit.id, unit]))
  const placed = { id: row.id, parentId: row.parent_id, validFrom: row.valid_from, validTo: row.valid_to }
  for (const other of await listUnitsNamed(trx, row.code)) {
    const isApart =
      (other.validTo !== null && other.validTo < placed.validFrom) || placedBefore(placed, other)
    if (other.id !== row.id && !isApart) throw new Conflict('unit-code-taken')
  }
  const problem = treeProblem(units, placed)
  if (problem)
    throw new Invalid([{ field: problem === 'child-not-covered' ? 'validTo' : 'parent', code: problem }])
}

function placedBefore(placed: TreeUnit, other: Unit): boolean {
  return placed.validTo !== null && placed.validTo < other.validFrom
}
