import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import type { TallyFrame } from '../core/indicators/frame.ts'
import type { Thresholds } from '../core/indicators/sufficiency.ts'
import type { Tally } from '../core/indicators/tally.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Database } from '../db/tables.ts'
import { type JudgedFigure, judgedFigures, leavesOf } from './compute-indicators.ts'
import { countSheets, prepareCounting } from './count-sheets.ts'
import type { Period } from './period.ts'
import { readThresholds } from './read-thresholds.ts'
import { findScope, type Scope } from './scope.ts'
import { listOfficers } from './store.ts'
import {
  byName,
  deskSubject,
  everything,
  isValidIn,
  officerSubject,
  readTree,
  type Subject,
  type Tree,
  unitSubject,
} from './tree.ts'

export type Asked = Readonly<Record<'unit' | 'desk' | 'officer', string | undefined>>

/** One subject in one month, and those directly below it. */
export type Overview = {
  readonly subject: Subject
  /** From the top to the subject itself. */
  readonly path: readonly Subject[]
  readonly period: Period
  readonly frame: TallyFrame
  readonly definitions: readonly Definition[]
  readonly sheets: number
  readonly days: number
  readonly thresholds: Thresholds
  readonly figures: readonly JudgedFigure[]
  /** By name, each with the question on satisfaction in general. */
  readonly below: readonly { readonly subject: Subject; readonly judged: JudgedFigure }[]
}

/** The question that stands for a subject in a list. */
const leading = 'overall'

/** @throws Invalid naming `unit`, `desk` or `officer` when there is no such */
export async function readOverview(
  db: Kysely<Database>,
  within: Within,
  asked: Asked,
  period: Period,
): Promise<Overview> {
  const counting = await prepareCounting(db, 'counter')
  const tree = await readTree(db, within)
  const scope = await findScope(db, tree, asked, period, within)
  const path = pathOf(tree, scope)
  const subject = path.at(-1) ?? everything
  const byOfficer = subject.level === 'desk' || subject.level === 'officer'
  const leafOf = byOfficer
    ? (sheet: { officer_id: string | null }) => sheet.officer_id ?? ''
    : (sheet: { desk_id: string }) => sheet.desk_id
  const counted = await countSheets(db, counting, scope.filter, [period], leafOf)
  const leaves = counted.leaves()
  const total = counted.total(leaves, 0)
  const thresholds = (await readThresholds(db))(period)
  const below = await subjectsBelow(db, tree, subject, scope, period, leaves)
  return {
    subject,
    path,
    period,
    frame: counting.frame,
    definitions: counting.definitions,
    sheets: total.sheets,
    days: total.days.size,
    thresholds,
    figures: judgedFigures(total, subject.level, thresholds),
    below: below.flatMap((each) => lead(each, counted.total(leavesOf(tree, each), 0), thresholds)),
  }
}

function lead(subject: Subject, tally: Tally, thresholds: Thresholds) {
  return judgedFigures(tally, subject.level, thresholds, leading).map((judged) => ({ subject, judged }))
}

function pathOf(tree: Tree, { units, desk, officer }: Scope): Subject[] {
  if (officer) return [everything, officerSubject(officer)]
  const first = desk ? tree.units.find(({ id }) => id === desk.unit_id) : units?.at(-1)
  const above: Subject[] = []
  for (let unit = first; unit; unit = tree.units.find(({ id }) => id === unit?.parent_id)) {
    above.unshift(unitSubject(unit))
  }
  return [everything, ...above, ...(desk ? [deskSubject(tree, desk)] : [])]
}

async function subjectsBelow(
  db: Kysely<Database>,
  tree: Tree,
  subject: Subject,
  { units }: Scope,
  period: Period,
  leaves: readonly string[],
): Promise<Subject[]> {
  if (subject.level === 'officer') return []
  if (subject.level === 'desk') {
    const officers = (await listOfficers(db)).filter(({ id }) => leaves.includes(id))
    return officers.map(officerSubject).sort(byName)
  }
  const parents = new Set(units ? units.map(({ id }) => id) : topOf(tree, period))
  const children = tree.units.filter((unit) => parents.has(unit.parent_id) && isValidIn(unit, period))
  const desks = tree.desks.filter((desk) => parents.has(desk.unit_id) && isValidIn(desk, period))
  return [
    ...children.map(unitSubject).sort(byName),
    ...desks.map((desk) => deskSubject(tree, desk)).sort(byName),
  ]
}

/** Where the list at the top begins: below the one unit that holds all others, if there is such. */
function topOf(tree: Tree, period: Period): readonly (string | null)[] {
  const roots = tree.units.filter((unit) => unit.parent_id === null && isValidIn(unit, period))
  const [only] = roots
  return only && roots.length === 1 ? [only.id] : [null]
}
