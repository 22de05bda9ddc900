import { localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { LetterKind } from '../../core/complaints/letters/kinds.ts'
import { fillWording } from '../../core/complaints/letters/wording.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { Act } from '../act.ts'
import type { ActGround } from '../act-ground.ts'
import { knownFields } from '../letters/known-fields.ts'
import { reporterAddress } from '../letters/reporter-address.ts'
import { wordingFor } from '../letters/wording-for.ts'
import { outboxOf } from './mail-services.ts'

/** What an act tells the citizen, as fields of its letter; undefined: nothing. */
function toldBy(
  act: Act,
  dueOn: string | null,
): { readonly kind: LetterKind; readonly fields: Record<string, string> } | undefined {
  switch (act.code) {
    case 'question':
    case 'notice':
      return { kind: act.code, fields: { text: act.text } }
    case 'reply':
    case 'decision':
      return { kind: 'answer', fields: { text: act.text } }
    case 'forwarding':
      return { kind: 'forwarding', fields: { authority: act.to, text: act.text } }
    case 'extension':
      return { kind: 'extension', fields: { reason: act.reason, newDateOn: dueOn ? showDate(dueOn) : '–' } }
    default:
      return undefined
  }
}

/**
 * Puts the mail that an act of the staff brings about into the outbox, in the act's own transaction, when the citizen gave
 * an address. Of a sealed matter it says only that there is something to read.
 *
 * @param ground the matter as the act leaves it
 */
export async function tellCitizen({ trx, services, row, by, at }: ActGround, act: Act): Promise<void> {
  const told = by === 'citizen' ? undefined : toldBy(act, row.due_on)
  if (told === undefined || services.config.mail.smtpUrl === undefined) return
  const to = await reporterAddress(trx, services, row)
  if (to === undefined) return
  const isSealed = row.is_sealed === 1
  const kind = isSealed ? 'news' : told.kind
  const asked = { language: row.language as Language, on: localDate(at), isDemo: services.config.isDemo }
  const wording = await wordingFor(trx, kind, asked)
  const known = await knownFields(trx, services, row, { language: wording.language as Language, at })
  const values = isSealed ? { link: known.link ?? '' } : { ...known, ...told.fields, recipient: to.name }
  const { title: subject, body: text } = fillWording(wording, values)
  const mail = { to: to.email, subject, text, ...(isSealed ? { automatic: 'generated' as const } : {}) }
  await queueMail(trx, outboxOf(services), { id: services.newId(), kind, complaintId: row.id, mail }, at)
}
