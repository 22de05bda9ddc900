import { type ParameterSpec, parameters } from '../core/parameters/registry.ts'
import type { FieldSpec } from './field-model.ts'
import { typedValue } from './forms.ts'
import type { ParameterRow } from './store.ts'
import type { Say } from './words.ts'

/** Fields of a change, filled with the value it starts from; the reason is for whoever makes it. */
export function changeFields(last: ParameterRow, today: string, say: Say): FieldSpec[] {
  const field = (name: string, type: FieldSpec['type'], initial = ''): FieldSpec => ({
    name,
    type,
    initial,
    label: say(`staff.parameters.field.${name}`),
  })
  const { amount, unit } = typedValue(last.code, last.value)
  const spec: ParameterSpec = parameters[last.code]
  const options = (['days', 'working-days'] as const).map((value) => ({
    value,
    label: say(`staff.parameters.unit-name.${value}`),
  }))
  const shownUnit = spec.kind === 'number' ? say(`staff.parameters.unit-name.${spec.unit}`) : ''
  return [
    { ...field('amount', 'text', amount), hint: shownUnit },
    ...(spec.kind === 'day-limit' ? [{ ...field('unit', 'select', unit), options }] : []),
    field('validFrom', 'date', last.validFrom > today ? last.validFrom : today),
    field('legalBasis', 'text', last.legalBasis),
    field('source', 'text'),
    field('reason', 'text'),
    field('isChecked', 'checkbox'),
  ]
}

export function checkFields(last: ParameterRow, say: Say): FieldSpec[] {
  const label = say(last.isChecked ? 'staff.parameters.field.uncheck-note' : 'staff.parameters.field.note')
  return [{ name: 'note', type: 'text', label }]
}

export function withdrawalFields(say: Say): FieldSpec[] {
  return [{ name: 'withdrawReason', type: 'text', label: say('staff.parameters.field.reason') }]
}
