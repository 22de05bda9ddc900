import { showMonth } from '../core/calendar/show-date.ts'
import { methods } from '../core/indicators/figure.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { mappingName } from '../core/questionnaire/scale-mapping.ts'
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

/** The chart says its finding in its title; without a question on enough answers there is no chart. */
function chartOf(questions: Tables['questions'], { t, percent, whole }: Wording) {
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
function trendChartOf(trend: Tables['trend'], { t }: Wording) {
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

function funnelChartOf(funnel: Tables['funnel'], { funnel: read }: Overview, { t, whole, percent }: Wording) {
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
