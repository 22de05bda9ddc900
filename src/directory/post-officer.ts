import type { Transaction } from 'kysely'
import { everywhere } from '../accounts/within.ts'
import { addDays } from '../core/calendar/local-time.ts'
import { covers } from '../core/calendar/period.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext, today } from './context.ts'
import { deskNamed, unitNamed } from './naming.ts'
import {
  findOfficer,
  insertOfficer,
  insertPosting,
  listPostings,
  type Officer,
  type Posting,
  updateOfficer,
  updatePosting,
} from './officer-store.ts'

export type OfficerInput = {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly desk?: string | undefined
  /** The employer of a seconded officer; the unit itself when not given. */
  readonly homeUnit?: string | undefined
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
}

export type OfficerChange = { readonly change: Change; readonly officer: Officer }

type Place = Omit<Posting, 'id' | 'officerId'>

/**
 * Registers an officer with a posting; of an officer who is there, closes the posting and opens the next one. A first
 * posting without a date is as old as its desk or unit. The same posting again changes nothing.
 *
 * @throws Conflict `officer-posted-elsewhere` when the officer is posted elsewhere and no date of a move is given
 */
export async function postOfficer(
  trx: Transaction<Database>,
  input: OfficerInput,
  context: DirectoryContext,
  { mayCorrect = false } = {},
): Promise<OfficerChange> {
  await beginWrite(trx, 'catalog')
  const place = await placeOf(trx, input, context)
  const officer = await findOfficer(trx, everywhere, input.code)
  if (officer) return move(trx, officer, input, place, context, mayCorrect)
  const id = context.newId()
  const { code, name } = input
  const dates = { valid_from: place.validFrom, valid_to: null }
  await insertOfficer(trx, { id, code, name, ...dates, folded: fold(`${name} ${code}`) })
  await insertPosting(trx, toRow(context.newId(), id, place))
  await auditPosting(trx, 'officer.register', id, place, context)
  return { change: 'created', officer: (await findOfficer(trx, everywhere, code))! }
}

async function placeOf(
  trx: Transaction<Database>,
  input: OfficerInput,
  context: DirectoryContext,
): Promise<Place> {
  const day = input.validFrom ?? today(context)
  const unit = await unitNamed(trx, context.within, input.unit, day, 'unit')
  const home = input.homeUnit ? await unitNamed(trx, everywhere, input.homeUnit, day, 'homeUnit') : unit
  const deskName = input.desk && inUnit(input.desk, input.unit)
  const desk = deskName ? await deskNamed(trx, context.within, deskName, day, 'desk') : undefined
  const validFrom = input.validFrom ?? desk?.validFrom ?? unit.validFrom
  const place = { unitId: unit.id, homeUnitId: home.id, deskId: desk?.id ?? null }
  const period = { validFrom, validTo: input.validTo ?? null }
  if (period.validTo !== null && period.validTo < validFrom) {
    throw new Invalid([{ field: 'validTo', code: 'ends-before-start' }])
  }
  // An open posting ends with its unit at the latest: only its first day is checked against an open end.
  if (!covers(unit, { validFrom, validTo: period.validTo ?? validFrom })) {
    throw new Invalid([{ field: 'validFrom', code: 'unit-not-valid' }])
  }
  return { ...place, ...period }
}

/** A bare reference is meant within the unit named beside it. */
function inUnit(desk: string, unit: string): string {
  return /^[A-Za-z]\w{0,5}$/.test(desk) ? `${unit}:${desk}` : desk
}

async function move(
  trx: Transaction<Database>,
  officer: Officer,
  input: OfficerInput,
  place: Place,
  context: DirectoryContext,
  mayCorrect: boolean,
): Promise<OfficerChange> {
  const postings = await listPostings(trx, { officerIds: [officer.id] })
  const last = postings.at(-1)
  if (isHeldElsewhere(last, context)) throw new Conflict('officer-posted-elsewhere')
  const same = postings.find((posting) => isSamePlace(posting, place, input))
  const isNamed = officer.name === input.name
  if (same && isNamed) return { change: 'unchanged', officer }
  if (!input.validFrom && !(same && mayCorrect)) throw new Conflict('officer-posted-elsewhere')
  if (!isNamed) {
    const folded = fold(`${input.name} ${officer.code}`)
    await updateOfficer(trx, officer.id, { name: input.name, folded })
  }
  const begun = postings.find((posting) => posting.validFrom === place.validFrom)
  if (begun && !same && !mayCorrect) throw new Conflict('officer-posted-elsewhere')
  if (begun) await updatePosting(trx, begun.id, toRow(begun.id, officer.id, place))
  else await openNext(trx, officer, last, place, context)
  await auditPosting(trx, 'officer.post', officer.id, place, context)
  return { change: 'changed', officer: { ...officer, name: input.name } }
}

/** Nobody takes an officer out of a unit that is not his to change. */
function isHeldElsewhere(last: Posting | undefined, { within }: DirectoryContext): boolean {
  return last !== undefined && !within.has(last.unitId)
}

async function auditPosting(
  trx: Transaction<Database>,
  action: string,
  officerId: string,
  { unitId, validFrom }: Place,
  context: DirectoryContext,
): Promise<void> {
  const subject = { kind: 'officer', id: officerId }
  await audit(trx, context, { action, subject, unitId, details: { validFrom } })
}

function isSamePlace(posting: Posting, place: Place, input: OfficerInput): boolean {
  const isWhere =
    posting.unitId === place.unitId &&
    posting.homeUnitId === place.homeUnitId &&
    posting.deskId === place.deskId
  if (!input.validFrom) return isWhere && posting.validTo === null
  return isWhere && posting.validFrom === place.validFrom && posting.validTo === place.validTo
}

async function openNext(
  trx: Transaction<Database>,
  officer: Officer,
  last: Posting | undefined,
  place: Place,
  context: DirectoryContext,
): Promise<void> {
  if (last && last.validFrom >= place.validFrom) throw new Conflict('posting-before-last')
  if (last && (last.validTo === null || last.validTo >= place.validFrom)) {
    await updatePosting(trx, last.id, { valid_to: addDays(place.validFrom, -1) })
  }
  await insertPosting(trx, toRow(context.newId(), officer.id, place))
  if (officer.validTo !== null) await updateOfficer(trx, officer.id, { valid_to: null })
}

function toRow(id: string, officerId: string, place: Place) {
  return {
    id,
    officer_id: officerId,
    unit_id: place.unitId,
    home_unit_id: place.homeUnitId,
    desk_id: place.deskId,
    valid_from: place.validFrom,
    valid_to: place.validTo,
  }
}
