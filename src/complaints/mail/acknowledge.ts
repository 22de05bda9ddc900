import type { Transaction } from 'kysely'
import { localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { LetterKind } from '../../core/complaints/letters/kinds.ts'
import { fillWording } from '../../core/complaints/letters/wording.ts'
import { mayBeAnswered } from '../../core/complaints/mail/automatic.ts'
import type { Headers } from '../../core/complaints/mail/headers.ts'
import { messageIdOf } from '../../core/complaints/mail/thread.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import { countMailTo } from '../../mail/outbox-store.ts'
import { addressKeyOf, queueMail } from '../../mail/queue-mail.ts'
import type { Filed } from '../file-complaint.ts'
import { wordingFor } from '../letters/wording-for.ts'
import { followAddress, type MailServices, outboxOf } from './mail-services.ts'

/** Automatic letters that one address gets in a day, whatever comes from it. */
const mostADay = 5
const automatic: readonly LetterKind[] = ['receipt', 'code']

export type ToAcknowledge = {
  readonly headers: Headers
  readonly email: string
  readonly language: Language
  readonly filed: Filed
  /** How many papers were not taken. */
  readonly left: number
  readonly at: string
}

/**
 * Answers a letter that became a matter with its number and secret; one that is sealed with a word that says nothing of
 * it. Nothing goes to programs, to ourselves, or more than a few times a day to one address.
 */
export async function acknowledge(
  trx: Transaction<Database>,
  services: MailServices,
  { headers, email, language, filed, left, at }: ToAcknowledge,
): Promise<void> {
  const { config, newId, isDemo, i18n } = services
  const isOurs = email.toLowerCase() === config.mail.from.toLowerCase()
  if (config.mail.smtpUrl === undefined || isOurs || !mayBeAnswered(headers)) return
  const outbox = outboxOf(services)
  if ((await countMailTo(trx, addressKeyOf(outbox.keys, email, at), automatic)) >= mostADay) return
  const kind = filed.isSealed ? 'receipt' : 'code'
  const wording = await wordingFor(trx, kind, { language, on: localDate(at), isDemo })
  const values = {
    ...{ reference: filed.reference, secret: filed.secret, link: followAddress(services) },
    ...{ receivedOn: showDate(localDate(at)), dueOn: showDate(filed.dueOn) },
    left: left === 0 ? '' : i18n.text(wording.language as Language, 'mail.papers-left', { count: left }),
  }
  const { title: subject, body: text } = fillWording(wording, values)
  const answers = messageIdOf(headers)
  const mail = { to: email, subject, text, automatic: 'replied' as const, ...(answers ? { answers } : {}) }
  await queueMail(trx, outbox, { id: newId(), kind, complaintId: filed.id, mail }, at)
}
