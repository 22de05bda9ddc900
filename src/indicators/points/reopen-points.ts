import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { Conflict } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { getPointUnit, readUnitSheets } from './read-points.ts'
import { replacePointSheet } from './store.ts'

export type Reopening = {
  readonly unit: string
  readonly period: string
  /** The appraisal somebody had before him. */
  readonly appraisal: string
  readonly reason: string
}

/**
 * Takes an appraisal back, so that the unit may change its own points and is appraised anew; both stay to be read. The same
 * again changes nothing.
 *
 * @throws Invalid naming the unit
 * @throws Conflict `points-changed` when that appraisal is none of this unit and quarter
 * @throws Conflict `points-same-account` for whoever entered the unit's own points
 */
export async function reopenPoints(
  store: Store,
  { actor, at }: By,
  within: Within,
  { unit: code, period, appraisal, reason }: Reopening,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const unit = await getPointUnit(trx, within, code, period)
    const { all } = await readUnitSheets(trx, period, unit.id)
    if (!all.some(({ id, kind }) => id === appraisal && kind === 'appraised'))
      throw new Conflict('points-changed')
    if (all.some(({ kind, enteredBy }) => kind === 'self' && enteredBy === actor.id))
      throw new Conflict('points-same-account')
    if (!(await replacePointSheet(trx, appraisal, { at, reason }))) return
    const subject = { kind: 'point-sheet', id: appraisal }
    const deed = { action: 'points.reopen', subject, unitId: unit.id, reason, details: { period } }
    await recordAudit(trx, actor, deed, at)
  })
}
