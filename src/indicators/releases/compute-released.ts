import type { Kysely } from 'kysely'
import { monthDates } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import { mappingName } from '../../core/questionnaire/scale-mapping.ts'
import type { Database } from '../../db/tables.ts'
import {
  aboutFor,
  type IndicatorRequest,
  type IndicatorRow,
  leavesOf,
  rowsPerPage,
  slice,
  treeFor,
} from '../compute-indicators.ts'
import { prepareCounting } from '../count-sheets.ts'
import { countFigures } from '../judge-figures.ts'
import { monthsIn, type Period, spanOf } from '../period.ts'
import { readThresholds } from '../read-thresholds.ts'
import { findScope, listSubjects } from '../scope.ts'
import { type Leaves, readReleasedOfficer, readReleasedPlaces } from './read-released.ts'
import { releasedFigures } from './released-figures.ts'

/**
 * The same as `computeIndicators` for somebody who does not read raw counts. A period with a month that is not out yet
 * is hidden as a whole: its name would promise more than it holds.
 *
 * @throws Invalid as `computeIndicators`, and naming `from` when the period is not of whole months
 */
export async function computeReleased(
  db: Kysely<Database>,
  request: IndicatorRequest,
): Promise<{ readonly rows: readonly IndicatorRow[]; readonly next: string | null }> {
  const { level, periods, question } = request
  for (const period of periods) requireWholeMonths(period)
  const counting = await prepareCounting(db, request.questionnaire)
  const perTally = countFigures(counting.frame, question)
  const tree = await treeFor(db, request)
  const about = await aboutFor(db, request)
  const span = spanOf(periods)
  const scope = await findScope(db, tree, request, span, request.within)
  const subjects = await listSubjects(db, tree, scope, level, span)
  const size = Math.max(1, Math.floor(rowsPerPage / (perTally * periods.length)))
  const { page, next } = slice(subjects, request.cursor, size)
  const released =
    level === 'officer'
      ? await readReleasedOfficer(db, counting, scope.officer?.id ?? '')
      : await readReleasedPlaces(db, counting, request.questionnaire, monthsIn(span))
  const thresholdsOf = await readThresholds(db)
  const mapping = counting.frame.mapping ? mappingName(counting.frame.mapping) : null
  const rows: IndicatorRow[] = []
  for (const subject of page) {
    const desks = desksWithin(
      scope.filter.deskIds,
      subject.level === 'all' ? undefined : leavesOf(tree, subject),
    )
    for (const period of periods) {
      const months = monthsIn(period)
      const isOut = months.every((month) => released.months.includes(month))
      const tally = released.tally(desks, isOut ? months : [])
      const isOpen = (code: string) => isOut && released.isOpen(code, desks, months)
      const figures = releasedFigures(tally, level, thresholdsOf(period), isOpen, question)
      const common = { subject, period, mapping, adjusted: null, excluded: null, ...about(period) }
      rows.push(...figures.map((judged) => ({ ...common, ...judged })))
    }
    await new Promise(setImmediate)
  }
  return { rows, next }
}

/** The desks of a subject that are asked about; undefined: all there are. */
function desksWithin(asked: readonly string[] | undefined, own: readonly string[] | undefined): Leaves {
  if (own === undefined) return asked && new Set(asked)
  return new Set(own.filter((id) => asked?.includes(id) ?? true))
}

function requireWholeMonths({ from, to }: Period): void {
  const isWhole = from === monthDates(from.slice(0, 7)).first && to === monthDates(to.slice(0, 7)).last
  if (!isWhole) throw new Invalid([{ field: 'from', code: 'released-by-month' }])
}
