import { randomBytes } from 'node:crypto'
import type { Role } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden, Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { By } from '../actor.ts'
import { recordAudit, sha256 } from '../record-audit.ts'
import { insertToken } from '../session-store.ts'
import type { Within } from '../within.ts'
import { findUnitId } from './token-store.ts'

export const tokenDays = { least: 1, usual: 90, most: 366 } as const

export type TokenInput = {
  /** What it is for, so that somebody knows later which to revoke. */
  readonly label: string
  readonly role: Role
  /** Official code of the unit it is for, with all below it; everywhere when there is none. */
  readonly unit: string | undefined
  readonly days: number
}

/** The secret is told here and never again: the database knows its hash. */
export type IssuedToken = { readonly id: string; readonly secret: string; readonly expiresAt: string }

/**
 * Issues a program's access.
 *
 * @throws Invalid `unknown-unit` when there is no such unit within reach
 * @throws Forbidden `no-right` for a token everywhere, to whoever may issue for some units only
 */
export async function issueToken(
  store: Store,
  by: By,
  within: Within,
  input: TokenInput,
  newId: NewId,
): Promise<IssuedToken> {
  const secret = `ln_${randomBytes(32).toString('base64url')}`
  const expiresAt = new Date(Date.parse(by.at) + input.days * 86_400_000).toISOString()
  const { label, role, unit, days } = input
  const id = newId()
  await store.db.transaction().execute(async (trx) => {
    if (unit === undefined && within.unitIds !== undefined) throw new Forbidden('no-right')
    const unitId = unit === undefined ? null : await findUnitId(trx, within, unit, localDate(by.at))
    if (unitId === undefined) throw new Invalid([{ field: 'unit', code: 'unknown-unit' }])
    const row = { id, label, role, unit_id: unitId, token_hash: sha256(secret), expires_at: expiresAt }
    await insertToken(trx, { ...row, created_by: by.actor.name, created_at: by.at, revoked_at: null })
    const deed = {
      action: 'token.issue',
      subject: { kind: 'token', id },
      unitId,
      details: { label, role, days },
    }
    await recordAudit(trx, by.actor, deed, by.at)
  })
  return { id, secret, expiresAt }
}
