import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { addDays } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { checkBody, type DefinitionBody, type DefinitionKind } from '../../core/indicators/definition.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { closeDefinition, insertDefinition, listDefinitions } from './store.ts'

export type DefinitionChange = {
  readonly code: DefinitionKind
  /** The version it was made from. */
  readonly from: number
  readonly body: DefinitionBody
  readonly validFrom: string
  readonly legalBasis: string
  readonly source: string
  readonly reason: string
}

/**
 * Writes the next version of a definition and closes the one before on the day before. Figures of earlier periods go on
 * being made by the earlier one. The same change again changes nothing.
 *
 * @throws NotFound `definition` of an unknown code
 * @throws Conflict `definition-stale` when there is a newer version than the one the change was made from
 * @throws Invalid naming what is wrong with the body, or `validFrom` when it is not after the last one's
 */
export async function changeDefinition(
  store: Store,
  newId: NewId,
  by: By,
  change: DefinitionChange,
): Promise<number> {
  const problems = [...checkBody(change.body), ...missing(change)]
  return store.db.transaction().execute(async (trx) => {
    const last = (await listDefinitions(trx, change.code)).at(-1)
    if (!last || change.body.kind !== last.body.kind) throw new NotFound('definition')
    if (isRepeat(last, change)) return last.version
    if (change.validFrom <= last.validFrom) problems.push({ field: 'validFrom', code: 'not-after-last' })
    if (problems.length > 0) throw new Invalid(problems)
    if (last.version !== change.from) throw new Conflict('definition-stale')
    const version = last.version + 1
    await closeDefinition(trx, last.id, addDays(change.validFrom, -1))
    const { code, body, validFrom, legalBasis, source, reason } = change
    const row = { code, version, body, validFrom, validTo: null, legalBasis, source, isChecked: false }
    await insertDefinition(trx, { ...row, id: newId(), recordedAt: by.at, recordedBy: by.actor.id })
    const subject = { kind: 'indicator-definition', id: code }
    await recordAudit(
      trx,
      by.actor,
      { action: 'definition.change', subject, reason, details: { version, validFrom, body } },
      by.at,
    )
    return version
  })
}

function missing({ legalBasis, source, reason }: DefinitionChange) {
  return Object.entries({ legalBasis, source, reason })
    .filter(([, text]) => text.trim() === '')
    .map(([field]) => ({ field, code: 'required' }))
}

function isRepeat(
  last: { version: number; validFrom: string; body: DefinitionBody },
  change: DefinitionChange,
) {
  return (
    last.version === change.from + 1 &&
    last.validFrom === change.validFrom &&
    JSON.stringify(last.body) === JSON.stringify(change.body)
  )
}
