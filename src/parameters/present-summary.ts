import type { I18n } from '../web/i18n.ts'
import { type RefusedForm, summaryOf } from '../web/refused-form.ts'
import { fieldId } from './field-model.ts'
import type { Say } from './words.ts'

/** The summary of a refused form: each fault with the name of its field, linked to it. */
export function presentSummary(
  refused: RefusedForm,
  form: string,
  fields: readonly { readonly name: string; readonly label: string }[],
  i18n: I18n,
  say: Say,
) {
  return summaryOf(refused, i18n, say.language, ({ field }, text) => {
    const label = fields.find(({ name }) => name === field)?.label
    return {
      href: `#${fieldId(form, field)}`,
      text: label ? say('staff.parameters.at-field', { field: label, text }) : text,
    }
  })
}
