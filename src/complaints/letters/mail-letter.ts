import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { Conflict } from '../../core/errors.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { actingOn } from '../acting.ts'
import { letterDocument, wordType } from './letter-document.ts'
import { openLetter, openWithin } from './open-letter.ts'
import { reporterAddress } from './reporter-address.ts'

/**
 * Sends a letter to the address that the citizen gave: its words as the mail, the paper with it. Sent again, nothing
 * more happens: the mail has the letter's own id.
 *
 * @throws Conflict `letter-sealed`, `letter-no-address`, `mail-off`, `letter-sent`; Forbidden, NotFound
 */
export async function mailLetter(
  services: Services,
  actor: Actor,
  { reference, id }: { readonly reference: string; readonly id: string },
): Promise<void> {
  if (services.config.mail.smtpUrl === undefined) throw new Conflict('mail-off')
  // The paper is made before the transaction: inside it there is nothing but the database.
  const paper = await letterDocument(
    (await openLetter(services, actor, { reference, id, reason: '' })).content,
  )
  const at = services.clock().toISOString()
  await services.store.db.transaction().execute(async (trx) => {
    const { row } = await actingOn(trx, actor, { reference, act: { code: 'notice' }, at })
    const { letter, content } = await openWithin(trx, services, actor, { reference, id, reason: '', at })
    if (row.is_sealed === 1) throw new Conflict('letter-sealed')
    if (letter.mail_status !== null) throw new Conflict('letter-sent')
    const to = (await reporterAddress(trx, services, row))?.email
    if (to === undefined) throw new Conflict('letter-no-address')
    const papers = [
      { name: `${content.kind}-${row.reference}.docx`, type: wordType, content: paper.toString('base64') },
    ]
    const outbox = { keys: readSecretKeys(services.config.secretFile), baseUrl: services.config.baseUrl }
    const mail = { to, subject: content.title, text: content.text, papers }
    await queueMail(trx, outbox, { id, kind: `letter-${content.kind}`, complaintId: row.id, mail }, at)
    const details = { letter: id, kind: content.kind }
    const deed = {
      action: 'letter.mail',
      subject: { kind: 'complaint', id: row.id },
      unitId: row.unit_id,
      details,
    }
    await recordAudit(trx, actor, deed, at)
  })
}
