import type { Transaction } from 'kysely'
import { classOfLetter } from '../../core/complaints/mail/class-of-letter.ts'
import { inPieces, languageOfText } from '../../core/complaints/mail/plain-text.ts'
import { trimReply } from '../../core/complaints/mail/trim-reply.ts'
import type { Database } from '../../db/tables.ts'
import { problemText } from '../../web/errors.ts'
import { type Filed, fileComplaint } from '../file-complaint.ts'
import { insertFiles } from '../files/add-files.ts'
import type { Intake } from '../intake.ts'
import { addMessage, longestText } from '../texts.ts'
import { acknowledge } from './acknowledge.ts'
import { type Incoming, noteReceived } from './incoming.ts'
import type { MailServices } from './mail-services.ts'

/**
 * Makes a matter of a letter, with its papers, a note for the inspector, and the answer to the citizen.
 *
 * @returns `known` when somebody else has made it meanwhile
 */
export async function fileLetter(services: MailServices, incoming: Incoming): Promise<'filed' | 'known'> {
  const { letter, sender, key, arrivedAt } = incoming
  const whole = [letter.subject, letter.text].filter((text) => text !== '').join('\n\n')
  const [first, ...rest] = inPieces(whole || services.i18n.text('vi', 'staff.mail.no-words'), longestText)
  const language = languageOfText(whole)
  const intake: Intake = {
    ...{ key: `mail ${key}`, channel: 'email', language, text: first!, isUrgent: false, facts: {} },
    ...{ classCode: classOfLetter(letter.subject, trimReply(letter.text).text), receivedAt: arrivedAt },
    ...{ occurredAt: null, unitId: null, deskId: null, fieldId: null, dossierCode: null, reporter: sender },
    ...{ officerIds: [], officerCertainty: 'inspector' },
  }
  const { isRepeat } = await fileComplaint(services, 'citizen', intake, async (trx, filed) => {
    const at = services.clock().toISOString()
    await noteReceived(trx, services, incoming, { fate: 'filed', complaintId: filed.id, at })
    await addRest(trx, services, { filed, rest, incoming, at })
    if (sender === null) return
    const left = incoming.papers.refused.length
    await acknowledge(trx, services, {
      headers: letter.headers,
      email: sender.email,
      language,
      filed,
      left,
      at,
    })
  })
  return isRepeat ? 'known' : 'filed'
}

type Rest = {
  readonly filed: Filed
  readonly rest: readonly string[]
  readonly incoming: Incoming
  readonly at: string
}

async function addRest(
  trx: Transaction<Database>,
  services: MailServices,
  { filed, rest, incoming, at }: Rest,
) {
  const of = { id: filed.id, is_sealed: filed.isSealed ? 1 : 0 } as const
  const { taken, refused } = incoming.papers
  await insertFiles(trx, filed.id, taken, { kind: 'attachment', messageId: null, by: 'citizen', at })
  for (const body of rest)
    await addMessage(trx, services, of, { kind: 'from-citizen', body, eventId: null, at })
  const { i18n } = services
  const lines = [
    i18n.text('vi', filed.isSealed ? 'staff.mail.note-sealed' : 'staff.mail.note-class'),
    ...(incoming.isUnreadable ? [i18n.text('vi', 'staff.mail.note-unreadable')] : []),
    ...refused.map((problem) => problemText(i18n, 'vi', problem)),
  ]
  await addMessage(trx, services, of, { kind: 'internal', body: lines.join('\n'), eventId: null, at })
}
