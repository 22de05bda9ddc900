import { showMonth } from '../core/calendar/show-date.ts'
import { type Method, methods } from '../core/indicators/figure.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { DossierRow } from './dossiers/present-rates.ts'
import type { JudgedFigure } from './judge-figures.ts'
import type { MirrorRow } from './mirror/present-mirror.ts'
import { type ChoiceRow, choiceRows } from './present-choices.ts'
import { type HeatRow, heatRows, type TrendRow, trendRows } from './present-comparison.ts'
import { type ShownFigure, showFigure, unreleasedFigure, type Wording } from './present-figure.ts'
import { type FunnelRow, funnelRows } from './present-funnel.ts'
import { namesOf } from './present-names.ts'
import { type RateRow, rateTable, type ScoreRow, scoreTable } from './present-schemes.ts'
import type { Overview } from './read-overview.ts'
import { addressOf, shownName } from './subject-address.ts'

export type FigureRow = {
  readonly name: string
  readonly code: string
  /** The page one step down; null when there is none. */
  readonly address: string | null
  readonly method: string
  /** The method in words. */
  readonly methodName: string
  readonly figure: ShownFigure
}

/** What somebody wrote, with nothing beside it but the month. */
export type CommentRow = { readonly month: string; readonly body: string; readonly lang: Language }

/** Of a period of which nothing is released yet to this reader. */
export const isUnreleased = ({ released }: Overview) => released?.months.length === 0

/** The tables of a page, in its order; the exports write the same rows. */
export type Tables = {
  readonly overall: readonly FigureRow[]
  readonly below: readonly FigureRow[]
  readonly factors: readonly FigureRow[]
  readonly questions: readonly FigureRow[]
  readonly choices: readonly ChoiceRow[]
  readonly trend: readonly TrendRow[]
  readonly heat: readonly HeatRow[]
  readonly funnel: readonly FunnelRow[]
  readonly rates: readonly RateRow[]
  readonly scores: readonly ScoreRow[]
  readonly mirror: readonly MirrorRow[]
  readonly dossiers: readonly DossierRow[]
  readonly comments: readonly CommentRow[]
  /** What is said of tables made by a definition: which one, or why there is none. */
  readonly said: { readonly rates: string; readonly scores: string }
}

export const tableNames = [
  'below',
  'overall',
  'factors',
  'questions',
  'choices',
  'trend',
  'heat',
  'funnel',
  'rates',
  'scores',
  'mirror',
  'dossiers',
  'comments',
] as const

/** Tables of what is not made of answers alone. */
export type BesideTables = Pick<Tables, 'mirror' | 'dossiers'>

export function presentTables(
  overview: Overview,
  language: Language,
  wording: Wording,
  beside: BesideTables,
): Tables {
  const names = namesOf(overview.counting.definitions, language)
  const rows = overview.figures.filter(({ figure }) => figure.counts !== null)
  const isOfficer = overview.subject.level === 'officer'
  const missing = isOfficer ? '' : wording.t('staff.indicators.released-without')
  const kept = { rows: [], missing, version: '' }
  const rates = overview.released ? kept : rateTable(overview, overview.definitions, wording)
  const scores = overview.released
    ? { ...kept, missing: '' }
    : scoreTable(overview, overview.definitions, wording)
  const show = (judged: JudgedFigure) =>
    isUnreleased(overview) ? unreleasedFigure(wording) : showFigure(judged, wording)
  const row = (judged: JudgedFigure): FigureRow => {
    const { about, method } = judged.figure
    const figure = show(judged)
    const name =
      about.kind === 'overall'
        ? wording.t(`staff.indicators.overall.${about.code}`)
        : names(about.kind, about.code)
    return { name, code: about.code, address: null, method, methodName: methodName(method, wording), figure }
  }
  return {
    overall: rows
      .filter(({ figure }) => isOverall(figure.about))
      .map(row)
      .sort((a, b) => Number(b.code === 'overall') - Number(a.code === 'overall')),
    below: overview.below.map(({ subject, judged }) => ({
      name: shownName(subject, language),
      code: subject.code ?? '',
      address: addressOf(subject, overview.view),
      method: judged.figure.method,
      methodName: methodName(judged.figure.method, wording),
      figure: show(judged),
    })),
    factors: rows.filter(({ figure }) => figure.about.kind === 'factor').map(row),
    questions: rows.filter(({ figure }) => figure.about.kind === 'question').map(row),
    choices: overview.figures.flatMap((judged) => choiceRows(judged, names, wording)),
    trend: trendRows(overview, wording),
    heat: heatRows(overview, (code) => names('factor', code), language, wording),
    funnel: funnelRows(overview, language, wording),
    rates: rates.rows,
    scores: scores.rows,
    ...beside,
    comments: overview.comments.map(({ month, body, language: lang }) => ({
      month: showMonth(month),
      body,
      lang,
    })),
    said: {
      rates: rates.missing || (rates.rows.length > 0 ? rates.version : ''),
      scores: scores.missing || scores.version,
    },
  }
}

function isOverall({ kind, code }: JudgedFigure['figure']['about']): boolean {
  return kind === 'overall' || code === 'overall'
}

function methodName(method: Method, { t }: Wording): string {
  const key = Object.entries(methods).find(([, name]) => name === method)![0]
  return t(`staff.indicators.method-name.${key}`)
}
