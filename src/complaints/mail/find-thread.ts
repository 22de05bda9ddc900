import type { Kysely } from 'kysely'
import type { Headers } from '../../core/complaints/mail/headers.ts'
import { repliedTo } from '../../core/complaints/mail/thread.ts'
import { parseReference } from '../../core/complaints/reference.ts'
import type { Database } from '../../db/tables.ts'
import { findMatterOfMail } from '../../mail/outbox-store.ts'
import { messageKeyOf } from '../../mail/queue-mail.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { reporterKey } from '../reporter-key.ts'
import { findComplaint } from '../store.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { findMatterOfLetter } from './received-store.ts'

export type Asked = {
  readonly headers: Headers
  readonly subject: string
  readonly email: string | undefined
}

/**
 * The matter that a letter goes on with: the one of a letter it answers, whose id nobody else can know; or the one whose
 * number stands in its subject, when it comes from the address the matter came from. A number alone lets nobody in.
 */
export async function findThread(
  db: Kysely<Database>,
  services: Pick<Services, 'config'>,
  { headers, subject, email }: Asked,
): Promise<ComplaintRow | undefined> {
  const keys = repliedTo(headers).map(messageKeyOf)
  const found = (await findMatterOfMail(db, keys)) ?? (await findMatterOfLetter(db, keys))
  const row = found?.complaint_id
    ? await findComplaint(db, { id: found.complaint_id })
    : await findNamed(db, services, subject, email)
  return row?.merged_into_id ? findComplaint(db, { id: row.merged_into_id }) : row
}

async function findNamed(
  db: Kysely<Database>,
  { config }: Pick<Services, 'config'>,
  subject: string,
  email?: string,
) {
  if (email === undefined) return undefined
  const key = reporterKey(readSecretKeys(config.secretFile), email)
  for (const [typed] of subject.matchAll(/[a-z0-9]{4}-[a-z0-9]{4}/gi)) {
    const reference = parseReference(typed)
    const row = reference && (await findComplaint(db, { reference }))
    if (row && row.reporter_key === key) return row
  }
  return undefined
}
