import { type ParameterCode, type ParameterSpec, parameters } from '../core/parameters/registry.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { I18n, Params } from '../web/i18n.ts'
import type { ParameterRow } from './store.ts'

/** The sentence of a key in the reader's language. */
export type Say = ((key: string, params?: Params) => string) & { readonly language: Language }

export function sayIn(i18n: I18n, language: Language): Say {
  const say = (key: string, params?: Params) => i18n.text(language, key, params)
  return Object.assign(say, { language })
}

export const listAddress = '/app/admin/parameters'
export const calendarAddress = '/app/admin/calendar'

export const nameOf = (code: ParameterCode, say: Say): string => say(`staff.parameters.name.${code}`)

/** `10 ngày làm việc`, `30 phiếu`, `5 %`. */
export function showValue({ code, value }: Pick<ParameterRow, 'code' | 'value'>, say: Say): string {
  const spec: ParameterSpec = parameters[code]
  if (typeof value !== 'number') {
    return say(`staff.parameters.unit.${value.unit}`, { amount: value.amount })
  }
  const unit = spec.kind === 'number' ? spec.unit : 'days'
  const format = new Intl.NumberFormat(say.language, { maximumFractionDigits: 6 })
  const amount = format.format(unit === 'share' ? Math.round(value * 1e8) / 1e6 : value)
  return say(`staff.parameters.unit.${unit}`, { amount })
}
