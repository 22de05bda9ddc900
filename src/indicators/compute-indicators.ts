import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Invalid } from '../core/errors.ts'
import type { Figure } from '../core/indicators/figure.ts'
import type { TallyFrame } from '../core/indicators/frame.ts'
import { figuresAbout, figuresOf } from '../core/indicators/scores.ts'
import {
  judge,
  mustWithhold,
  type SubjectLevel,
  type Sufficiency,
  type Thresholds,
} from '../core/indicators/sufficiency.ts'
import { emptyTally, type Tally } from '../core/indicators/tally.ts'
import { mappingName } from '../core/questionnaire/scale-mapping.ts'
import type { Database } from '../db/tables.ts'
import { type Counting, countSheets, type Divided, prepareCounting } from './count-sheets.ts'
import { type Period, spanOf } from './period.ts'
import { withAdjusted } from './read-adjusted.ts'
import { readThresholds } from './read-thresholds.ts'
import { findScope, listSubjects, type Scope } from './scope.ts'
import { desksOf, readTree, type Subject, subtree, type Tree } from './tree.ts'

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
  /** Id of the subject after which the page begins. */
  readonly cursor: string | undefined
}

export type JudgedFigure = {
  readonly figure: Figure
  readonly sufficiency: Sufficiency
  /** Nothing but the number of answers may leave the house. */
  readonly isWithheld: boolean
  /** Of a released figure: whether it is shown, or hidden to protect the few who answered. Absent: a raw count. */
  readonly release?: 'shown' | 'hidden'
}

export type IndicatorRow = JudgedFigure & {
  readonly subject: Subject
  readonly period: Period
  /** Held against like cases; null where that would say nothing. */
  readonly adjusted: number | null
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
  const tree = await readTree(db, request.within)
  const span = spanOf(request.periods)
  const scope = await findScope(db, tree, request, span, request.within)
  const subjects = await listSubjects(db, tree, scope, request.level, span)
  const size = Math.max(1, Math.floor(rowsPerPage / (perTally * request.periods.length)))
  const { page, next } = slice(subjects, request.cursor, size)
  return { rows: await rowsOf(db, counting, tree, scope, page, request), next }
}

/** Figures of one subject and period. @throws Invalid naming `question` when there is no such */
export function countFigures(frame: TallyFrame, question: string | undefined): number {
  const { length } = figuresWanted(emptyTally(frame), question)
  if (length === 0) throw new Invalid([{ field: 'question', code: 'unknown-question' }])
  return length
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
  { level, periods, question }: IndicatorRequest,
): Promise<IndicatorRow[]> {
  const officers = level === 'officer' ? { officerIds: subjects.map(({ id }) => id) } : {}
  const filter = { ...scope.filter, ...officers, byDesk: level !== 'officer' }
  const counted = await countSheets(db, counting, filter, periods, leafOf(level))
  const thresholdsOf = await readThresholds(db)
  const mapping = counting.frame.mapping ? mappingName(counting.frame.mapping) : null
  const rows: Omit<IndicatorRow, 'adjusted'>[] = []
  for (const subject of subjects) {
    const leaves = leavesOf(tree, subject)
    for (const [at, period] of periods.entries()) {
      const figures = judgedFigures(counted.total(leaves, at), level, thresholdsOf(period), question)
      rows.push(...figures.map((judged) => ({ subject, period, mapping, ...judged })))
    }
    await new Promise(setImmediate)
  }
  return withAdjusted(db, counting, counted, { level, periods }, rows)
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

/** The figures of a tally, each with whether it stands on enough answers. */
export function judgedFigures(
  tally: Tally,
  level: SubjectLevel,
  thresholds: Thresholds,
  question?: string,
): JudgedFigure[] {
  return figuresWanted(tally, question).map((figure) => judgeFigure(figure, tally, level, thresholds))
}

/** A figure of a tally with whether it stands on enough answers. */
export function judgeFigure(
  figure: Figure,
  { days }: Tally,
  level: SubjectLevel,
  thresholds: Thresholds,
): JudgedFigure {
  return {
    figure,
    sufficiency: judge(level, figure, days.size, thresholds),
    isWithheld: mustWithhold(level, figure, thresholds),
  }
}

function figuresWanted(tally: Tally, question: string | undefined): Figure[] {
  return question === undefined ? figuresOf(tally) : figuresAbout(tally, question)
}
