import type { Transaction } from 'kysely'
import { showDate } from '../core/calendar/show-date.ts'
import type { Database } from '../db/tables.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { type MailServices, outboxOf } from './mail/mail-services.ts'
import { listReminded } from './watch-store.ts'

type Reminded = Awaited<ReturnType<typeof listReminded>>

/**
 * Sends each handler one mail about the limits of which he has just been reminded, where the house sends any: numbers,
 * dates and addresses, no word of what was said. Of sealed matters nothing goes by e-mail; they stand on his first page.
 *
 * @param clockIds limits noted in the same transaction: the note and the mail are both there or neither
 */
export async function mailReminders(
  trx: Transaction<Database>,
  services: MailServices,
  clockIds: readonly string[],
  at: string,
): Promise<void> {
  if (services.config.mail.smtpUrl === undefined || clockIds.length === 0) return
  const rows = await listReminded(trx, clockIds)
  for (const accountId of new Set(rows.map(({ account_id }) => account_id))) {
    const own = rows.filter(({ account_id }) => account_id === accountId)
    const about = { id: services.newId(), kind: 'reminder', accountId, mail: mailOf(services, own) }
    await queueMail(trx, outboxOf(services), about, at)
  }
}

function mailOf({ i18n, config }: MailServices, rows: Reminded) {
  const lines = rows.map(({ reference, due_on }) =>
    i18n.text('vi', 'staff.reminder.line', {
      ...{ reference, date: showDate(due_on) },
      link: `${config.baseUrl}/app/complaints/${reference}`,
    }),
  )
  const count = rows.length
  return {
    to: rows[0]!.email,
    subject: i18n.text('vi', 'staff.reminder.subject', { count }),
    text: [i18n.text('vi', 'staff.reminder.text', { count }), '', ...lines].join('\n'),
    automatic: 'generated' as const,
  }
}
