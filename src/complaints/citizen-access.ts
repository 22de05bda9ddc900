import { type Counted, clearGuesses, takeAttempt } from '../accounts/sign-in/slow-down.ts'
import { accountCurve, sourceCurve } from '../core/access/slow-down.ts'
import { parseReference, parseSecret } from '../core/complaints/reference.ts'
import { Busy, NotFound } from '../core/errors.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { Services } from '../web/services.ts'
import { hashUnder } from './reporter-key.ts'
import { isSecret } from './secrets.ts'
import { findComplaint } from './store.ts'
import type { ComplaintRow } from './visible-store.ts'

/** Compared when there is no such matter, so that it takes as long. */
const nobodysHash = 'none'

/**
 * A citizen's own matter by its number and secret, both as typed. Guesses at a number and guesses from a source are
 * slowed; whether the number or the secret was wrong is not said, nor to be told from the time it takes.
 *
 * @param source network address; only a keyed hash of it is kept
 * @throws NotFound `code-unknown`; Busy `code-wait` with `seconds`
 */
export async function openByCode(
  services: Pick<Services, 'store' | 'clock' | 'config'>,
  source: string,
  reference: string,
  secret: string,
): Promise<ComplaintRow> {
  const keys = readSecretKeys(services.config.secretFile)
  const newest = keys.at(-1)!
  const asked = parseReference(reference) ?? reference.trim().toUpperCase().slice(0, 40)
  const guesses: Counted = { key: hashUnder(newest, 'guess', `matter ${asked}`), curve: accountCurve }
  const sources: Counted = { key: hashUnder(newest, 'guess', `source ${source}`), curve: sourceCurve }
  const seconds = await takeAttempt(services.store, [guesses, sources], services.clock())
  if (seconds > 0) throw new Busy('code-wait', { seconds })
  const row = await findComplaint(services.store.db, { reference: asked })
  const isRight = isSecret(keys, parseSecret(secret) ?? '', row?.secret_hash ?? nobodysHash)
  if (!row || !isRight) throw new NotFound('code-unknown')
  await services.store.db.transaction().execute((trx) => clearGuesses(trx, guesses, sources))
  return row
}
