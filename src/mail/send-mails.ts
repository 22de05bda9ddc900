import type { Selectable } from 'kysely'
import type { Store } from '../db/connect.ts'
import type { MailSentTable } from '../db/intake-tables.ts'
import { type SealingKey, unseal } from '../db/seal.ts'
import { type Mail, messageIdFor } from './mail.ts'
import { claimMail, closeMail, findDueMail, noteMailError } from './outbox-store.ts'
import { mailBinding } from './queue-mail.ts'
import { MailRefused, type MailTransport } from './transport.ts'

/** For so long a mail is tried, whether it or the server is at fault, and then given up. */
const triedForMs = 3 * 86_400_000

export type Outbox = {
  readonly store: Store
  readonly clock: () => Date
  readonly keys: readonly SealingKey[]
  readonly baseUrl: string
  readonly transport: MailTransport
  readonly signal: AbortSignal
}

/** What came of a run; `problem` is a code when the server took nothing more. */
export type Sending = { readonly sent: number; readonly failed: number; readonly problem: string }

/**
 * Sends what waits. A mail counts as sent once the server has taken it: a process that dies just then sends it again,
 * under the same Message-ID.
 */
export async function sendMails(outbox: Outbox): Promise<Sending> {
  const { store, clock, signal } = outbox
  let sent = 0
  let failed = 0
  while (!signal.aborted) {
    const row = await findDueMail(store.db, clock().toISOString())
    if (!row) break
    if (!(await claimMail(store.db, row, retryAt(row.attempts + 1, clock())))) continue
    const refusal = await sendOne(outbox, row)
    if (refusal === undefined) sent += 1
    else if (refusal.scope === 'server') return { sent, failed, problem: refusal.code }
    else failed += 1
  }
  return { sent, failed, problem: '' }
}

/** After one minute, then four, nine, …: quadratic, at most eight hours. */
function retryAt(attempt: number, now: Date): string {
  return new Date(now.getTime() + Math.min(attempt ** 2, 480) * 60_000).toISOString()
}

async function sendOne(
  { store, clock, keys, baseUrl, transport }: Outbox,
  row: Selectable<MailSentTable>,
): Promise<MailRefused | undefined> {
  const { id, key_version, wrapped_key, body } = row
  const sealed = { keyVersion: key_version!, wrappedKey: wrapped_key!, body: body! }
  const mail = JSON.parse(unseal(keys, sealed, mailBinding(id))) as Mail
  try {
    await transport.send(mail, messageIdFor(id, baseUrl))
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    const isOver = error.scope === 'never' || clock().getTime() - Date.parse(row.created_at) > triedForMs
    if (isOver) await closeMail(store.db, id, { status: 'failed', sentAt: null, error: error.code })
    else await noteMailError(store.db, id, error.code)
    return error
  }
  await closeMail(store.db, id, { status: 'sent', sentAt: clock().toISOString(), error: null })
  return undefined
}
