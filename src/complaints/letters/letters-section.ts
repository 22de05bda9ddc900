import { showTime } from '../../core/calendar/show-date.ts'
import { isLetterKind } from '../../core/complaints/letters/kinds.ts'
import { listMailsOf } from '../../mail/outbox-store.ts'
import type { MatterSection } from '../matter/section.ts'
import { listLetters } from './letter-store.ts'
import { lettersAddress, presentLine } from './present-letters.ts'

/** Letters made for a matter, and the mails that went out about it, on the matter's own page. */
export const lettersSection: MatterSection = async ({ services, complaint, say, mayAct }) => {
  const { db } = services.store
  const letters = await listLetters(db, complaint.id)
  const mails = (await listMailsOf(db, complaint.id)).filter(({ kind }) => isLetterKind(kind))
  const model = {
    address: mayAct ? lettersAddress(complaint.reference) : '',
    isMailOff: services.config.mail.smtpUrl === undefined,
    letters: letters.map((letter) => presentLine(complaint, letter, say)),
    mails: mails.map(({ kind, status, created_at }) => ({
      label: say(`staff.letters.kind.${kind}`),
      at: showTime(created_at),
      state: say(`staff.letters.mail.${status}`),
    })),
  }
  return { view: 'complaints/sections/letters', model }
}
