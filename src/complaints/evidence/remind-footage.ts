import { addDays, localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import { type MailServices, outboxOf } from '../mail/mail-services.ts'
import { listUntold, markTold } from './store.ts'

/** Days before the footage is overwritten on which somebody is told. */
export const alarmDays = 3

/**
 * Tells whoever handles a matter that footage he asked for is about to be overwritten and nobody has answered: once, by
 * e-mail where the house sends any. Of sealed matters nothing goes by e-mail; they stand on the first page of those who
 * may know.
 *
 * @returns how many were told of
 */
export async function remindFootage(services: MailServices): Promise<number> {
  const at = services.clock().toISOString()
  const due = await listUntold(services.store.db, addDays(localDate(at), alarmDays))
  let told = 0
  for (const row of due) {
    const isTold = await services.store.db.transaction().execute(async (trx) => {
      if (!(await markTold(trx, row.id, at))) return false
      if (row.is_sealed === 1 || row.email === null || services.config.mail.smtpUrl === undefined) return true
      const date = showDate(row.overwritten_on)
      const params = { reference: row.reference, date }
      const mail = {
        to: row.email,
        subject: services.i18n.text('vi', 'staff.evidence.alarm.subject', params),
        text: services.i18n.text('vi', 'staff.evidence.alarm.text', {
          ...params,
          link: `${services.config.baseUrl}/app/complaints/${row.reference}/evidence`,
        }),
        automatic: 'generated' as const,
      }
      const about = { complaintId: row.complaint_id, accountId: row.account_id! }
      await queueMail(trx, outboxOf(services), { id: services.newId(), kind: 'footage', ...about, mail }, at)
      return true
    })
    if (isTold) told += 1
  }
  return told
}
