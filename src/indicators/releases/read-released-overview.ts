import type { Kysely } from 'kysely'
import { Invalid } from '../../core/errors.ts'
import { leadingQuestion } from '../../core/indicators/frame.ts'
import type { Thresholds } from '../../core/indicators/sufficiency.ts'
import { everySheet } from '../../core/indicators/suppression/persons.ts'
import { emptyTally, type Tally } from '../../core/indicators/tally.ts'
import type { Database } from '../../db/tables.ts'
import { type Below, leadingAt } from '../compare-below.ts'
import { leavesOf } from '../compute-indicators.ts'
import { prepareCounting } from '../count-sheets.ts'
import { listDefinitions } from '../definitions/store.ts'
import { monthsIn } from '../period.ts'
import { commentsOf, type Overview, type OverviewRequest, treeOf } from '../read-overview.ts'
import { readThresholds } from '../read-thresholds.ts'
import { pointOf, type TrendPoint } from '../read-trend.ts'
import { findScope } from '../scope.ts'
import { partsBelow, pathOf } from '../subjects-around.ts'
import { everything, type Subject } from '../tree.ts'
import { periodOf, trendMonths, type View } from '../view.ts'
import { type Leaves, type Released, readReleasedOfficer, readReleasedPlaces } from './read-released.ts'
import { releasedFigures } from './released-figures.ts'

const trendLength = 12

/**
 * The page of somebody who does not read raw counts: released months alone, narrowed by nothing, officers below a desk
 * left out. Said of it is which months it is of.
 *
 * @throws Invalid naming what narrows it: `channel`, `field` or `exclusions`; else as `readOverview`
 */
export async function readReleasedOverview(
  db: Kysely<Database>,
  request: OverviewRequest,
): Promise<Overview> {
  const { within, asked, view } = request
  requireWhole(view)
  const period = periodOf(view)
  const counting = await prepareCounting(db, view.questionnaire)
  const { tree } = await treeOf(db, request)
  const scope = await findScope(db, tree, asked, period, within)
  const path = pathOf(tree, scope)
  const subject = path.at(-1) ?? everything
  const wanted = [...new Set([...trendMonths(view, trendLength), ...monthsIn(period)])]
  const released = scope.officer
    ? await readReleasedOfficer(db, counting, scope.officer.id)
    : await readReleasedPlaces(db, counting, view.questionnaire, wanted)
  const leaves = scope.filter.deskIds && new Set(scope.filter.deskIds)
  const months = monthsIn(period).filter((month) => released.months.includes(month))
  const thresholds = (await readThresholds(db))(period)
  const shown = { released, months, thresholds }
  const tally = released.tally(leaves, months)
  const isHidden = !released.isOpen(everySheet, leaves, months)
  return {
    ...{ subject, path, view, period, counting, thresholds },
    ...{ sheets: isHidden ? 0 : tally.sheets, days: isHidden ? 0 : tally.days.size },
    ...{ excluded: 0, unallocated: 0, funnel: undefined },
    tally: emptyTally(counting.frame),
    figures: figuresOf(shown, subject, leaves),
    below: partsBelow(tree, subject, scope, period).map((part) =>
      belowOf(shown, part, new Set(leavesOf(tree, part))),
    ),
    trend: trendOf(released, leaves, trendMonths(view, trendLength)),
    definitions: await listDefinitions(db),
    comments: await commentsOf(db, { subject, view, period, scope }),
    released: { months, isHidden },
  }
}

/** @throws Invalid naming what narrows the view: a part and its rest would tell of few */
function requireWhole({ channel, field, withExcluded }: View): void {
  if (channel !== undefined) throw new Invalid([{ field: 'channel', code: 'released-whole' }])
  if (field !== undefined) throw new Invalid([{ field: 'field', code: 'released-whole' }])
  if (withExcluded) throw new Invalid([{ field: 'exclusions', code: 'released-whole' }])
}

type Shown = {
  readonly released: Released
  readonly months: readonly string[]
  readonly thresholds: Thresholds
}

function figuresOf(
  { released, months, thresholds }: Shown,
  { level }: Subject,
  leaves: Leaves,
  question?: string,
) {
  const isOpen = (code: string) => released.isOpen(code, leaves, months)
  return releasedFigures(released.tally(leaves, months), level, thresholds, isOpen, question)
}

function belowOf(shown: Shown, subject: Subject, leaves: Leaves): Below {
  const { frame }: Tally = shown.released.tally(new Set(), [])
  const judged = figuresOf(shown, subject, leaves, frame.questions[leadingAt(frame)]!.code)[0]!
  const factors = frame.factors.flatMap((factor) => figuresOf(shown, subject, leaves, factor)[0] ?? [])
  return { subject, judged, factors, days: [] }
}

function trendOf(released: Released, leaves: Leaves, months: readonly string[]): TrendPoint[] {
  return months
    .filter((month) => released.months.includes(month))
    .map((month) => {
      const isHidden = !released.isOpen(leadingQuestion, leaves, [month])
      const days = isHidden ? [] : [...released.tally(leaves, [month]).days.values()]
      const sum = days.reduce((all, { n, x }) => ({ n: all.n + n, x: all.x + x }), { n: 0, x: 0 })
      return { ...pointOf(month, sum), isHidden }
    })
}
