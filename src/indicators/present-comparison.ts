import { showMonth } from '../core/calendar/show-date.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { JudgedFigure } from './judge-figures.ts'
import type { Wording } from './present-figure.ts'
import type { Overview } from './read-overview.ts'
import { addressOf, shownName } from './subject-address.ts'

export type TrendRow = {
  readonly month: string
  readonly text: string
  readonly n: number | null
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  /** Share, low and high in per cent for the chart; null where nothing may be drawn. */
  readonly points: string | null
}

/** Month by month; of months with too few answers the number alone. */
export function trendRows({ trend, subject, thresholds }: Overview, wording: Wording): TrendRow[] {
  const { t, whole, percent } = wording
  if (trend.every(({ n, isHidden }) => n === 0 && !isHidden)) return []
  const least = subject.level === 'officer' ? thresholds.few : 1
  const nothing = { share: null, low: null, high: null, points: null }
  return trend.map(({ month, n, share, low, high, isHidden }) => {
    if (isHidden) return { month: showMonth(month), n: null, text: t('staff.indicators.hidden'), ...nothing }
    const name = { month: showMonth(month), n }
    if (share === null || low === null || high === null || n < least) {
      const text = n === 0 ? t('staff.indicators.no-answers') : t('staff.indicators.few', { n: whole(n) })
      return { ...name, text, ...nothing }
    }
    const shown = { index: percent(share), low: percent(low), high: percent(high), n: whole(n) }
    const points = [share, low, high].map((value) => (value * 100).toFixed(3)).join(' ')
    const isDrawn = n >= thresholds.few
    const figure = t('staff.indicators.figure', shown)
    const text = isDrawn ? figure : t('staff.indicators.insufficient-figure', { figure })
    return {
      ...{ ...name, text, share, low, high },
      points: isDrawn ? points : null,
    }
  })
}

export type HeatCell = {
  readonly text: string
  /** How the interval lies to the figure of all together: `above`, `below`, `within`, or `none` to compare. */
  readonly tone: 'above' | 'below' | 'within' | 'none'
  readonly toneText: string
  readonly label: string
  /** Nobody answered. */
  readonly isEmpty: boolean
  readonly share: number | null
  readonly n: number
}

export type HeatRow = {
  readonly name: string
  readonly address: string | null
  readonly cells: readonly HeatCell[]
}

/** Each subject below by factor; none where nobody answered. Coloured only where the whole interval lies to one side of the figure above. */
export function heatRows(
  { below, figures, view }: Overview,
  nameOf: (factor: string) => string,
  language: Language,
  wording: Wording,
): HeatRow[] {
  const whole = new Map(
    figures
      .filter(({ figure }) => figure.about.kind === 'factor' && figure.method.includes('pooled'))
      .map(({ figure }) => [figure.about.code, figure.index]),
  )
  const hasAnswers = below.some(({ factors }) =>
    factors.some(({ figure, release }) => figure.n > 0 || release === 'hidden'),
  )
  if (whole.size === 0 || !hasAnswers) return []
  return below.map(({ subject, factors }) => ({
    name: shownName(subject, language),
    address: addressOf(subject, view),
    cells: factors.map((judged) => {
      const { code } = judged.figure.about
      return heatCell(judged, whole.get(code) ?? null, nameOf(code), wording)
    }),
  }))
}

const untoned = { tone: 'none', toneText: '' } as const

function heatCell(judged: JudgedFigure, whole: number | null, label: string, wording: Wording): HeatCell {
  const { figure, sufficiency, isWithheld } = judged
  const { t, percent } = wording
  if (judged.release === 'hidden')
    return { ...untoned, text: t('staff.indicators.hidden-short'), label, isEmpty: false, share: null, n: 0 }
  const { index, low, high, n } = figure
  const isShown = !isWithheld && index !== null && low !== null && high !== null
  if (!isShown || sufficiency.status === 'insufficient') {
    const text = n === 0 ? '–' : t('staff.indicators.few', { n: wording.whole(figure.respondents) })
    return { ...untoned, text, label, isEmpty: n === 0, share: null, n }
  }
  const tone = sufficiency.status === 'enough' && whole !== null ? toneOf(low, high, whole) : 'none'
  return {
    text: t('staff.indicators.heat-cell', {
      ...{ index: percent(index), low: percent(low), high: percent(high) },
      n: wording.whole(figure.respondents),
    }),
    tone,
    toneText: tone === 'none' ? '' : t(`staff.indicators.tone.${tone}`),
    label,
    isEmpty: false,
    share: index,
    n,
  }
}

function toneOf(low: number, high: number, whole: number): 'above' | 'below' | 'within' {
  if (low > whole) return 'above'
  return high < whole ? 'below' : 'within'
}
