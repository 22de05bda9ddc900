import type { Definition, Language, LocalText } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'
import type { JudgedFigure } from './compute-indicators.ts'
import type { Period } from './period.ts'
import { type ShownFigure, showFigure, type Wording } from './present-figure.ts'
import type { Overview } from './read-overview.ts'
import type { Subject } from './tree.ts'

export type FigureRow = {
  readonly name: string
  readonly code: string
  /** The page one step down; null when there is none. */
  readonly address: string | null
  readonly method: string
  readonly figure: ShownFigure
}

export type ChoiceRow = {
  readonly question: string
  readonly code: string
  readonly option: string
  readonly text: string
  readonly n: number
  readonly count: number | null
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** The tables of a page, in its order; the exports write the same rows. */
export type Tables = {
  readonly overall: readonly FigureRow[]
  readonly below: readonly FigureRow[]
  readonly factors: readonly FigureRow[]
  readonly questions: readonly FigureRow[]
  readonly choices: readonly ChoiceRow[]
}

export const tableNames = ['below', 'overall', 'factors', 'questions', 'choices'] as const

export function presentTables(overview: Overview, language: Language, wording: Wording): Tables {
  const names = namesOf(overview.definitions, language)
  const rows = overview.figures.filter(({ figure }) => figure.counts !== null)
  const row = (judged: JudgedFigure): FigureRow => {
    const { about, method } = judged.figure
    const figure = showFigure(judged, wording)
    const name =
      about.kind === 'overall'
        ? wording.t(`staff.indicators.overall.${about.code}`)
        : names(about.kind, about.code)
    return { name, code: about.code, address: null, method, figure }
  }
  return {
    overall: rows
      .filter(({ figure }) => isOverall(figure.about))
      .map(row)
      .sort((a, b) => Number(b.code === 'overall') - Number(a.code === 'overall')),
    below: overview.below.map(({ subject, judged }) => ({
      name: shownName(subject, language),
      code: subject.code ?? '',
      address: addressOf(subject, overview.period),
      method: judged.figure.method,
      figure: showFigure(judged, wording),
    })),
    factors: rows.filter(({ figure }) => figure.about.kind === 'factor').map(row),
    questions: rows.filter(({ figure }) => figure.about.kind === 'question').map(row),
    choices: overview.figures.flatMap((judged) => choiceRows(judged, names, wording)),
  }
}

function isOverall({ kind, code }: JudgedFigure['figure']['about']): boolean {
  return kind === 'overall' || code === 'overall'
}

/** A desk is known in its unit by its own short name too. */
export function shownName({ name, reference, level, code }: Subject, language: Language): string {
  const shown = inLanguage(name, language)
  if (level === 'officer' && code !== null && !shown.includes(code)) return `${shown} (${code})`
  return reference === null || shown === reference ? shown : `${reference} – ${shown}`
}

/** A page, or an export of it; null for a desk that never had a public code. */
export function addressOf({ level, code }: Subject, { label }: Period, file = ''): string | null {
  if (level === 'all') return `/app/indicators${file}?month=${label}`
  return code === null ? null : `/app/indicators${file}?${level}=${encodeURIComponent(code)}&month=${label}`
}

type Names = (kind: 'question' | 'factor' | 'option', code: string, option?: string) => string

/** Texts by code, from the newest version that has them. */
function namesOf(definitions: readonly Definition[], language: Language): Names {
  const texts = new Map<string, LocalText>()
  for (const { factors, questions } of [...definitions].reverse()) {
    for (const factor of factors) texts.set(`factor ${factor.code}`, factor.text)
    for (const question of questions) {
      texts.set(`question ${question.code}`, question.text)
      for (const option of question.options ?? []) {
        texts.set(`option ${question.code} ${option.code}`, option.text)
      }
    }
  }
  return (kind, code, option) => {
    const text = texts.get(option === undefined ? `${kind} ${code}` : `${kind} ${code} ${option}`)
    return text ? inLanguage(text, language) : (option ?? code)
  }
}

function choiceRows(judged: JudgedFigure, names: Names, wording: Wording): ChoiceRow[] {
  const { figure, sufficiency, isWithheld } = judged
  const { about, n, options } = figure
  if (!options || isWithheld || n === 0) return []
  const question = { question: names('question', about.code), code: about.code, n }
  if (sufficiency.status === 'insufficient') {
    const text = showFigure(judged, wording).text
    return [{ ...question, option: '', text, count: null, share: null, low: null, high: null }]
  }
  return options.map(({ code, count, share, low, high }) => ({
    ...question,
    option: names('option', about.code, code),
    text: wording.t('staff.indicators.share', {
      count: wording.whole(count),
      n: wording.whole(n),
      share: wording.percent(share ?? 0),
      low: wording.percent(low ?? 0),
      high: wording.percent(high ?? 0),
    }),
    count,
    share,
    low,
    high,
  }))
}
