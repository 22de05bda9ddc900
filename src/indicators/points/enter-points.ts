import type { Transaction } from 'kysely'
import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid, type Problem } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import {
  getPointUnit,
  listSchemes,
  quarterDays,
  readUnitSheets,
  resultOf,
  schemeFor,
  type UnitSheets,
} from './read-points.ts'
import {
  insertPointSheet,
  type NewPointSheet,
  type PointAnswer,
  type PointSheetRow,
  replacePointSheet,
  type SheetKind,
} from './store.ts'

export type PointEntry = {
  readonly kind: SheetKind
  readonly unit: string
  readonly period: string
  /** One for each criterion, in order. */
  readonly answers: readonly PointAnswer[]
  /** A note; of a sheet that is there already, why it is changed. */
  readonly reason: string
  /** The sheets somebody had before him, as `self/appraised`; see `stampOf`. */
  readonly seen: string
}

/** Which sheets are in force: what a form carries along, so that nobody writes over what he did not see. */
export const stampOf = ({ self, appraised }: Pick<UnitSheets, 'self' | 'appraised'>): string =>
  `${self?.id ?? ''}/${appraised?.id ?? ''}`

/**
 * Writes down a unit's own points for a quarter, or the appraised ones beside them. Another sheet of the same kind is
 * replaced, with a reason, and stays to be read. The same again changes nothing.
 *
 * @throws Invalid naming the unit, the quarter, the criterion without evidence, or the missing `reason`
 * @throws Conflict `points-no-self`, `points-appraised`, `points-same-account` or `points-changed`
 */
export async function enterPoints(
  store: Store,
  newId: NewId,
  by: By,
  within: Within,
  entry: PointEntry,
): Promise<void> {
  const { kind, period, answers } = entry
  quarterDays(period, localDate(by.at))
  await store.db.transaction().execute(async (trx) => {
    const unit = await getPointUnit(trx, within, entry.unit, period)
    const schemes = await listSchemes(trx)
    const scheme = schemeFor(schemes, period)
    if (!scheme) throw new Invalid([{ field: 'period', code: 'points-no-definition' }])
    const sheets = await readUnitSheets(trx, period, unit.id)
    const last = sheets[kind]
    if (last && isSame(last, entry, by.actor.id)) return
    check(sheets, entry, by.actor.id)
    const sheet = {
      ...{ id: newId(), unitId: unit.id, period, kind, definitionVersion: scheme.version, answers },
      ...{ note: entry.reason, enteredAt: by.at, enteredBy: by.actor.id },
    }
    const { total, classCode } = resultOf(sheet, schemes)
    await write(trx, sheet, last)
    await recordAudit(
      trx,
      by.actor,
      {
        action: kind === 'self' ? 'points.enter' : 'points.appraise',
        ...{ subject: { kind: 'point-sheet', id: sheet.id }, unitId: unit.id, reason: sheet.note || null },
        details: { period, definitionVersion: scheme.version, total, classCode, replaces: last?.id ?? null },
      },
      by.at,
    )
  })
}

function isSame(last: PointSheetRow, { answers }: PointEntry, actorId: string): boolean {
  return last.enteredBy === actorId && JSON.stringify(last.answers) === JSON.stringify(answers)
}

function check(sheets: UnitSheets, entry: PointEntry, actorId: string): void {
  const { kind, seen, reason } = entry
  if (kind === 'appraised' && !sheets.self) throw new Conflict('points-no-self')
  if (kind === 'self' && sheets.appraised) throw new Conflict('points-appraised')
  // Sheets that were replaced count too: nobody is on both sides of one quarter.
  if (sheets.all.some((sheet) => sheet.kind !== kind && sheet.enteredBy === actorId))
    throw new Conflict('points-same-account')
  if (stampOf(sheets) !== seen) throw new Conflict('points-changed')
  const problems = missingEvidence(entry, sheets.self)
  if (sheets[kind] && reason === '') problems.push({ field: 'reason', code: 'answer-missing' })
  if (problems.length > 0) throw new Invalid(problems)
}

/** A unit says of each criterion on what its points rest; an appraiser where he differs. */
function missingEvidence({ kind, answers }: PointEntry, self: PointSheetRow | undefined): Problem[] {
  return answers.flatMap(({ points, evidence }, at) =>
    evidence !== '' || (kind === 'appraised' && self?.answers[at]?.points === points)
      ? []
      : [{ field: `e${at + 1}`, code: 'answer-missing' }],
  )
}

async function write(
  trx: Transaction<Database>,
  sheet: NewPointSheet,
  last: PointSheetRow | undefined,
): Promise<void> {
  const { enteredAt: at, note: reason } = sheet
  if (last && !(await replacePointSheet(trx, last.id, { at, reason }))) throw new Conflict('points-changed')
  if (!(await insertPointSheet(trx, sheet))) throw new Conflict('points-changed')
}
