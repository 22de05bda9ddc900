import type { Transaction } from 'kysely'
import { inPieces } from '../../core/complaints/mail/plain-text.ts'
import { trimReply } from '../../core/complaints/mail/trim-reply.ts'
import { type ComplaintStatus, isClosed } from '../../core/complaints/states.ts'
import type { Database } from '../../db/tables.ts'
import { problemText } from '../../web/errors.ts'
import { actWithin } from '../act-on-complaint.ts'
import { insertFiles } from '../files/add-files.ts'
import { addMessage, longestText } from '../texts.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { type Incoming, noteReceived } from './incoming.ts'
import type { MailServices } from './mail-services.ts'

/**
 * Adds a letter to the matter it goes on with: what its writer added as words of the citizen, the whole letter beside it
 * when something was cut off, its papers with it. While the matter is open this is an act; afterwards it is only kept.
 */
export async function threadLetter(
  services: MailServices,
  row: ComplaintRow,
  incoming: Incoming,
): Promise<void> {
  const own = trimReply(incoming.letter.text)
  const [first, ...rest] = inPieces(own.text || services.i18n.text('vi', 'staff.mail.no-words'), longestText)
  await services.store.db.transaction().execute(async (trx) => {
    const at = services.clock().toISOString()
    const messageId = await say(trx, services, row, first!)
    await noteReceived(trx, services, incoming, { fate: 'threaded', complaintId: row.id, at })
    const { taken, refused } = incoming.papers
    await insertFiles(trx, row.id, taken, { kind: 'attachment', messageId, by: 'citizen', at })
    for (const body of rest)
      await addMessage(trx, services, row, { kind: 'from-citizen', body, eventId: null, at })
    const notes = [
      ...(own.isTrimmed ? inPieces(incoming.letter.text, longestText) : []),
      ...refused.map((problem) => problemText(services.i18n, 'vi', problem)),
    ]
    for (const body of notes)
      await addMessage(trx, services, row, { kind: 'internal', body, eventId: null, at })
  })
}

async function say(trx: Transaction<Database>, services: MailServices, row: ComplaintRow, text: string) {
  if (isClosed(row.status as ComplaintStatus)) {
    const message = { kind: 'from-citizen', body: text, eventId: null } as const
    return addMessage(trx, services, row, { ...message, at: services.clock().toISOString() })
  }
  let messageId: string | null = null
  const acting = { by: 'citizen', reference: row.reference, act: { code: 'message', text } } as const
  await actWithin(trx, services, acting, async (_trx, acted) => {
    messageId = acted.messageId
  })
  return messageId
}
