import { addDays, localMonth, monthDates, monthsBetween } from '../core/calendar/local-time.ts'
import { showMonth } from '../core/calendar/show-date.ts'
import type { Language, LocalText } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'
import { mostMonths } from './period.ts'
import type { Wording } from './present-figure.ts'
import type { Overview } from './read-overview.ts'
import { channels, frames, spans } from './view.ts'

type Named = { readonly code: string; readonly name: LocalText }

/** What there is to choose from. */
export type PickerChoices = {
  readonly firstDay: string | undefined
  readonly questionnaires: readonly Named[]
  readonly fields: readonly Named[]
}

type Frame = { readonly language: Language; readonly wording: Wording; readonly now: Date }
type Choice = { readonly value: string; readonly label: string; readonly isChosen: boolean }

/** Released figures are narrowed by none of these. */
const narrowing: ReadonlySet<string> = new Set(['channel', 'field', 'exclusions'])

/** Everything by which the figures can be looked at otherwise; each choice is part of the address. */
export function pickerOf({ subject, view, released }: Overview, choices: PickerChoices, frame: Frame) {
  const { t } = frame.wording
  const named = (values: readonly Named[], chosen: string | undefined): Choice[] =>
    values.map(({ code, name }) => ({
      value: code,
      label: inLanguage(name, frame.language),
      isChosen: code === chosen,
    }))
  const worded = (values: readonly string[], group: string, chosen: string | undefined): Choice[] =>
    values.map((value) => ({
      value,
      label: t(`staff.indicators.${group}.${value}`),
      isChosen: value === chosen,
    }))
  const everyChannel = { value: '', label: t('staff.indicators.all-channels'), isChosen: !view.channel }
  const everyField = { value: '', label: t('staff.indicators.all-fields'), isChosen: !view.field }
  return {
    action: '/app/indicators',
    level: subject.level === 'all' ? null : subject.level,
    code: subject.code,
    selects: [
      { name: 'month', options: monthsOf(view.month, choices.firstDay, frame.now) },
      { name: 'span', options: worded(spans, 'span', view.span) },
      { name: 'frame', options: worded(frames, 'frame', view.frame) },
      { name: 'questionnaire', options: named(choices.questionnaires, view.questionnaire) },
      { name: 'channel', options: [everyChannel, ...worded(channels, 'channel', view.channel)] },
      { name: 'field', options: [everyField, ...named(choices.fields, view.field)] },
      {
        name: 'exclusions',
        options: worded(['without', 'with'], 'exclusions', view.withExcluded ? 'with' : 'without'),
      },
    ]
      .filter(({ name, options }) => options.length > 1 && !(released && narrowing.has(name)))
      .map((select) => ({ ...select, label: t(`staff.indicators.pick.${select.name}`) })),
  }
}

/** Months to choose from, the newest first: from the first answer on, three years back at most. */
function monthsOf(chosen: string, firstDay: string | undefined, now: Date): Choice[] {
  const last = localMonth(now)
  const oldest = localMonth(
    new Date(Date.parse(`${addDays(monthDates(last).first, -30 * (mostMonths - 1))}`)),
  )
  const first = [oldest, (firstDay ?? last).slice(0, 7)].sort().at(-1)!
  const months = [...new Set([...monthsBetween(first, last), chosen])].sort().reverse()
  return months.map((value) => ({ value, label: showMonth(value), isChosen: value === chosen }))
}
