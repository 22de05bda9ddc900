import { dayKinds } from '../core/calendar/assemble-calendar.ts'
import { weekdayChoices } from './calendar-forms.ts'
import type { FieldSpec } from './field-model.ts'
import type { Say } from './words.ts'

/** Where a form of a day starts from: nothing, or the entry that it replaces. */
export type DayStart = {
  readonly fallsOn: string
  readonly kind: string
  readonly name: string
  readonly source: string
}

export function dayFields(start: DayStart, say: Say, isReplacement = false): FieldSpec[] {
  const field = (name: string, type: FieldSpec['type'], initial = ''): FieldSpec => ({
    name,
    type,
    initial,
    label: say(`staff.calendar.field.${name}`),
  })
  const options = dayKinds.map((value) => ({ value, label: say(`staff.calendar.kind.${value}`) }))
  return [
    ...(isReplacement ? [] : [field('fallsOn', 'date', start.fallsOn)]),
    { ...field('kind', 'select', start.kind), options },
    field('name', 'text', start.name),
    field('source', 'text', start.source),
    field('reason', 'text'),
    field('isChecked', 'checkbox'),
  ]
}

export function hoursFields(today: string, say: Say): FieldSpec[] {
  const field = (name: string, type: FieldSpec['type'], initial = ''): FieldSpec => ({
    name,
    type,
    initial,
    label: say(`staff.calendar.field.${name}`),
  })
  const options = weekdayChoices.map((value) => ({ value, label: say(`staff.calendar.weekdays.${value}`) }))
  return [
    { ...field('weekdays', 'select', '12345'), options },
    field('opens1', 'time', '07:00'),
    field('closes1', 'time', '11:00'),
    field('opens2', 'time', '13:00'),
    field('closes2', 'time', '17:00'),
    field('validFrom', 'date', today),
    { ...field('validTo', 'date'), hint: say('staff.calendar.field.validTo-hint') },
    field('hoursReason', 'text'),
  ]
}
