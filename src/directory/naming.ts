import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { validOrLatest } from '../core/calendar/period.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import type { Database } from '../db/tables.ts'
import { type Desk, findDeskById, findDeskByPublicCode, listDesksNamed } from './desk-store.ts'
import { findOfficer, type Officer } from './officer-store.ts'
import { findShift, type Shift } from './shift-store.ts'
import { findUnit, listUnitsNamed, type Unit } from './unit-store.ts'

/**
 * A unit somebody named by its official code in `field`: the one valid on the day, else the latest. One outside
 * `within` is as unknown as one that is not there; so are officers and desks.
 */
export async function unitNamed(
  db: Kysely<Database>,
  within: Within,
  code: string,
  day: string,
  field: string,
): Promise<Unit> {
  const unit = await findUnit(db, within, code.trim(), day)
  if (!unit) throw new Invalid([{ field, code: 'unknown-unit', details: { value: code } }])
  return unit
}

export async function officerNamed(
  db: Kysely<Database>,
  within: Within,
  code: string,
  field: string,
): Promise<Officer> {
  const officer = await findOfficer(db, within, code.trim())
  if (!officer) throw new Invalid([{ field, code: 'unknown-officer', details: { value: code } }])
  return officer
}

/** A desk somebody named in `field`: by public code, by `unit:reference`, or by a reference only one unit uses. */
export async function deskNamed(
  db: Kysely<Database>,
  within: Within,
  name: string,
  day: string,
  field: string,
): Promise<Desk> {
  const found = (await findDesks(db, name.trim(), day)).filter((desk) => within.has(desk.unitId))
  const [first] = found
  if (!first) throw new Invalid([{ field, code: 'unknown-desk', details: { value: name } }])
  if (new Set(found.map((desk) => desk.unitId)).size > 1) {
    throw new Invalid([{ field, code: 'ambiguous-desk', details: { value: name } }])
  }
  return validOrLatest(found, day) ?? first
}

async function findDesks(db: Kysely<Database>, name: string, day: string): Promise<Desk[]> {
  const publicCode = parseDeskCode(name)
  const desk = publicCode && (await findDeskByPublicCode(db, publicCode))
  if (desk) return [desk]
  const [unitCode, reference] = splitName(name)
  const units = unitCode === undefined ? undefined : await listUnitsNamed(db, unitCode)
  const desks = await listDesksNamed(
    db,
    reference,
    units?.map((unit) => unit.id),
  )
  // A code that passed to a successor names the unit valid on the day; its predecessor's desks are not meant.
  const unit = units && validOrLatest(units, day)
  const ofUnit = desks.filter((candidate) => candidate.unitId === unit?.id)
  return ofUnit.length > 0 ? ofUnit : desks
}

function splitName(name: string): [string | undefined, string] {
  const at = name.indexOf(':')
  return at < 0 ? [undefined, name] : [name.slice(0, at), name.slice(at + 1)]
}

/**
 * A shift by its id, at a desk within reach.
 *
 * @throws NotFound `shift`
 */
export async function shiftAt(db: Kysely<Database>, within: Within, id: string): Promise<Shift> {
  const shift = await findShift(db, id)
  const desk = shift && (await findDeskById(db, shift.deskId))
  if (!desk || !within.has(desk.unitId)) throw new NotFound('shift')
  return shift
}

/** The same for the thing an address names: not there is 404. */
export async function inAddress<T>(look: Promise<T>, code: string): Promise<T> {
  try {
    return await look
  } catch (error) {
    if (error instanceof Invalid) throw new NotFound(code)
    throw error
  }
}
