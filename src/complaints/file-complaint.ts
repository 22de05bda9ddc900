import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { NotFound } from '../core/errors.ts'
import { isUniqueViolation } from '../db/columns.ts'
import type { SealingKey } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { Services } from '../web/services.ts'
import { checkIntake } from './check-intake.ts'
import type { Intake } from './intake.ts'
import { intakeKeyOf, secretAgain, secretOf } from './secrets.ts'
import { findComplaint } from './store.ts'
import type { ComplaintRow } from './visible-store.ts'
import { writeComplaint } from './write-complaint.ts'

export type { Intake } from './intake.ts'

/** What the sender is told: the number, the secret that goes with it, and until when there will be an answer. */
export type Filed = {
  readonly id: string
  readonly reference: string
  readonly secret: string
  readonly dueOn: string | null
  readonly isSealed: boolean
  readonly isRepeat: boolean
}

export type FilingServices = Pick<Services, 'store' | 'clock' | 'newId' | 'config'>

/** What else is written with a new matter, in its transaction. */
export type Also = (trx: Transaction<Database>, filed: Filed) => Promise<void>

/**
 * Makes a matter of what came in by any door: number and secret, class, clocks, first event, in one transaction. The same
 * intake again (`key`) gives the first answer and writes nothing.
 *
 * @param also runs in the same transaction, only when the matter is new
 * @throws Invalid naming the fields
 */
export async function fileComplaint(
  services: FilingServices,
  sender: Actor | 'citizen',
  intake: Intake,
  also?: Also,
): Promise<Filed> {
  const { db } = services.store
  try {
    return await db.transaction().execute((trx) => fileWithin(trx, services, sender, intake, also))
  } catch (error) {
    // The same intake sent twice at once: the other one is the matter.
    const first = isUniqueViolation(error) ? await findFiled(services, sender, intake) : undefined
    if (first) return first
    throw error
  }
}

/** The same inside a transaction that is open already. */
export async function fileWithin(
  trx: Transaction<Database>,
  services: FilingServices,
  sender: Actor | 'citizen',
  intake: Intake,
  also?: Also,
): Promise<Filed> {
  const keys = readSecretKeys(services.config.secretFile)
  const intakeKey = intakeKeyOf(senderOf(sender), intake.key)
  const first = await findComplaint(trx, { intake_key: intakeKey })
  if (first) return filedBefore(keys, first, intakeKey)
  const now = services.clock().toISOString()
  const checked = await checkIntake(trx, intake, now)
  const { secret, hash } = secretOf(keys, intakeKey)
  const row = await writeComplaint(trx, services, { checked, sender, intakeKey, hash, keys, now })
  const filed = answerOf(row, secret, false)
  await also?.(trx, filed)
  return filed
}

/** What was told of an intake that has been filed. */
export async function tellAgain(
  services: Pick<FilingServices, 'store' | 'config'>,
  sender: Actor | 'citizen',
  key: string,
): Promise<Filed> {
  const filed = await findFiled(services, sender, { key })
  if (!filed) throw new NotFound('complaint-unknown')
  return filed
}

async function findFiled(
  { store, config }: Pick<FilingServices, 'store' | 'config'>,
  sender: Actor | 'citizen',
  { key }: Pick<Intake, 'key'>,
) {
  const intakeKey = intakeKeyOf(senderOf(sender), key)
  const row = await findComplaint(store.db, { intake_key: intakeKey })
  return row && filedBefore(readSecretKeys(config.secretFile), row, intakeKey)
}

const senderOf = (sender: Actor | 'citizen') =>
  sender === 'citizen' ? sender : `${sender.kind} ${sender.id}`

function filedBefore(keys: readonly SealingKey[], row: ComplaintRow, intakeKey: string): Filed {
  return answerOf(row, secretAgain(keys, intakeKey, row.secret_hash), true)
}

function answerOf(
  row: Pick<ComplaintRow, 'id' | 'reference' | 'due_on' | 'is_sealed'>,
  secret: string,
  isRepeat: boolean,
): Filed {
  const { id, reference, due_on: dueOn } = row
  return { id, reference, secret, dueOn, isSealed: row.is_sealed === 1, isRepeat }
}
