import type { Actor } from '../../accounts/actor.ts'
import { requireRight } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { addDays, localDate } from '../../core/calendar/local-time.ts'
import type { LetterKind } from '../../core/complaints/letters/kinds.ts'
import { faultsOf, type Wording } from '../../core/complaints/letters/wording.ts'
import { Conflict, Forbidden, Invalid } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Services } from '../../web/services.ts'
import { closeTemplate, insertTemplate, listTemplates } from './template-store.ts'

export type TemplateChange = {
  readonly kind: LetterKind
  readonly language: Language
  readonly wording: Wording
  readonly validFrom: string
  readonly legalBasis: string
  readonly isChecked: boolean
  readonly reason: string
}

/** @throws Invalid naming every field that the kind does not have or that it must have */
export function checkWording(kind: LetterKind, wording: Wording): void {
  const faults = faultsOf(kind, wording)
  if (faults.length === 0) return
  throw new Invalid(faults.map(({ code, part, name }) => ({ field: part, code, details: { name } })))
}

/**
 * From a date on, a letter is worded otherwise: the wording in force ends the day before, and letters already made stay
 * as they are.
 *
 * @throws Forbidden `no-right`; Invalid; Conflict `letter-stale` when somebody changed it meanwhile
 */
export async function changeTemplate(
  services: Pick<Services, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  change: TemplateChange,
): Promise<void> {
  const at = services.clock().toISOString()
  const today = localDate(at)
  if (!requireRight(actor, 'parameters.write', today).everywhere) throw new Forbidden('no-right')
  const { kind, language, wording, validFrom, isChecked } = change
  checkWording(kind, wording)
  await services.store.db.transaction().execute(async (trx) => {
    const newest = (await listTemplates(trx, kind)).find((row) => row.language === language)
    if (validFrom < today || (newest && validFrom <= newest.valid_from)) {
      throw new Invalid([{ field: 'validFrom', code: 'letter-start' }])
    }
    if (newest && !(await closeTemplate(trx, newest.id, addDays(validFrom, -1))))
      throw new Conflict('letter-stale')
    await insertTemplate(trx, {
      ...{ id: services.newId(), kind, language, ...wording, valid_from: validFrom, valid_to: null },
      ...{
        legal_basis: change.legalBasis,
        source: actor.name,
        is_checked: isChecked ? 1 : 0,
        recorded_at: at,
      },
    })
    const details = { language, validFrom, isChecked }
    const subject = { kind: 'letter-template', id: kind }
    await recordAudit(
      trx,
      actor,
      { action: 'letter-template.change', subject, reason: change.reason, details },
      at,
    )
  })
}
