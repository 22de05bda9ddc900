import type { Actor } from '../../accounts/actor.ts'
import type { Within } from '../../accounts/within.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { ChoiceKind, PlaceChoice } from '../../directory/entry/list-choices.ts'
import { pickOne, SeveralChoices } from '../../directory/entry/pick-one.ts'
import { typedPick } from '../../directory/entry/present-pick.ts'
import type { Typed } from '../../privacy/form.ts'
import { type Filed, type FilingServices, fileComplaint } from '../file-complaint.ts'
import { type Call, type Door, readCall } from './call-form.ts'
import { deleteDraft } from './draft-store.ts'
import { filingKey } from './drafts.ts'

type Clerk = {
  readonly actor: Actor
  readonly within: Within
  readonly language: Language
  readonly now: string
  readonly today: string
}

type Form = { readonly door: Door; readonly draftId: string; readonly typed: Typed }

const picks: readonly ChoiceKind[] = ['desk', 'unit', 'officer', 'field']

/**
 * Files what was said at the telephone or in person; its draft is thrown away in the same transaction. Sent again it is
 * the same matter, with the same secret.
 *
 * @throws Invalid naming every wrong field, SeveralChoices when one picked by typing answers several
 */
export async function fileCall(services: FilingServices, clerk: Clerk, form: Form): Promise<Filed> {
  const { door, draftId, typed } = form
  const problems: Problem[] = []
  const call = keeping(problems, () => readCall(typed, door, clerk.now, clerk.today))
  const picked = await pickAll(services, clerk, typed, problems)
  if (problems.length > 0 || !call) throw new Invalid(problems)
  const { desk, unit, officer, field } = picked
  const place = { unitId: unit?.id ?? desk?.unitId ?? homeOf(clerk.within), deskId: desk?.id ?? null }
  const intake = {
    ...(call as Call),
    ...{ key: filingKey(door, draftId), channel: door, ...place, fieldId: field?.id ?? null },
    ...{ officerIds: officer ? [officer.id] : [], officerCertainty: 'citizen' as const },
  }
  try {
    return await fileComplaint(services, clerk.actor, intake, async (trx) => {
      await deleteDraft(trx, clerk.actor.id, draftId)
    })
  } catch (error) {
    throw error instanceof Invalid ? new Invalid(error.problems.map(onThisForm)) : error
  }
}

/** What the fields of a matter are called on this form. */
const onThisForm = (problem: Problem): Problem => ({
  ...problem,
  field: { occurredAt: 'occurredTime', receivedAt: 'callFrom' }[problem.field] ?? problem.field,
})

/** Somebody whose right is for one unit enters what concerns that unit, unless he says another. */
function homeOf({ unitIds }: Within): string | null {
  return unitIds?.length === 1 ? unitIds[0]! : null
}

function keeping<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

async function pickAll(
  { store }: FilingServices,
  { within, today: day, language }: Clerk,
  typed: Typed,
  problems: Problem[],
) {
  const found: Partial<Record<ChoiceKind, PlaceChoice>> = {}
  for (const kind of picks) {
    const text = typedPick(typed, kind)
    if (text === '') continue
    try {
      found[kind] = await pickOne(store.db, kind, text, { within, day, language })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      // The choices are shown when this is the one thing left to settle.
      if (error instanceof SeveralChoices && problems.length === 0) throw error
      problems.push(...error.problems)
    }
  }
  return found
}
