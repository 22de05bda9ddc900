import type { Transaction } from 'kysely'
import { everywhere } from '../accounts/within.ts'
import { covers, type Period, sharesDay } from '../core/calendar/period.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { fold } from '../core/text/fold.ts'
import { fromLocalText, toLocalText } from '../db/columns.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext, today } from './context.ts'
import {
  type Desk,
  findDeskById,
  insertDesk,
  listDeskFields,
  listDesks,
  listDesksNamed,
  replaceDeskFields,
  updateDesk,
} from './desk-store.ts'
import { listFields } from './field-store.ts'
import { drawDeskCode, putDeskCode } from './issue-desk-code.ts'
import { saysTheSame, withReview } from './local-names.ts'
import { unitNamed } from './naming.ts'
import type { Unit } from './unit-store.ts'

export type DeskInput = {
  readonly unit: string
  /** The unit's own name for the desk; the next free `Q…` when there is none. */
  readonly reference?: string | undefined
  readonly name: LocalText
  readonly fields: readonly string[]
  /** The agency competent when it is not the unit itself. */
  readonly agency?: string | undefined
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
  /** A public code made elsewhere, when a directory is brought over; else one is drawn. */
  readonly publicCode?: string | undefined
}

export type DeskChange = { readonly change: Change; readonly desk: Desk }

/**
 * Opens a desk with its first public code; without a first day it is as old as its unit. The same desk again changes
 * nothing; other facts correct it when `mayCorrect`.
 *
 * @throws Conflict `desk-reference-taken` when the unit has such a desk on these days
 */
export async function openDesk(
  trx: Transaction<Database>,
  input: DeskInput,
  context: DirectoryContext,
  { mayCorrect = false } = {},
): Promise<DeskChange> {
  await beginWrite(trx, 'catalog')
  const unit = await unitNamed(trx, context.within, input.unit, input.validFrom ?? today(context), 'unit')
  const reference = input.reference ?? (await nextReference(trx, unit))
  const named = await listDesksNamed(trx, reference, [unit.id])
  const row = await toRow(trx, { ...input, reference }, unit, named)
  const fieldIds = await fieldsNamed(trx, input.fields)
  const existing = named.find((desk) => desk.validFrom === row.valid_from)
  if (existing && (await isSame(trx, existing, row, fieldIds))) return { change: 'unchanged', desk: existing }
  const period = { validFrom: row.valid_from, validTo: row.valid_to }
  const clash = named.find((desk) => desk !== existing && sharesDay(desk, period))
  if (clash || (existing && !mayCorrect)) throw new Conflict('desk-reference-taken')
  checkPeriod(period, unit)
  const id = existing?.id ?? context.newId()
  const name_json = fromLocalText(withReview(input.name, existing?.name))
  if (existing) await updateDesk(trx, id, { ...row, name_json })
  else await insertDesk(trx, { ...row, id })
  await replaceDeskFields(trx, id, fieldIds)
  const desk = (await findDeskById(trx, id))!
  if (!existing) await giveFirstCode(trx, desk, input.publicCode, context)
  const action = existing ? 'desk.correct' : 'desk.open'
  await audit(trx, context, {
    action,
    subject: { kind: 'desk', id },
    unitId: unit.id,
    details: { reference },
  })
  return { change: existing ? 'changed' : 'created', desk }
}

type Named = DeskInput & { readonly reference: string }

async function toRow(trx: Transaction<Database>, input: Named, unit: Unit, named: readonly Desk[]) {
  const open = named.find((desk) => desk.validTo === null)
  const validFrom = input.validFrom ?? open?.validFrom ?? unit.validFrom
  // The agency is only named: whose desk it is follows from the unit.
  const agency = input.agency
    ? await unitNamed(trx, everywhere, input.agency, validFrom, 'agency')
    : undefined
  return {
    unit_id: unit.id,
    agency_id: agency && agency.id !== unit.id ? agency.id : null,
    reference: input.reference,
    name_json: fromLocalText(input.name),
    valid_from: validFrom,
    valid_to: input.validTo ?? null,
    folded: fold(`${input.name.vi} ${input.reference}`),
  }
}

async function nextReference(trx: Transaction<Database>, unit: Unit): Promise<string> {
  const taken = new Set((await listDesks(trx, [unit.id])).map((desk) => desk.reference))
  let number = 1
  while (taken.has(`Q${number}`)) number += 1
  return `Q${number}`
}

async function fieldsNamed(trx: Transaction<Database>, codes: readonly string[]): Promise<string[]> {
  const known = new Map((await listFields(trx)).map((field) => [field.code, field.id]))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length > 0) {
    const problem = { field: 'fields', code: 'unknown-field', details: { value: unknown.join(', ') } }
    throw new Invalid([problem])
  }
  return [...new Set(codes)].map((code) => known.get(code)!)
}

async function isSame(
  trx: Transaction<Database>,
  desk: Desk,
  row: Awaited<ReturnType<typeof toRow>>,
  fieldIds: readonly string[],
): Promise<boolean> {
  const kept = (await listDeskFields(trx, [desk.id])).map((field) => field.field_id)
  const now = [desk.agencyId, desk.validTo, kept.sort()]
  const then = [row.agency_id, row.valid_to, [...fieldIds].sort()]
  const isSameName = saysTheSame(desk.name, toLocalText(row.name_json))
  return isSameName && JSON.stringify(now) === JSON.stringify(then)
}

function checkPeriod(period: Period, unit: Unit): void {
  if (period.validTo !== null && period.validTo < period.validFrom) {
    throw new Invalid([{ field: 'validTo', code: 'ends-before-start' }])
  }
  // A desk still open ends with its unit at the latest: only its first day is checked against an open end.
  const ends = { validFrom: period.validFrom, validTo: period.validTo ?? unit.validTo }
  if (!covers(unit, ends) || ends.validFrom > (unit.validTo ?? '9999')) {
    throw new Invalid([{ field: 'validFrom', code: 'unit-not-valid' }])
  }
}

async function giveFirstCode(
  trx: Transaction<Database>,
  desk: Desk,
  publicCode: string | undefined,
  context: DirectoryContext,
): Promise<void> {
  if (publicCode === undefined) {
    if (desk.validTo === null || desk.validTo >= today(context)) await drawDeskCode(trx, desk, context)
    return
  }
  const code = parseDeskCode(publicCode)
  if (!code) throw new Invalid([{ field: 'publicCode', code: 'desk-code-malformed' }])
  const isOurs = await putDeskCode(trx, desk.id, code, context)
  if (!isOurs) throw new Invalid([{ field: 'publicCode', code: 'desk-code-taken' }])
}
