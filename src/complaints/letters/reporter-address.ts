import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { unsealRecord } from '../../privacy/open-sealed.ts'
import { findSealed } from '../../privacy/sealed-store.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import type { ComplaintRow } from '../visible-store.ts'

/** Where the reporter of a matter gets mail, and as whom: the product uses it and shows it to nobody. */
export async function reporterAddress(
  db: Kysely<Database>,
  { config }: Pick<Services, 'config'>,
  { reporter_id }: Pick<ComplaintRow, 'reporter_id'>,
): Promise<{ readonly email: string; readonly name: string } | undefined> {
  const record = reporter_id === null ? undefined : await findSealed(db, reporter_id)
  if (!record || record.erased_at !== null) return undefined
  const { email = '', name = '' } = unsealRecord(readSecretKeys(config.secretFile), record)
  return email.trim() === '' ? undefined : { email: email.trim(), name: name.trim() || 'Ông/Bà' }
}
