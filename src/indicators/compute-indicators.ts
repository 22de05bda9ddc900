import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Invalid } from '../core/errors.ts'
import { definitionFor } from '../core/indicators/definition.ts'
import type { SubjectLevel } from '../core/indicators/sufficiency.ts'
import { mappingName } from '../core/questionnaire/scale-mapping.ts'
import type { Database } from '../db/tables.ts'
import { type Counting, countSheets, type Divided, prepareCounting } from './count-sheets.ts'
import { listDefinitions } from './definitions/store.ts'
import { countFigures, type JudgedFigure, judgedFigures } from './judge-figures.ts'
import { type Period, spanOf } from './period.ts'
import { withAdjusted } from './read-adjusted.ts'
import { readThresholds } from './read-thresholds.ts'
import { readRestatedTree } from './restated-tree.ts'
import { findScope, listSubjects, type Scope } from './scope.ts'
import { desksOf, readTree, type Subject, subtree, type Tree } from './tree.ts'
import type { Frame } from './view.ts'

export type IndicatorRequest = {
  readonly level: SubjectLevel
  readonly within: Within
  readonly unit: string | undefined
  readonly desk: string | undefined
  readonly officer: string | undefined
  readonly questionnaire: string
  /** Code of a question or factor, `pooled` or `mean-of-factors`; everything when absent. */
  readonly question: string | undefined
  readonly periods: readonly [Period, ...Period[]]
  /** The day whose units the sheets are restated to; absent: they count for the unit that stood then. */
  readonly restatedOn?: string | undefined
  /** Id of the subject after which the page begins. */
  readonly cursor: string | undefined
}

export type IndicatorRow = JudgedFigure & {
  readonly subject: Subject
  readonly period: Period
  /** Held against like cases; null where that would say nothing. */
  readonly adjusted: number | null
  /** Sheets of the subject and period that were taken out of the figures; null where it is not told. */
  readonly excluded: number | null
  readonly frame: Frame
  /** Name and version of the definition in force over the whole period; null where there is none. */
  readonly definition: string | null
  /** Name and version of the mapping by which sheets of three levels were read. */
  readonly mapping: string | null
}

/** Rows a page, about: a subject is never divided between two pages. */
export const rowsPerPage = 4_000

/**
 * Figures of every subject of a level within a scope, by period.
 *
 * @throws Invalid naming the field that is unknown: unit, desk, officer, question, questionnaire or cursor
 */
export async function computeIndicators(
  db: Kysely<Database>,
  request: IndicatorRequest,
): Promise<{ readonly rows: readonly IndicatorRow[]; readonly next: string | null }> {
  const counting = await prepareCounting(db, request.questionnaire)
  const perTally = countFigures(counting.frame, request.question)
  const tree = await treeFor(db, request)
  const span = spanOf(request.periods)
  const scope = await findScope(db, tree, request, span, request.within)
  const subjects = await listSubjects(db, tree, scope, request.level, span)
  const size = Math.max(1, Math.floor(rowsPerPage / (perTally * request.periods.length)))
  const { page, next } = slice(subjects, request.cursor, size)
  return { rows: await rowsOf(db, counting, tree, scope, page, request), next }
}

/** One page of the subjects. @throws Invalid naming `cursor` */
export function slice(subjects: readonly Subject[], cursor: string | undefined, size: number) {
  const start = cursor === undefined ? 0 : subjects.findIndex(({ id }) => id === cursor) + 1
  if (cursor !== undefined && start === 0) throw new Invalid([{ field: 'cursor', code: 'unknown-cursor' }])
  const page = subjects.slice(start, start + size)
  return { page, next: start + size < subjects.length ? (page.at(-1)?.id ?? null) : null }
}

async function rowsOf(
  db: Kysely<Database>,
  counting: Counting,
  tree: Tree,
  scope: Scope,
  subjects: readonly Subject[],
  request: IndicatorRequest,
): Promise<IndicatorRow[]> {
  const { level, periods, question } = request
  const officers = level === 'officer' ? { officerIds: subjects.map(({ id }) => id) } : {}
  const filter = {
    ...{ ...scope.filter, ...officers },
    ...{ byDesk: level !== 'officer', exclusions: 'with' as const },
  }
  const counted = await countSheets(db, counting, filter, periods, apart(leafOf(level)))
  const about = await aboutFor(db, request)
  const thresholdsOf = await readThresholds(db)
  const mapping = counting.frame.mapping ? mappingName(counting.frame.mapping) : null
  const rows: Omit<IndicatorRow, 'adjusted'>[] = []
  for (const subject of subjects) {
    const leaves = leavesOf(tree, subject)
    for (const [at, period] of periods.entries()) {
      const figures = judgedFigures(counted.total(leaves, at), level, thresholdsOf(period), question)
      const excluded = counted.sheets(leaves.map(outside), at)
      const common = { subject, period, mapping, excluded, ...about(period) }
      rows.push(...figures.map((judged) => ({ ...common, ...judged })))
    }
    await new Promise(setImmediate)
  }
  return withAdjusted(db, counting, counted, { level, periods }, rows)
}

/** Sheets taken out are counted beside the others. */
const outside = (leaf: string) => `-${leaf}`

const apart = (leafOf: (of: Divided) => string | null) => (of: Divided) => {
  const leaf = leafOf(of)
  return leaf !== null && of.is_excluded === 1 ? outside(leaf) : leaf
}

/** The units in which the subjects of a request stand. */
export async function treeFor(
  db: Kysely<Database>,
  { within, restatedOn }: Pick<IndicatorRequest, 'within' | 'restatedOn'>,
): Promise<Tree> {
  return restatedOn === undefined
    ? readTree(db, within)
    : (await readRestatedTree(db, within, restatedOn)).tree
}

/** By what a period is counted: frame and definition. */
export async function aboutFor(db: Kysely<Database>, { restatedOn }: Pick<IndicatorRequest, 'restatedOn'>) {
  const dated = await listDefinitions(db, 'sipas-style')
  const frame: Frame = restatedOn === undefined ? 'as-was' : 'today'
  return (period: Period) => {
    const found = definitionFor(dated, period)
    const definition = 'reason' in found ? null : `${found.definition.code}@${found.definition.version}`
    return { frame, definition }
  }
}

/** What the sheets are divided by for the subjects of a level: a unit is the sum of its desks. */
function leafOf(level: SubjectLevel): (of: Divided) => string | null {
  if (level === 'all') return () => ''
  return level === 'officer' ? (sheet) => sheet.officer_id : (sheet) => sheet.desk_id
}

/** The leaves whose sheets are a subject's. */
export function leavesOf(tree: Tree, subject: Subject): readonly string[] {
  if (subject.level !== 'unit') return [subject.id]
  const roots = tree.units.filter(({ id }) => id === subject.id)
  return desksOf(tree, subtree(tree, roots)).map(({ id }) => id)
}
