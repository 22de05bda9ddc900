import type { Figure } from '../core/indicators/figure.ts'
import { nonResponse, type Status } from '../core/indicators/sufficiency.ts'
import type { LevelCounts } from '../core/statistics/ordinal-mean.ts'
import type { Params } from '../web/i18n.ts'
import type { JudgedFigure } from './judge-figures.ts'
import { likertBar } from './likert-bar.ts'

export type Texts = (key: string, params?: Params) => string

/** Numbers and words of one staff language. */
export type Wording = {
  readonly t: Texts
  readonly whole: (value: number) => string
  readonly percent: (share: number) => string
  readonly mean: (value: number) => string
}

export function wordingOf(language: string, t: Texts): Wording {
  const { whole, one, two } = language === 'vi' ? numbers.vi : numbers.en
  return {
    t,
    whole: (value) => whole.format(value),
    percent: (share) => one.format(share * 100),
    mean: (value) => two.format(value),
  }
}

const numbers = { vi: formatsOf('vi-VN'), en: formatsOf('en-GB') }

function formatsOf(locale: string) {
  const withPlaces = (places: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places })
  return { whole: withPlaces(0), one: withPlaces(1), two: withPlaces(2) }
}

/** A figure as a page shows it; `values` are the same numbers for an export. */
export type ShownFigure = {
  /** The figure with n and interval, or why there is none. */
  readonly text: string
  /** A caution; or the figure all the same, where staff may see it although the answers are too few. */
  readonly remark: string | null
  readonly status: Status
  readonly n: string
  readonly mean: string | null
  readonly bar: { readonly parts: readonly Drawn[]; readonly label: string } | null
  /** There are answers, too few of them to be drawn. */
  readonly isSparse: boolean
  /** Shares of levels 1 to 5 in percent, for the chart; null when it must not be coloured. */
  readonly levels: string | null
  readonly values: FigureValues
}

type Drawn = { readonly level: number; readonly x: string; readonly width: string }

export type FigureValues = {
  /** null where it is hidden to protect the few who answered. */
  readonly n: number | null
  readonly counts: LevelCounts | null
  readonly na: number | null
  readonly index: number | null
  readonly low: number | null
  readonly high: number | null
  readonly mean: number | null
  readonly status: string
}

export function showFigure(judged: JudgedFigure, wording: Wording): ShownFigure {
  if (judged.release === 'hidden') return hiddenFigure(wording)
  const { figure, sufficiency, isWithheld } = judged
  const { t, whole, mean } = wording
  const isColoured = sufficiency.status === 'enough'
  const counts = isWithheld ? null : figure.counts
  return {
    text: headline(judged, wording),
    remark: remarkOn(judged, wording),
    status: sufficiency.status,
    n: whole(figure.n),
    mean: isWithheld || figure.mean === null ? null : mean(figure.mean),
    bar: isColoured && counts ? drawBar(counts, wording) : null,
    isSparse: !isColoured && figure.n > 0,
    levels: isColoured && counts ? shares(counts).join(' ') : null,
    values: {
      n: figure.n,
      counts,
      na: isWithheld || judged.release ? null : figure.na,
      ...(isWithheld ? { index: null, low: null, high: null, mean: null } : range(figure)),
      status: t(`staff.indicators.status.${sufficiency.status}`),
    },
  }
}

const hiddenFigure = ({ t }: Wording): ShownFigure =>
  withoutFigure(t('staff.indicators.hidden'), t('staff.indicators.status.hidden'))

/** Of a period that is not released yet: nobody may be told that there are no answers. */
export const unreleasedFigure = ({ t }: Wording): ShownFigure =>
  withoutFigure(t('staff.indicators.unreleased'), t('staff.indicators.status.unreleased'))

/** An honest mark: neither a number nor nothing. */
function withoutFigure(text: string, status: string): ShownFigure {
  const nothing = { n: null, counts: null, na: null, index: null, low: null, high: null, mean: null }
  return {
    ...{ text, remark: null, status: 'insufficient', n: '–', mean: null },
    ...{ bar: null, isSparse: false, levels: null },
    values: { ...nothing, status },
  }
}

function range({ index, low, high, mean }: JudgedFigure['figure']) {
  return { index, low, high, mean }
}

/** Why there is no figure, or the figure with its n and interval. */
function headline(judged: JudgedFigure, wording: Wording): string {
  const { figure, sufficiency } = judged
  const { t, whole } = wording
  if (figure.n === 0) return t('staff.indicators.no-answers')
  if (sufficiency.answered === 'too-few')
    return t('staff.indicators.mostly-unanswered', unanswered(figure, wording))
  if (sufficiency.status !== 'insufficient') {
    return withInterval(judged, wording) ?? t('staff.indicators.part-missing', { n: whole(figure.n) })
  }
  const n = whole(figure.respondents)
  if (sufficiency.missing > 0) {
    return t('staff.indicators.too-few', { n, missing: whole(sufficiency.missing) })
  }
  return t('staff.indicators.too-few-days', { n, missing: whole(sufficiency.missingDays) })
}

function remarkOn(judged: JudgedFigure, wording: Wording): string | null {
  if (judged.isWithheld || judged.figure.n === 0) return null
  const { status, answered } = judged.sufficiency
  if (status === 'few') return wording.t('staff.indicators.few-remark')
  if (status === 'enough' && answered === 'caution')
    return wording.t('staff.indicators.much-unanswered', unanswered(judged.figure, wording))
  return status === 'insufficient' ? withInterval(judged, wording) : null
}

const unanswered = (figure: Figure, { percent }: Wording) => ({ share: percent(nonResponse(figure) ?? 0) })

function withInterval({ figure }: JudgedFigure, { t, whole, percent }: Wording): string | null {
  const { index, low, high, n, respondents } = figure
  if (index === null || low === null || high === null) return null
  const numbers = { index: percent(index), low: percent(low), high: percent(high), n: whole(n) }
  if (figure.about.kind === 'question') return t('staff.indicators.figure', numbers)
  return t('staff.indicators.figure-pooled', { ...numbers, respondents: whole(respondents) })
}

function drawBar(counts: LevelCounts, { t, percent }: Wording) {
  const parts = likertBar(counts).map(({ level, start, width }) => ({
    level,
    x: (100 + start).toFixed(2),
    width: width.toFixed(2),
  }))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const named = counts.map((count, index) => [`level${index + 1}`, percent(count / total)] as const)
  return { parts, label: t('staff.indicators.distribution', Object.fromEntries(named)) }
}

function shares(counts: LevelCounts): string[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => ((count / total) * 100).toFixed(3))
}
