import { showMonth } from '../core/calendar/show-date.ts'
import { methods } from '../core/indicators/figure.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { mappingName } from '../core/questionnaire/scale-mapping.ts'
import { chartOf, funnelChartOf, trendChartOf } from './present-charts.ts'
import type { Wording } from './present-figure.ts'
import { periodName } from './present-period.ts'
import { type PickerChoices, pickerOf } from './present-picker.ts'
import {
  type BesideTables,
  type FigureRow,
  isUnreleased,
  presentTables,
  type Tables,
  tableNames,
} from './present-tables.ts'
import type { Overview } from './read-overview.ts'
import { addressOf, shownName } from './subject-address.ts'
import type { Subject } from './tree.ts'

type Frame = {
  readonly language: Language
  readonly wording: Wording
  readonly now: Date
  readonly choices: PickerChoices
  readonly beside: BesideTables
}

/** The finished page: every number a text, every step down an address. */
export function presentOverview(overview: Overview, frame: Frame) {
  const { subject, path, view } = overview
  const { language, wording } = frame
  const { t } = wording
  const tables = presentTables(overview, language, wording, frame.beside)
  return {
    title: t('staff.indicators.title'),
    subject: nameOf(subject, language, wording),
    period: periodName(overview.period.label, language, t),
    frameName: t(`staff.indicators.frame.${view.frame}`),
    basis: basisOf(overview, wording),
    isUnreleased: isUnreleased(overview),
    empty: emptyText(overview, wording),
    thresholds: overview.thresholds,
    path: path.slice(0, -1).map((each) => ({
      name: nameOf(each, language, wording),
      address: addressOf(each, view),
    })),
    picker: pickerOf(overview, frame.choices, frame),
    exports: exportsOf(overview, tables, wording),
    ...tables,
    factors: told(tables.factors),
    questions: told(tables.questions),
    rates: tables.rates.filter(({ n }) => n > 0),
    scores: tables.scores.some(({ n }) => n > 0) ? tables.scores : [],
    unanswered: { rates: tables.rates.length > 0, scores: tables.scores.length > 0 },
    none: { factors: noneText(tables.factors, wording), questions: noneText(tables.questions, wording) },
    choices: byQuestion(tables.choices.some(({ n }) => n !== null) ? tables.choices : []),
    unasked: unansweredText(tables.questions, wording),
    belowTitle: t(`staff.indicators.below.${subject.level}`),
    chart: chartOf(tables.questions, wording),
    trendChart: trendChartOf(tables.trend, wording),
    funnelChart: funnelChartOf(tables.funnel, overview, wording),
    released: commentsShown(tables.comments, wording),
    levels: [1, 2, 3, 4, 5].map((level) => ({ level, label: t(`staff.indicators.level.${level}`) })),
    notes: Object.entries(methods).map(([key, name]) => ({
      name,
      text: t(`staff.indicators.method.${key}`),
    })),
  }
}

/** What to do where there is nothing; an officer makes no posters. */
function emptyText(overview: Overview, { t }: Wording): string {
  if (overview.sheets > 0 || overview.released?.isHidden || isUnreleased(overview)) return ''
  return t(overview.subject.level === 'officer' ? 'staff.indicators.empty-officer' : 'staff.indicators.empty')
}

/** Rows about which there is something to say; the files hold all. */
const answered = (rows: readonly FigureRow[]) => rows.filter(({ figure }) => figure.values.n !== 0)

const areHidden = (rows: readonly FigureRow[]) =>
  answered(rows).every(({ figure }) => figure.values.n === null)

/** None where one sentence says it of all. */
const told = (rows: readonly FigureRow[]) => (areHidden(rows) ? [] : answered(rows))

function noneText(rows: readonly FigureRow[], { t }: Wording): string {
  return t(answered(rows).length > 0 ? 'staff.indicators.hidden' : 'staff.indicators.none-answered')
}

function unansweredText(questions: readonly FigureRow[], { t, whole }: Wording): string {
  const count = questions.length - answered(questions).length
  if (count === 0 || told(questions).length === 0) return ''
  return t('staff.indicators.unanswered', { count: whole(count) })
}

/** The options of a question together, so that it is read once. */
function byQuestion(rows: Tables['choices']) {
  return [...new Set(rows.map(({ code }) => code))].map((code) => {
    const options = rows.filter((row) => row.code === code)
    return { question: options[0]!.question, count: options.length, options }
  })
}

/** On what the figures stand: sheets, days, what was left out, what belongs to no unit of today. */
export function basisOf(overview: Overview, wording: Wording): string[] {
  const { sheets, days, excluded, unallocated, view, counting, released } = overview
  const { t, whole } = wording
  const lines = [
    ...releasedLines(overview, wording),
    ...(released?.isHidden ? [t('staff.indicators.hidden')] : []),
    ...(released?.isHidden || isUnreleased(overview)
      ? []
      : [t('staff.indicators.basis', { sheets: whole(sheets), days: whole(days) })]),
  ]
  const { mapping } = counting.frame
  if (mapping) {
    const steps = mapping.steps.map(({ label, level }) => `${label} → ${level}`).join('; ')
    lines.push(t('staff.indicators.mapped', { name: mappingName(mapping), steps }))
  }
  if (excluded > 0) {
    const key = view.withExcluded ? 'staff.indicators.excluded-counted' : 'staff.indicators.excluded'
    lines.push(t(key, { sheets: whole(excluded) }))
  }
  if (unallocated > 0) lines.push(t('staff.indicators.unallocated', { sheets: whole(unallocated) }))
  return lines
}

/** As many as one reads on a page; the files hold all. */
const mostComments = 40

function commentsShown(rows: Tables['comments'], { t, whole }: Wording) {
  if (rows.length === 0) return null
  const shown = rows.slice(0, mostComments)
  return {
    months: [...new Set(shown.map(({ month }) => month))].map((month) => ({
      month: t('staff.indicators.month', { month }),
      words: shown.filter((row) => row.month === month),
    })),
    more:
      rows.length > shown.length ? t('staff.indicators.comments-more', { count: whole(rows.length) }) : '',
  }
}

/** Of which months released figures are, and that what came later does not change them. */
function releasedLines({ released }: Overview, { t }: Wording): string[] {
  if (!released) return []
  if (released.months.length === 0) return [t('staff.indicators.not-released')]
  return [t('staff.indicators.released', { months: released.months.map(showMonth).join(', ') })]
}

function exportsOf({ subject, view }: Overview, tables: Tables, { t }: Wording) {
  const filled = tableNames.filter((name) => tables[name].length > 0)
  return {
    xlsx: addressOf(subject, view, '/tables.xlsx'),
    csv: filled.map((name) => ({
      address: `${addressOf(subject, view, '/table.csv')}&table=${name}`,
      label: t('staff.indicators.csv', { table: t(`staff.indicators.table.${name}`) }),
    })),
  }
}

export function nameOf(subject: Subject, language: Language, { t }: Wording): string {
  return subject.level === 'all' ? t('staff.indicators.everything') : shownName(subject, language)
}
