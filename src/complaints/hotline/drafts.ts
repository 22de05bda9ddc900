import type { Actor } from '../../accounts/actor.ts'
import { NotFound } from '../../core/errors.ts'
import { seal, unseal } from '../../db/seal.ts'
import type { Typed } from '../../privacy/form.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { intakeKeyOf } from '../secrets.ts'
import { findComplaint } from '../store.ts'
import type { Door } from './call-form.ts'
import { deleteDraft, deleteDraftsBefore, findDraft, isDraftTaken, putDraft } from './draft-store.ts'

type DraftServices = Pick<Services, 'store' | 'clock' | 'config'>

/** A call left half-written is kept so long. */
export const draftDays = 7

/** The sender's key of what a draft becomes: filed twice, it is one matter. */
export const filingKey = (door: Door, draftId: string): string => `${door} ${draftId}`
const bindingOf = (id: string) => `intake_draft ${id}`

/**
 * Keeps what is being typed, sealed. What came too late, after the call was filed, is not kept.
 *
 * @throws NotFound `draft-unknown` when the draft is somebody else's
 */
export async function saveDraft(
  { store, clock, config }: DraftServices,
  actor: Actor,
  draft: { readonly id: string; readonly door: Door; readonly typed: Typed },
): Promise<void> {
  const at = clock().toISOString()
  const keys = readSecretKeys(config.secretFile)
  const sealed = seal(keys, JSON.stringify(draft.typed), bindingOf(draft.id))
  await store.db.transaction().execute(async (trx) => {
    if (await isDraftTaken(trx, actor.id, draft.id)) throw new NotFound('draft-unknown')
    const intakeKey = intakeKeyOf(`${actor.kind} ${actor.id}`, filingKey(draft.door, draft.id))
    if (await findComplaint(trx, { intake_key: intakeKey })) return
    await putDraft(trx, {
      ...{ id: draft.id, account_id: actor.id, door: draft.door, started_at: at, saved_at: at },
      ...{ key_version: sealed.keyVersion, wrapped_key: sealed.wrappedKey, body: sealed.body },
    })
  })
}

/** What was typed into a draft; undefined where there is none of this person's. @throws SealBroken */
export async function openDraft({ store, config }: DraftServices, actor: Actor, id: string) {
  const row = await findDraft(store.db, actor.id, id)
  if (!row) return undefined
  const sealed = { keyVersion: row.key_version, wrappedKey: row.wrapped_key, body: row.body }
  return JSON.parse(unseal(readSecretKeys(config.secretFile), sealed, bindingOf(id))) as Typed
}

/** Throws a draft away. Again changes nothing. */
export async function discardDraft({ store }: DraftServices, actor: Actor, id: string): Promise<void> {
  await deleteDraft(store.db, actor.id, id)
}

/** Throws away what nobody went on with for a week. @returns how many */
export async function removeOldDrafts({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<number> {
  const before = new Date(clock().getTime() - draftDays * 86_400_000).toISOString()
  return deleteDraftsBefore(store.db, before)
}
