import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Gone, NotFound } from '../core/errors.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import type { Database } from '../db/tables.ts'
import { findDeskByCode, findUnit, listCodes, listDesks, listSubtree } from './store.ts'

/** One poster: whose desk it is and the code on it. */
export type Poster = { readonly unitName: LocalText; readonly deskName: LocalText; readonly code: string }

/**
 * The poster of a public code.
 *
 * @throws NotFound `poster-code-unknown`, Gone `poster-code-withdrawn` or `poster-desk-closed`
 */
export async function findPoster(
  db: Kysely<Database>,
  within: Within,
  typed: string,
  day: string,
): Promise<Poster> {
  const code = parseDeskCode(typed)
  const desk = code === undefined ? undefined : await findDeskByCode(db, within, code)
  if (!desk) throw new NotFound('poster-code-unknown')
  if (desk.withdrawnAt !== null) throw new Gone('poster-code-withdrawn')
  if (desk.validTo !== null && desk.validTo < day) throw new Gone('poster-desk-closed')
  return { unitName: desk.unitName, deskName: desk.name, code: desk.code }
}

/**
 * The posters of a unit and everything under it, one for each desk that is open and has a code.
 *
 * @throws NotFound `poster-unit-unknown`, or `poster-unit-empty` when there is nothing to print
 */
export async function listPosters(
  db: Kysely<Database>,
  within: Within,
  unitCode: string,
  day: string,
): Promise<Poster[]> {
  const unit = await findUnit(db, within, unitCode, day)
  if (!unit) throw new NotFound('poster-unit-unknown')
  const unitIds = await listSubtree(db, unit.id)
  const [desks, codes] = await Promise.all([listDesks(db, unitIds, day), listCodes(db, unitIds)])
  const posters = desks.flatMap((desk) => {
    const current = codes.find((code) => code.deskId === desk.id && code.withdrawnAt === null)
    return current ? [{ unitName: desk.unitName, deskName: desk.name, code: current.code }] : []
  })
  if (posters.length === 0) throw new NotFound('poster-unit-empty')
  return posters
}
