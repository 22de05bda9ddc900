import type { Transaction } from 'kysely'
import type { By } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Database } from '../db/tables.ts'
import type { Version } from './questionnaire-store.ts'

/** Writes down what was done to a version of a questionnaire. */
export async function auditVersion(
  trx: Transaction<Database>,
  { actor, at }: By,
  action: string,
  version: Version,
  reason: string | null = null,
): Promise<Version> {
  const subject = { kind: 'questionnaire-version', id: version.id }
  const details = { code: version.questionnaire, number: version.number, digest: version.digest }
  await recordAudit(trx, actor, { action: `questionnaire.${action}`, subject, reason, details }, at)
  return version
}
