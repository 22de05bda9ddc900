import { type Actor, byNow } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import {
  faultsOfOpening,
  isSameSeal,
  missingLetters,
  type Opening,
} from '../../core/complaints/box-opening.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Services } from '../../web/services.ts'
import {
  type Box,
  insertOpening,
  listLetters,
  listOpenings,
  type OpeningRow,
  updateBox,
  updateOpening,
} from './store.ts'

type BoxServices = Pick<Services, 'store' | 'clock' | 'newId'>

/**
 * Writes down that a box was opened: who stood by, which seal was found and which one put on, how many letters lay in
 * it. From now on the new seal is the one expected. Gives the opening's id.
 *
 * @throws Invalid naming the fields, see `faultsOfOpening`
 * @throws Conflict `box-opening-open` while an earlier opening has letters unaccounted for, `box-closed`, `box-stale`
 */
export async function openBox(
  { store, clock, newId }: BoxServices,
  actor: Actor,
  box: Box,
  opening: Opening,
): Promise<string> {
  if (box.valid_to !== null) throw new Conflict('box-closed')
  const { at } = byNow(actor, clock)
  const id = newId()
  await store.db.transaction().execute(async (trx) => {
    const before = await listOpenings(trx, [box.id])
    if (before.some(({ closed_at }) => closed_at === null)) throw new Conflict('box-opening-open')
    const notBefore = before[0]?.opened_at ?? null
    const problems = faultsOfOpening(opening, { expected: box.seal_number, notBefore, now: at })
    if (problems.length > 0) throw new Invalid(problems)
    if (!(await updateBox(trx, box, { seal_number: opening.sealAfter }))) throw new Conflict('box-stale')
    const isOther = !isSameSeal(opening.sealBefore, box.seal_number)
    await insertOpening(trx, {
      ...{ id, box_id: box.id, number: before.length + 1, opened_at: opening.openedAt },
      ...{ present_json: JSON.stringify(opening.present), seal_expected: box.seal_number },
      ...{ seal_before: opening.sealBefore, seal_after: opening.sealAfter },
      ...{ seal_note: isOther ? opening.sealNote : null, letter_count: opening.letterCount },
      ...{ note: opening.note || null, opened_by: actor.id, closed_at: null, version: 1 },
    })
    const subject = { kind: 'box-opening', id }
    const details = { boxId: box.id, letters: opening.letterCount, sealMatches: !isOther }
    await recordAudit(trx, actor, { action: 'box.open', subject, unitId: box.unit_id, details }, at)
  })
  return id
}

/**
 * Ends an opening once each letter is registered or set aside with a reason. Again changes nothing.
 *
 * @throws Conflict `box-letters-missing` naming the letters, `box-stale`
 */
export async function closeOpening(
  { store, clock }: BoxServices,
  actor: Actor,
  { box, opening }: { readonly box: Box; readonly opening: OpeningRow },
): Promise<void> {
  if (opening.closed_at !== null) return
  const { at } = byNow(actor, clock)
  await store.db.transaction().execute(async (trx) => {
    const letters = await listLetters(trx, [opening.id])
    const missing = missingLetters(
      opening.letter_count,
      letters.map(({ number }) => number),
    )
    if (missing.length > 0) {
      throw new Conflict('box-letters-missing', {
        count: missing.length,
        numbers: missing.slice(0, 20).join(', '),
      })
    }
    if (!(await updateOpening(trx, opening, { closed_at: at }))) throw new Conflict('box-stale')
    const registered = letters.filter(({ complaint_id }) => complaint_id !== null).length
    const subject = { kind: 'box-opening', id: opening.id }
    const details = { registered, setAside: letters.length - registered }
    await recordAudit(trx, actor, { action: 'box.close-opening', subject, unitId: box.unit_id, details }, at)
  })
}
