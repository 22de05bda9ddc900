import { type Actor, byNow } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { pickOne } from '../../directory/entry/pick-one.ts'
import type { Services } from '../../web/services.ts'
import type { BoxToRegister } from './forms.ts'
import { type Box, findBoxInUse, insertBox, listOpenings, updateBox } from './store.ts'

type BoxServices = Pick<Services, 'store' | 'clock' | 'newId'>
type Keeper = {
  readonly actor: Actor
  readonly within: Within
  readonly today: string
  readonly language: Language
}

/**
 * Puts a box into the register. Gives its id; the same box again is the one that is there.
 *
 * @throws Invalid at `unit` (beyond reach, several), `reference` when another box of the unit bears it
 */
export async function registerBox(
  { store, clock, newId }: BoxServices,
  { actor, within, today, language }: Keeper,
  box: BoxToRegister,
): Promise<string> {
  const unit = await pickOne(store.db, 'unit', box.unit, { within, day: today, language })
  const { at } = byNow(actor, clock)
  const id = newId()
  return store.db.transaction().execute(async (trx) => {
    if (await findBoxInUse(trx, unit.id, box.reference)) {
      throw new Invalid([{ field: 'reference', code: 'box-reference-taken' }])
    }
    await insertBox(trx, {
      ...{ id, unit_id: unit.id, reference: box.reference, place: box.place, seal_number: box.sealNumber },
      ...{ valid_from: box.validFrom, valid_to: null, version: 1 },
    })
    const subject = { kind: 'suggestion-box', id }
    const details = { reference: box.reference, seal: box.sealNumber }
    await recordAudit(trx, actor, { action: 'box.register', subject, unitId: unit.id, details }, at)
    return id
  })
}

/**
 * Takes a box out of use from a day on; it and its openings stay. Again changes nothing.
 *
 * @throws Conflict `box-opening-open` while letters of an opening are unaccounted for, `box-stale`
 */
export async function closeBox(
  { store, clock }: BoxServices,
  actor: Actor,
  box: Box,
  on: string,
): Promise<void> {
  if (box.valid_to !== null) return
  if (on < box.valid_from) throw new Invalid([{ field: 'on', code: 'box-closed-before' }])
  const { at } = byNow(actor, clock)
  await store.db.transaction().execute(async (trx) => {
    const openings = await listOpenings(trx, [box.id])
    if (openings.some(({ closed_at }) => closed_at === null)) throw new Conflict('box-opening-open')
    if (!(await updateBox(trx, box, { valid_to: on }))) throw new Conflict('box-stale')
    const subject = { kind: 'suggestion-box', id: box.id }
    await recordAudit(trx, actor, { action: 'box.close', subject, unitId: box.unit_id, details: { on } }, at)
  })
}
