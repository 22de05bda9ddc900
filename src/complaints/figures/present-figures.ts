import { showMonth } from '../../core/calendar/show-date.ts'
import { classCodes } from '../../core/complaints/classes.ts'
import type { FigureShare } from '../../core/complaints/figures.ts'
import type { Problem } from '../../core/errors.ts'
import { channels } from '../intake.ts'
import type { QueueWords } from '../queue/words.ts'
import { type TypedFigures, toQuery } from './figures-filter.ts'
import { type MatterFigures, type TableName, tableNames } from './read-figures.ts'
import type { GroupFigure } from './tabulate.ts'

export const figuresAddress = '/app/complaints/figures'

export type FiguresFrame = {
  readonly words: QueueWords
  readonly typed: TypedFigures
  readonly problems: readonly Problem[]
  readonly unitNames: ReadonlyMap<string, string>
}

const fields = ['from', 'to', 'unit', 'class', 'channel']

export function presentFigures(figures: MatterFigures | undefined, frame: FiguresFrame) {
  const { words, typed, problems } = frame
  const told = (field: string) => problems.filter((each) => each.field === field).map(words.problem)
  return {
    title: words.t('staff.figures.title'),
    typed,
    errors: problems.map((problem) => ({ address: `#queue-${problem.field}`, text: words.problem(problem) })),
    wrong: Object.fromEntries(fields.map((field) => [field, told(field).join(' ')])),
    choices: {
      classes: optionsOf(classCodes, typed.class, 'staff.matter.class.', frame),
      channels: optionsOf(channels, typed.channel, 'staff.matter.channel.', frame),
    },
    shown: figures && shownFigures(figures, frame),
  }
}

function optionsOf(codes: readonly string[], chosen: string, prefix: string, { words }: FiguresFrame) {
  return codes.map((value) => ({ value, label: words.t(`${prefix}${value}`), isChosen: value === chosen }))
}

function shownFigures(figures: MatterFigures, frame: FiguresFrame) {
  const { words, typed } = frame
  const { t, date, whole } = words
  const { wish, least, unsorted } = figures
  return {
    period: t('staff.figures.period', { from: date(wish.from), to: date(wish.to) }),
    isEmpty: figures.whole?.received === 0,
    whole: [rowOf({ code: 'whole', figure: figures.whole }, t('staff.figures.whole'), frame)],
    note: t('staff.figures.hidden-note', { least: whole(least) }),
    tables: tableNames.map((name) => ({
      name,
      title: t(`staff.figures.table.${name}`),
      isEmpty: figures.tables[name].length === 0,
      chart: chartOf(name, figures, frame),
      rows: figures.tables[name].map((group) => rowOf(group, nameOf(name, group.code, frame), frame)),
      csv: `${figuresAddress}/table.csv?${new URLSearchParams({ table: name })}${toQuery(typed).replace('?', '&')}`,
    })),
    xlsx: `${figuresAddress}/tables.xlsx${toQuery(typed)}`,
    unsorted: unsorted === null ? '' : t('staff.figures.unsorted', { count: whole(unsorted) }),
    ...accuracyOf(figures, words),
  }
}

function accuracyOf(figures: MatterFigures, { t, percent, whole }: QueueWords) {
  return {
    accuracy: figures.accuracy.map((each) => ({
      topic: t(`staff.figures.topic.${each.topic}`),
      precision: t('staff.figures.precision', {
        ...{ share: percent(each.precision), lower: percent(each.precisionLower), n: whole(each.comments) },
      }),
      recall: `${percent(each.recall)} %`,
      isShown: each.isShown,
    })),
    accuracyNote: t('staff.figures.accuracy-note', { least: percent(figures.leastPrecision) }),
  }
}

export function nameOf(table: TableName, code: string, { words, unitNames }: FiguresFrame): string {
  const { t } = words
  if (table === 'month') return showMonth(code)
  if (table === 'unit') return unitNames.get(code) ?? t('staff.figures.no-unit')
  if (table === 'topic') return t(`staff.figures.topic.${code}`)
  return t(table === 'class' ? `staff.matter.class.${code}` : `staff.matter.channel.${code}`)
}

function rowOf({ figure }: GroupFigure, name: string, { words }: FiguresFrame) {
  if (!figure) return { name, isHidden: true }
  const { t, whole, decimal } = words
  const { days, onTime } = figure
  return {
    ...{ name, isHidden: false, received: whole(figure.received), open: whole(figure.open) },
    overdue: whole(figure.overdue),
    isOverdue: figure.overdue > 0,
    onTime: shareText(onTime, words),
    days: days
      ? t('staff.figures.days', {
          ...{ median: decimal(days.median), ninetieth: decimal(days.ninetieth), n: whole(days.n) },
        })
      : '–',
    founded: shareText(figure.founded, words),
    // For the charts, which are drawn from the table.
    value: { received: figure.received, onTime: onTime ? (onTime.estimate * 100).toFixed(2) : '' },
  }
}

function shareText(share: FigureShare | null, { t, percent, whole }: QueueWords): string {
  if (!share) return '–'
  const { estimate, lower, upper, n } = share
  const numbers = { share: percent(estimate), low: percent(lower), high: percent(upper), n: whole(n) }
  return t('staff.figures.share', numbers)
}

/** Topics as a Pareto, months as the share on time; the title says the finding. */
function chartOf(name: TableName, { tables, whole }: MatterFigures, frame: FiguresFrame) {
  const { t, percent, whole: count } = frame.words
  const filled = tables[name].filter(({ figure }) => figure !== null)
  if (name === 'topic' && filled.length > 1) {
    const title = t('staff.figures.chart-topic', { topic: nameOf('topic', filled[0]!.code, frame) })
    return { kind: 'pareto', title, axis: t('staff.figures.axis-count'), save: t('staff.figures.png') }
  }
  if (name === 'month' && whole?.onTime && filled.some(({ figure }) => figure?.onTime)) {
    const { estimate, n } = whole.onTime
    const title = t('staff.figures.chart-month', { share: percent(estimate), n: count(n) })
    return { kind: 'on-time', title, axis: t('staff.figures.axis-on-time'), save: t('staff.figures.png') }
  }
  return undefined
}
