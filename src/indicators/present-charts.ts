import { showMonth } from '../core/calendar/show-date.ts'
import type { Wording } from './present-figure.ts'
import type { Tables } from './present-tables.ts'
import type { Overview } from './read-overview.ts'

/** The chart says its finding in its title; without a question on enough answers there is no chart. */
export function chartOf(questions: Tables['questions'], { t, percent, whole }: Wording) {
  const drawn = questions.filter(({ figure }) => figure.levels !== null)
  if (drawn.length === 0) return null
  const counts = drawn.map(({ figure }) => figure.values.counts ?? [0, 0, 0, 0, 0])
  const sum = (levels: readonly number[]) =>
    counts.reduce((total, each) => total + levels.reduce((part, level) => part + each[level - 1]!, 0), 0)
  const all = sum([1, 2, 3, 4, 5])
  return {
    title: t('staff.indicators.chart', {
      satisfied: percent(sum([4, 5]) / all),
      neutral: percent(sum([3]) / all),
      dissatisfied: percent(sum([1, 2]) / all),
      n: whole(all),
    }),
    axis: t('staff.indicators.axis'),
    save: t('staff.indicators.png'),
  }
}

/** A line needs two points; below that the table says all there is. */
export function trendChartOf(trend: Tables['trend'], { t }: Wording) {
  const shown = trend.filter(({ points }) => points !== null)
  if (shown.length < 2) return null
  const [first, last] = [shown[0]!, shown.at(-1)!]
  return {
    title: t('staff.indicators.trend-chart', {
      ...{ from: first.month, to: last.month },
      ...{ first: first.text, last: last.text },
    }),
    axis: t('staff.indicators.trend-axis'),
    axisFrom: t('staff.indicators.trend-axis-from', { from: '{from}' }),
    band: t('staff.indicators.trend-band'),
    save: t('staff.indicators.png'),
  }
}

export function funnelChartOf(
  funnel: Tables['funnel'],
  { funnel: read }: Overview,
  { t, whole, percent }: Wording,
) {
  if (!read) return null
  const { reference, window } = read
  const outside = funnel.filter(({ place }) => place !== 'within').length
  const numbers = { outside: whole(outside), all: whole(funnel.length) }
  return {
    title: t('staff.indicators.funnel-chart', numbers),
    basis: t('staff.indicators.funnel-basis', {
      ...{ share: percent(reference.share), n: whole(reference.n) },
      ...{ from: showMonth(window.from.slice(0, 7)), to: showMonth(window.to.slice(0, 7)) },
    }),
    axisN: t('staff.indicators.column.n'),
    axis: t('staff.indicators.funnel-axis'),
    places: (['within', 'watch', 'act'] as const)
      .map((place) => t(`staff.indicators.funnel-place.${place}`))
      .join('|'),
    watch: t('staff.indicators.funnel-watch'),
    act: t('staff.indicators.funnel-act'),
    save: t('staff.indicators.png'),
  }
}
