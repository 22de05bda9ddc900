import { createHash, createHmac } from 'node:crypto'
import type { Transaction } from 'kysely'
import { localDate } from '../core/calendar/local-time.ts'
import { newestKey, type SealingKey, seal } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { type Mail, messageIdFor } from './mail.ts'
import { insertMail } from './outbox-store.ts'

/** A mail on its way into the outbox, and what it is about. */
export type MailToQueue = {
  readonly id: string
  readonly kind: string
  readonly complaintId?: string
  readonly accountId?: string
  readonly mail: Mail
}

/** Where the seal of a mail opens. */
export const mailBinding = (id: string): string => `mail_sent ${id}`

export const messageKeyOf = (messageId: string): string =>
  createHash('sha256').update(messageId).digest('hex')

/**
 * The same for one address on one day, however it is written: enough to count, and of no use to whoever has only the
 * database, or wants to know who got mail on two days.
 */
export function addressKeyOf(keys: readonly SealingKey[], address: string, at: string): string {
  const written = `mail to ${address.trim().toLowerCase()} on ${localDate(at)}`
  return createHmac('sha256', newestKey(keys).key).update(written).digest('hex')
}

/**
 * Puts a mail into the outbox, in the transaction of the deed that it tells of: both are there or neither. A job sends
 * it. @returns its Message-ID without brackets
 */
export async function queueMail(
  trx: Transaction<Database>,
  { keys, baseUrl }: { readonly keys: readonly SealingKey[]; readonly baseUrl: string },
  { id, kind, complaintId, accountId, mail }: MailToQueue,
  at: string,
): Promise<string> {
  const messageId = messageIdFor(id, baseUrl)
  const sealed = seal(keys, JSON.stringify(mail), mailBinding(id))
  await insertMail(trx, {
    ...{ id, kind, complaint_id: complaintId ?? null, account_id: accountId ?? null },
    ...{ message_key: messageKeyOf(messageId), address_key: addressKeyOf(keys, mail.to, at) },
    ...{ key_version: sealed.keyVersion, wrapped_key: sealed.wrappedKey, body: sealed.body },
    ...{ status: 'waiting', not_before: at, attempts: 0, last_error: null, created_at: at, sent_at: null },
  })
  return messageId
}
