import { addDays, localMonth, monthDates, monthsBetween } from '../core/calendar/local-time.ts'
import { methods } from '../core/indicators/figure.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { mostMonths } from './period.ts'
import type { Wording } from './present-figure.ts'
import { addressOf, presentTables, shownName, type Tables, tableNames } from './present-tables.ts'
import type { Overview } from './read-overview.ts'
import type { Subject } from './tree.ts'

type Frame = {
  readonly language: Language
  readonly wording: Wording
  readonly now: Date
  readonly firstDay: string | undefined
}

/** The finished page: every number a text, every step down an address. */
export function presentOverview(overview: Overview, frame: Frame) {
  const { subject, path, period, sheets, days } = overview
  const { language, wording } = frame
  const { t, whole } = wording
  const tables = presentTables(overview, language, wording)
  return {
    title: t('staff.indicators.title'),
    subject: nameOf(subject, language, wording),
    month: monthName(period.label, language),
    basis: t('staff.indicators.basis', { sheets: whole(sheets), days: whole(days) }),
    isEmpty: sheets === 0,
    thresholds: overview.thresholds,
    path: path.slice(0, -1).map((each) => ({
      name: nameOf(each, language, wording),
      address: addressOf(each, period),
    })),
    picker: pickerOf(overview, frame),
    exports: exportsOf(overview, tables, wording),
    overall: tables.overall,
    below: tables.below,
    belowTitle: t(`staff.indicators.below.${subject.level}`),
    factors: tables.factors,
    questions: tables.questions,
    choices: tables.choices,
    chart: chartOf(tables.questions, wording),
    levels: [1, 2, 3, 4, 5].map((level) => ({ level, label: t(`staff.indicators.level.${level}`) })),
    notes: Object.entries(methods).map(([key, name]) => ({
      name,
      text: t(`staff.indicators.method.${key}`),
    })),
  }
}

function exportsOf({ subject, period }: Overview, tables: Tables, { t }: Wording) {
  const filled = tableNames.filter((name) => tables[name].length > 0)
  return {
    xlsx: addressOf(subject, period, '/tables.xlsx'),
    csv: filled.map((name) => ({
      address: `${addressOf(subject, period, '/table.csv')}&table=${name}`,
      label: t('staff.indicators.csv', { table: t(`staff.indicators.table.${name}`) }),
    })),
  }
}

export function nameOf(subject: Subject, language: Language, { t }: Wording): string {
  return subject.level === 'all' ? t('staff.indicators.everything') : shownName(subject, language)
}

export function monthName(month: string, language: Language): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const text = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return text.format(new Date(`${month}-15T00:00:00Z`))
}

/** Months to choose from, the newest first: from the first answer on, three years back at most. */
function pickerOf({ period, subject }: Overview, { language, now, firstDay }: Frame) {
  const last = localMonth(now)
  const oldest = localMonth(
    new Date(Date.parse(`${addDays(monthDates(last).first, -30 * (mostMonths - 1))}`)),
  )
  const first = [oldest, (firstDay ?? last).slice(0, 7)].sort().at(-1)!
  const months = [...new Set([...monthsBetween(first, last), period.label])].sort().reverse()
  return {
    action: '/app/indicators',
    level: subject.level === 'all' ? null : subject.level,
    code: subject.code,
    months: months.map((value) => ({
      value,
      label: monthName(value, language),
      isChosen: value === period.label,
    })),
  }
}

/** The chart says its finding in its title; without a question on enough answers there is no chart. */
function chartOf(questions: ReturnType<typeof presentTables>['questions'], { t, percent }: Wording) {
  const drawn = questions.filter(({ figure }) => figure.levels !== null)
  if (drawn.length === 0) return null
  const counts = drawn.map(({ figure }) => figure.values.counts ?? [0, 0, 0, 0, 0])
  const sum = (levels: readonly number[]) =>
    counts.reduce((total, each) => total + levels.reduce((part, level) => part + each[level - 1]!, 0), 0)
  const all = sum([1, 2, 3, 4, 5])
  return {
    title: t('staff.indicators.chart', {
      satisfied: percent(sum([4, 5]) / all),
      dissatisfied: percent(sum([1, 2]) / all),
    }),
    axis: t('staff.indicators.axis'),
    save: t('staff.indicators.png'),
  }
}
