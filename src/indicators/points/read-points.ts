import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { Invalid } from '../../core/errors.ts'
import { type DefinitionBody, definitionFor } from '../../core/indicators/definition.ts'
import { type PointResult, scorePoints } from '../../core/indicators/eighteen-points.ts'
import type { Database } from '../../db/tables.ts'
import { type DefinitionRow, listDefinitions } from '../definitions/store.ts'
import { windowsOf } from '../recommendations/windows.ts'
import { findPointUnit, listPointSheets, type PointSheetRow, type PointUnit } from './store.ts'

export type Scheme = DefinitionRow & { readonly body: Extract<DefinitionBody, { kind: 'eighteen-points' }> }

/** The days of a quarter that has begun. @throws Invalid naming `period` of one that has not */
export function quarterDays(period: string, today: string) {
  const days = windowsOf(period).quarter
  if (days.from > today) throw new Invalid([{ field: 'period', code: 'quarter-not-begun' }])
  return days
}

/** Every version of the scheme, the oldest first. */
export async function listSchemes(db: Kysely<Database>): Promise<Scheme[]> {
  const rows = await listDefinitions(db, 'eighteen-points')
  return rows.filter((row): row is Scheme => row.body.kind === 'eighteen-points')
}

/** The scheme by which a whole quarter is scored; undefined where none holds for all of it. */
export function schemeFor(schemes: readonly Scheme[], period: string): Scheme | undefined {
  const found = definitionFor(schemes, windowsOf(period).quarter)
  return 'definition' in found ? found.definition : undefined
}

/** @throws Invalid naming `unit` when there is none of the code in the quarter and within reach */
export async function getPointUnit(
  db: Kysely<Database>,
  within: Within,
  code: string,
  period: string,
): Promise<PointUnit> {
  const unit = await findPointUnit(db, within, code, windowsOf(period).quarter)
  if (!unit) throw new Invalid([{ field: 'unit', code: 'unknown-unit' }])
  return unit
}

/** The sheets of one unit and quarter: of each kind the one in force, and all that were replaced. */
export async function readUnitSheets(db: Kysely<Database>, period: string, unitId: string) {
  const all = await listPointSheets(db, period, unitId)
  const current = (kind: string) => all.find((sheet) => sheet.kind === kind && sheet.replacedAt === null)
  return {
    all,
    self: current('self'),
    appraised: current('appraised'),
    replaced: all.filter(({ replacedAt }) => replacedAt !== null),
  }
}

export type UnitSheets = Awaited<ReturnType<typeof readUnitSheets>>

/** Total and class by the version of the scheme a sheet was made by. @throws Error when that version is not there */
export function resultOf(
  { answers, definitionVersion }: Pick<PointSheetRow, 'answers' | 'definitionVersion'>,
  schemes: readonly Scheme[],
): PointResult {
  const scheme = schemes.find(({ version }) => version === definitionVersion)
  if (!scheme) throw new Error(`No version ${definitionVersion} of the scheme of points.`)
  const points = answers.map((answer) => answer.points)
  return scorePoints(points, scheme.body.indicators, scheme.body.classes)
}
