import { z } from 'zod'
import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { sealRecord } from '../../privacy/seal-record.ts'
import { startRetention } from '../../privacy/sealed-store.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { actingOn } from '../acting.ts'
import { draftLetter, type LetterWish } from './draft-letter.ts'
import { findLetter, insertLetter } from './letter-store.ts'

export type LetterToMake = {
  readonly reference: string
  /** The form's key: sent again, it is the same letter. */
  readonly key: string
  readonly wish: LetterWish
}

/**
 * Makes a letter for a matter: its finished words lie sealed, and the trail says that it was made. @returns its id
 *
 * @throws NotFound `complaint-unknown`; Forbidden `no-right`, `complaint-conflict`; Invalid naming the fields
 */
export async function makeLetter(
  services: Services,
  actor: Actor,
  { reference, key, wish }: LetterToMake,
): Promise<string> {
  const at = services.clock().toISOString()
  const sealedId = services.newId()
  const id = z.uuid().safeParse(key).data ?? services.newId()
  await services.store.db.transaction().execute(async (trx) => {
    const { row } = await actingOn(trx, actor, { reference, act: { code: 'notice' }, at })
    if (await findLetter(trx, row.id, id)) return
    const { templateId, content } = await draftLetter(trx, services, row, { ...wish, at })
    const kind = row.is_sealed === 1 ? 'denunciation' : 'letter'
    const subject = { kind: 'complaint', id: row.id }
    const keys = readSecretKeys(services.config.secretFile)
    await sealRecord(trx, keys, { id: sealedId, kind, subject, unitId: null, content }, at)
    if (row.closed_on !== null) await startRetention(trx, sealedId, localDate(at))
    const letter = { id, complaint_id: row.id, template_id: templateId, sealed_id: sealedId }
    await insertLetter(trx, { ...letter, made_at: at, made_by: actor.id })
    const open = row.is_sealed === 1 ? {} : { unitId: row.unit_id, details: { kind: wish.kind } }
    await recordAudit(trx, actor, { action: 'letter.make', subject, ...open }, at)
  })
  return id
}
