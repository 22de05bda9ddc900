import type { Kysely } from 'kysely'
import { everywhere } from '../../accounts/within.ts'
import { isValidOn } from '../../core/calendar/period.ts'
import { Invalid } from '../../core/errors.ts'
import { parseDeskCode } from '../../core/text/desk-code.ts'
import { fold } from '../../core/text/fold.ts'
import type { Database } from '../../db/tables.ts'
import { type Desk, findDeskByPublicCode, listDesks } from '../../directory/desk-store.ts'
import { listOfficers } from '../../directory/officer-store.ts'
import { listUnits, type Unit } from '../../directory/unit-store.ts'

/** Where something happened, as far as the citizen knows. */
export type Place = { readonly unit: Unit | undefined; readonly desk: Desk | undefined }

/** The units of a day, as they are offered while somebody types. */
export async function listPlaces(db: Kysely<Database>, today: string): Promise<Unit[]> {
  return (await listUnits(db)).filter((unit) => isValidOn(unit, today))
}

/** The place of a code from a QR; nothing when nobody has such a code. */
export async function placeOfCode(db: Kysely<Database>, typed: string): Promise<Place | undefined> {
  const code = parseDeskCode(typed)
  const desk = code && (await findDeskByPublicCode(db, code))
  if (!desk) return undefined
  return { desk, unit: (await listUnits(db)).find(({ id }) => id === desk.unitId) }
}

type Asked = { readonly place: string; readonly desk: string; readonly today: string }

/**
 * The place in words, with or without marks: a unit by its name, a part of it or its code, or a desk by the code on its
 * sign; and the desk by what stands on it.
 *
 * @throws Invalid `place-unknown` or `place-ambiguous` on `place`; `desk-not-there` on `desk`
 */
export async function findPlace(db: Kysely<Database>, { place, desk, today }: Asked): Promise<Place> {
  const byCode = await placeOfCode(db, place)
  if (byCode) return byCode
  const unit = place.trim() === '' ? undefined : chooseUnit(await listPlaces(db, today), place)
  if (desk.trim() === '') return { unit, desk: undefined }
  const desks = unit ? (await listDesks(db, [unit.id])).filter((each) => isValidOn(each, today)) : []
  const found = choose(desks, desk, (each) => [each.reference, each.name.vi])
  if (found.length !== 1) throw new Invalid([{ field: 'desk', code: 'desk-not-there' }])
  return { unit, desk: found[0] }
}

const mostNamed = 4

function chooseUnit(units: readonly Unit[], typed: string): Unit {
  const found = choose(units, typed, (unit) => [unit.code, unit.name.vi])
  if (found.length === 1) return found[0]!
  const names = found.slice(0, mostNamed).map(({ name }) => name.vi)
  const details = { names: names.join('; ') }
  throw new Invalid([
    found.length === 0
      ? { field: 'place', code: 'place-unknown' }
      : { field: 'place', code: 'place-ambiguous', details },
  ])
}

/** Those called exactly so, else those in whose names the words stand. */
function choose<T>(all: readonly T[], typed: string, names: (one: T) => readonly string[]): T[] {
  const wanted = fold(typed)
  const exact = all.filter((one) => names(one).some((name) => fold(name) === wanted))
  return exact.length > 0
    ? exact
    : all.filter((one) => names(one).some((name) => fold(name).includes(wanted)))
}

/** The one officer of this code or name who is posted at the place; undefined when that is nobody, or several. */
export async function findOfficerAt(
  db: Kysely<Database>,
  { unit, desk }: Place,
  typed: string,
  today: string,
): Promise<string | undefined> {
  if (typed.trim() === '' || !unit) return undefined
  const postedTo = { unitIds: [unit.id], ...(desk ? { deskId: desk.id } : {}), day: today }
  const found = await listOfficers(db, { within: everywhere, text: fold(typed), limit: 2, postedTo })
  return found.length === 1 ? found[0]!.id : undefined
}
