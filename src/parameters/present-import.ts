import { dayKinds } from '../core/calendar/assemble-calendar.ts'
import type { IcsDay } from '../core/calendar/read-ics.ts'
import { showDate } from '../core/calendar/show-date.ts'
import { weekdayOf } from '../core/calendar/working-days.ts'
import type { FormBody } from '../web/form-body.ts'
import { type I18n, inLanguage } from '../web/i18n.ts'
import { faultOf, type RefusedForm } from '../web/refused-form.ts'
import type { DayRow } from './day-store.ts'
import { presentFields } from './field-model.ts'
import { formatDate } from './present-year.ts'
import type { Say } from './words.ts'

type ImportView = {
  readonly ics: string
  readonly days: readonly IcsDay[]
  readonly known: readonly DayRow[]
  readonly body: FormBody | undefined
  readonly refused: RefusedForm
  readonly i18n: I18n
}

/** The upload, and once a file was read its days, each with what would become of it. */
export function presentImport({ ics, days, known, body, refused, i18n }: ImportView, say: Say) {
  const fault = (field: string) => faultOf(refused, field, i18n, say.language)
  const rows = days.map((day) => presentRow(day, known, body, say))
  const fields = (['source', 'reason'] as const).map((name) => ({
    name,
    type: 'text' as const,
    label: say(`staff.calendar.field.${name}`),
  }))
  return {
    title: say('staff.calendar.import.title'),
    ics,
    rows,
    hasRows: rows.length > 0,
    found: say('staff.calendar.import.found', {
      count: rows.length,
      known: rows.filter(({ isKnown }) => isKnown).length,
    }),
    fileFault: fault('file'),
    fields: presentFields('import', fields, body, fault),
  }
}

function presentRow(day: IcsDay, known: readonly DayRow[], body: FormBody | undefined, say: Say) {
  const entry = known.find(({ fallsOn }) => fallsOn === day.fallsOn)
  const name = `kind-${day.fallsOn}`
  const isWeekday = weekdayOf(day.fallsOn) <= 5
  const suggested = entry ? '' : 'off'
  const chosen = body ? String(body[name] ?? '') : suggested
  // For everybody a weekday is worked anyway, so the file can only mean something else.
  const kinds = dayKinds.filter((kind) => kind !== 'working' || !isWeekday)
  return {
    name,
    date: showDate(day.fallsOn),
    weekday: formatDate(day.fallsOn, { weekday: 'long' }, say),
    label: day.name,
    isKnown: entry !== undefined,
    known: entry
      ? say('staff.calendar.import.known', { name: inLanguage(entry.name, say.language) })
      : say('staff.calendar.import.new'),
    options: ['', ...kinds].map((value) => ({
      value,
      label: value === '' ? say('staff.calendar.import.skip') : say(`staff.calendar.kind.${value}`),
      isChosen: value === chosen,
    })),
  }
}
