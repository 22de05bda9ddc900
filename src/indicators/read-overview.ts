import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Invalid } from '../core/errors.ts'
import type { Thresholds } from '../core/indicators/sufficiency.ts'
import type { Tally } from '../core/indicators/tally.ts'
import type { Database } from '../db/tables.ts'
import { type ReleasedComment, readReleasedComments } from './comments/read-released-comments.ts'
import { type Below, compareAll } from './compare-below.ts'
import { type Counted, type Counting, countSheets, type Divided, prepareCounting } from './count-sheets.ts'
import { type DefinitionRow, listDefinitions } from './definitions/store.ts'
import { type JudgedFigure, judgedFigures } from './judge-figures.ts'
import type { Period } from './period.ts'
import { type Funnel, readFunnel } from './read-funnel.ts'
import { readThresholds } from './read-thresholds.ts'
import { readTrend, type TrendPoint } from './read-trend.ts'
import { type RestatedTree, readRestatedTree } from './restated-tree.ts'
import { findScope, type Scope } from './scope.ts'
import { listFields } from './store.ts'
import { childOfDesk, officersBelow, partsBelow, pathOf } from './subjects-around.ts'
import { everything, readTree, type Subject } from './tree.ts'
import { periodOf, trendMonths, type View } from './view.ts'

export type Asked = Readonly<Record<'unit' | 'desk' | 'officer', string | undefined>>

/** One subject in one period, and those directly below it. */
export type Overview = {
  readonly subject: Subject
  /** From the top to the subject itself. */
  readonly path: readonly Subject[]
  readonly view: View
  readonly period: Period
  readonly counting: Counting
  readonly sheets: number
  readonly days: number
  /** Sheets taken out of the figures of this subject and period. */
  readonly excluded: number
  /** Sheets of units that were divided since: in the total, with no unit of today. */
  readonly unallocated: number
  readonly thresholds: Thresholds
  readonly tally: Tally
  readonly figures: readonly JudgedFigure[]
  /** By name, each with the question on satisfaction in general and with its factors. */
  readonly below: readonly Below[]
  /** Undefined where those below are too few to compare. */
  readonly funnel: Funnel | undefined
  readonly trend: readonly TrendPoint[]
  readonly definitions: readonly DefinitionRow[]
  /** What citizens wrote and a reader released; of a unit or desk, and of a view that nothing narrows. */
  readonly comments: readonly ReleasedComment[]
  /** Months of the period whose released figures these are; undefined: raw counts, of this moment. */
  readonly released: { readonly months: readonly string[]; readonly isHidden: boolean } | undefined
}

/** Whose figures, how they are looked at, and by whom. */
export type OverviewRequest = {
  readonly within: Within
  readonly asked: Asked
  readonly view: View
  /** The day whose units the frame `today` is made of. */
  readonly today: string
}

const trendLength = 12

/** @throws Invalid naming `unit`, `desk`, `officer`, `field`, `questionnaire` or `month` when there is no such */
export async function readOverview(db: Kysely<Database>, request: OverviewRequest): Promise<Overview> {
  const { within, asked, view } = request
  const period = periodOf(view)
  const counting = await prepareCounting(db, view.questionnaire)
  const { tree, unallocated } = await treeOf(db, request)
  // Between its parts the event loop turns: on SQLite a query does not give way.
  await new Promise(setImmediate)
  const scope = await findScope(db, tree, asked, period, within)
  const path = pathOf(tree, scope)
  const subject = path.at(-1) ?? everything
  const fieldId = await fieldOf(db, view)
  const byDesk = !isByOfficer(subject) && view.channel === undefined && fieldId === undefined
  const filter = { ...scope.filter, exclusions: 'with' as const, byDesk }
  const parts = partsBelow(tree, subject, scope, period)
  const leafOf = dividedBy(subject, view, { fieldId, unallocated, childOf: childOfDesk(tree, parts) })
  const counted = await countSheets(db, counting, filter, [period], leafOf)
  const [kept, out] = [leavesAt(counted, ''), leavesAt(counted, outMark)]
  const leaves = view.withExcluded ? counted.leaves() : kept
  const total = counted.total(leaves, 0)
  const thresholds = (await readThresholds(db))(period)
  const below = subject.level === 'desk' ? await officersBelow(db, kept) : parts
  const ownLeaves = leavesFor(view)
  const compared = await compareAll(below, counted, ownLeaves, thresholds)
  await new Promise(setImmediate)
  const months = trendMonths(view, trendLength)
  const lines = { ...scope.filter, months, channel: view.channel, fieldId, withExcluded: view.withExcluded }
  const funnel = await readFunnel(db, counting, period, counted, compared, ownLeaves)
  await new Promise(setImmediate)
  return {
    ...{ subject, path, view, period, counting, thresholds, tally: total },
    sheets: total.sheets,
    days: total.days.size,
    excluded: counted.total(out, 0).sheets,
    unallocated: counted.total([nowhere], 0).sheets,
    figures: judgedFigures(total, subject.level, thresholds),
    below: compared,
    funnel,
    trend: await readTrend(db, counting, lines),
    definitions: await listDefinitions(db),
    comments: await commentsOf(db, { subject, view, period, scope }),
    released: undefined,
  }
}

/** Released comments belong to a place; a part of its sheets might be of few. */
export async function commentsOf(
  db: Kysely<Database>,
  { subject, view, period, scope }: Pick<Overview, 'subject' | 'view' | 'period'> & { readonly scope: Scope },
): Promise<readonly ReleasedComment[]> {
  const isPlace = subject.level === 'unit' || subject.level === 'desk'
  const isNarrowed = view.channel !== undefined || view.field !== undefined || view.withExcluded
  if (!isPlace || isNarrowed) return []
  return readReleasedComments(db, view.questionnaire, period, scope.filter.deskIds ?? [])
}

/** Sheets taken out are counted beside the others. */
const outMark = '-'

function leavesAt(counted: Counted, mark: string): string[] {
  return counted.leaves().filter((leaf) => leaf.startsWith(outMark) === (mark === outMark))
}

/** The leaves whose sheets are a subject's, in this view. */
const leavesFor =
  ({ withExcluded }: View) =>
  ({ id }: Subject) =>
    withExcluded ? [id, outMark + id] : [id]

/** Sheets of units that were divided since. */
const nowhere = ' '

type Division = {
  readonly fieldId: string | undefined
  readonly unallocated: ReadonlySet<string>
  readonly childOf: ReadonlyMap<string, string>
}

/** What the sheets are divided by: below a desk by officer, above it by the subjects directly below. */
function dividedBy(subject: Subject, view: View, { fieldId, unallocated, childOf }: Division) {
  const placeOf = (deskId: string) => (unallocated.has(deskId) ? nowhere : '')
  return (of: Divided): string | null => {
    if (view.channel !== undefined && of.channel !== view.channel) return null
    if (fieldId !== undefined && of.field_id !== fieldId) return null
    const leaf = isByOfficer(subject) ? of.officer_id : (childOf.get(of.desk_id) ?? placeOf(of.desk_id))
    return of.is_excluded === 1 ? outMark + (leaf ?? '') : (leaf ?? '')
  }
}

const isByOfficer = ({ level }: Subject) => level === 'desk' || level === 'officer'

/** The units and desks of the view's frame. */
export async function treeOf(
  db: Kysely<Database>,
  { within, view, today }: OverviewRequest,
): Promise<RestatedTree> {
  if (view.frame === 'today') return readRestatedTree(db, within, today)
  return { tree: await readTree(db, within), unallocated: new Set() }
}

async function fieldOf(db: Kysely<Database>, { field }: View): Promise<string | undefined> {
  if (field === undefined) return undefined
  const found = (await listFields(db)).find(({ code }) => code === field)
  if (!found) throw new Invalid([{ field: 'field', code: 'unknown-field' }])
  return found.id
}
