import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { addDays, localDate } from '../../core/calendar/local-time.ts'
import type { ClassStep } from '../../core/complaints/classes.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { isParameterCode, type ParameterCode, parameters } from '../../core/parameters/registry.ts'
import { fromLocalText } from '../../db/columns.ts'
import type { Services } from '../../web/services.ts'
import { type ComplaintClass, closeClass, insertClass, listClassRows } from '../class-store.ts'

export type ClassChange = {
  readonly code: string
  /** The row the change was made from. */
  readonly replacesId: string
  readonly nameVi: string
  readonly nameEn: string
  readonly validFrom: string
  readonly legalBasis: string
  readonly isChecked: boolean
  readonly reason: string
  /** The parameter of each step's limit, by the step; it brings its own legal basis. */
  readonly limits: Readonly<Record<string, string>>
}

/**
 * From a date on a class has another name, other limits or another legal basis; what came before keeps what it had.
 *
 * @throws NotFound `class-unknown`; Conflict `class-stale`
 * @throws Invalid `from-past`, `from-behind-plan` on `validFrom`; `step-limit` on `limit:{step}`; `answer-missing` on `legalBasis`
 */
export async function changeClass(
  services: Pick<Services, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  change: ClassChange,
): Promise<void> {
  const now = services.clock().toISOString()
  await services.store.db.transaction().execute(async (trx) => {
    const rows = await listClassRows(trx)
    const position = [...new Set(rows.map(({ code }) => code as string))].indexOf(change.code)
    const last = rows.find(({ code }) => code === change.code)
    if (!last) throw new NotFound('class-unknown')
    if (last.id !== change.replacesId) throw new Conflict('class-stale')
    checkChange(change, last, localDate(now))
    if (!(await closeClass(trx, last.id, addDays(change.validFrom, -1)))) throw new Conflict('class-stale')
    const id = services.newId()
    const name = { ...last.name, vi: change.nameVi, en: change.nameEn }
    const steps = last.steps.map((step) => withLimit(step, change.limits[step.code]))
    await insertClass(trx, {
      ...{ id, code: last.code, name_json: fromLocalText(name), position, is_sealed: last.isSealed ? 1 : 0 },
      ...{ steps_json: JSON.stringify(steps), valid_from: change.validFrom, valid_to: null },
      ...{ legal_basis: change.legalBasis.trim(), source: actor.name, is_checked: change.isChecked ? 1 : 0 },
      recorded_at: now,
    })
    const { code, validFrom, isChecked, limits, reason } = change
    const details = { code, validFrom, isChecked, limits }
    const subject = { kind: 'complaint-class', id }
    await recordAudit(trx, actor, { action: 'complaint-class.change', subject, reason, details }, now)
  })
}

/** Parameters that can be a step's limit: those in days. */
export const limitCodes = Object.entries(parameters).flatMap(([code, spec]) =>
  spec.kind === 'day-limit' ? [code as ParameterCode] : [],
)

function checkChange(change: ClassChange, last: ComplaintClass, today: string): void {
  const wrong = Object.entries(change.limits)
    .filter(([, code]) => !isParameterCode(code) || !limitCodes.includes(code))
    .map(([step]) => ({ field: `limit:${step}`, code: 'step-limit' }))
  const start = change.validFrom < today ? 'from-past' : 'from-behind-plan'
  const isLate = change.validFrom >= today && change.validFrom > last.validFrom
  const problems = [
    ...wrong,
    ...(change.legalBasis.trim() === '' ? [{ field: 'legalBasis', code: 'answer-missing' }] : []),
    ...(isLate ? [] : [{ field: 'validFrom', code: start }]),
  ]
  if (problems.length > 0) throw new Invalid(problems)
}

const withLimit = (step: ClassStep, code: string | undefined): ClassStep =>
  code === undefined ? step : { ...step, limits: { ...step.limits, ordinary: code as ParameterCode } }
