import type { Outcome } from '../core/complaints/states.ts'
import { Invalid } from '../core/errors.ts'
import type { ActGround } from './act-ground.ts'
import { isKnown } from './place-store.ts'
import { insertParty, listParties, updateParty } from './store.ts'

/**
 * @param wanted `named`: an officer of this matter; `any`: an officer of the directory
 * @throws Invalid `unknown-officer`
 */
export async function checkParty(
  { trx, row }: Pick<ActGround, 'trx' | 'row'>,
  officerId: string,
  wanted: 'named' | 'any' = 'named',
): Promise<void> {
  const isThere =
    wanted === 'any'
      ? await isKnown(trx, 'officer', officerId)
      : (await listParties(trx, row.id)).some(({ officer_id }) => officer_id === officerId)
  if (!isThere)
    throw new Invalid([{ field: 'officer', code: 'unknown-officer', details: { value: officerId } }])
}

/** The inspector names an officer, or finds that it was not him: then the row stays, with the time. */
export async function changeParty(
  { trx, services, row, at }: ActGround,
  { officerId, isNamed }: { readonly officerId: string; readonly isNamed: boolean },
): Promise<void> {
  const known = (await listParties(trx, row.id)).find(({ officer_id }) => officer_id === officerId)
  if (!isNamed) return known && updateParty(trx, known.id, { removed_at: at })
  if (known) return updateParty(trx, known.id, { certainty: 'inspector' })
  const party = { id: services.newId(), complaint_id: row.id, officer_id: officerId, certainty: 'inspector' }
  await insertParty(trx, { ...party, outcome: null, added_at: at, removed_at: null })
}

/** What was found about each officer: as about the matter, unless it was said otherwise. */
export async function recordOutcomes(
  { trx, row }: ActGround,
  outcome: Outcome,
  own: Readonly<Record<string, Outcome>>,
): Promise<void> {
  for (const { id, officer_id } of await listParties(trx, row.id)) {
    await updateParty(trx, id, { outcome: own[officer_id] ?? outcome })
  }
}
