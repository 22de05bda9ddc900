import type { Transaction } from 'kysely'
import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { NotFound } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { unsealRecord } from '../../privacy/open-sealed.ts'
import { findSealed } from '../../privacy/sealed-store.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { openMatter } from '../texts.ts'
import { viewerFor } from '../viewer.ts'
import { type ComplaintRow, getVisible } from '../visible-store.ts'
import type { LetterContent } from './draft-letter.ts'
import { findLetter, type LetterRow } from './letter-store.ts'

export type OpenedLetter = {
  readonly row: ComplaintRow
  readonly letter: LetterRow
  readonly content: LetterContent
}
type Asked = { readonly reference: string; readonly id: string; readonly reason: string }

/**
 * Opens a letter of a matter, for whoever may see the matter; of a sealed one for a stated reason. The trail says who.
 *
 * @throws NotFound `complaint-unknown`, `letter-unknown`; Invalid `open-reason`; Gone `sealed-erased`
 */
export async function openLetter(services: Services, actor: Actor, asked: Asked): Promise<OpenedLetter> {
  const at = services.clock().toISOString()
  return services.store.db.transaction().execute((trx) => openWithin(trx, services, actor, { ...asked, at }))
}

export async function openWithin(
  trx: Transaction<Database>,
  services: Pick<Services, 'config'>,
  actor: Actor,
  { reference, id, reason, at }: Asked & { readonly at: string },
): Promise<OpenedLetter> {
  const row = await getVisible(trx, await viewerFor(trx, actor, at), reference)
  const letter = await findLetter(trx, row.id, id)
  if (!letter) throw new NotFound('letter-unknown')
  await openMatter(trx, row, { actor, reason }, at)
  const record = await findSealed(trx, letter.sealed_id)
  if (!record) throw new NotFound('sealed-unknown')
  const content = unsealRecord(readSecretKeys(services.config.secretFile), record) as LetterContent
  const subject = { kind: 'complaint', id: row.id }
  if (row.is_sealed === 0)
    await recordAudit(trx, actor, { action: 'letter.open', subject, details: { letter: id } }, at)
  return { row, letter, content }
}
