import type { Problem } from '../core/errors.ts'
import type { FormSpec, Values } from './form.ts'
import type { Say } from './present.ts'

export type Option = { readonly value: string; readonly label: string }
export type Options = Readonly<Record<string, readonly Option[]>>

/** What came of the form that was sent: typed again, with what was wrong. */
export type Refused = {
  readonly form: string
  readonly typed: Values
  readonly problems: readonly Problem[]
  /** A sentence for what no single field is to blame for. */
  readonly general: string | undefined
}

/** A form ready to be shown; open when it was refused. */
export function presentForm<S>(
  form: FormSpec<S>,
  address: string,
  options: Options,
  prefill: Values,
  refused: Refused | undefined,
  say: Say,
) {
  const own = refused?.form === form.code ? refused : undefined
  const typed = own?.typed ?? prefill
  return {
    id: `form-${form.code}`,
    address,
    title: say.text(`staff.directory.form.${form.code}`),
    submit: say.text(`staff.directory.submit.${form.code}`),
    isDanger: form.isDanger ?? false,
    isOpen: own !== undefined,
    fields: form.fields.map(({ column, type }) => {
      const problem = own?.problems.find(({ field }) => snake(field) === column.code)
      const value = typed[column.code] ?? ''
      return {
        id: `${form.code}-${column.code}`,
        name: column.code,
        label: say.text(`staff.directory.field.${column.code}`),
        type,
        isSelect: type === 'select',
        isRequired: column.isRequired ?? false,
        value,
        options: (options[column.code] ?? []).map((option) => ({
          ...option,
          isChosen: option.value === value,
        })),
        error: problem ? say.problem(problem) : '',
      }
    }),
  }
}

/** The summary at the top of a refused page, each line a link to its field. */
export function presentErrors<S>(forms: readonly FormSpec<S>[], refused: Refused | undefined, say: Say) {
  if (!refused) return []
  const form = forms.find(({ code }) => code === refused.form)
  const general = refused.general ? [{ text: refused.general, address: `#form-${refused.form}` }] : []
  const fields = refused.problems.map((problem) => {
    const name = snake(problem.field)
    const isShown = form?.fields.some(({ column }) => column.code === name)
    return {
      text: say.problem(problem),
      address: isShown ? `#${refused.form}-${name}` : `#form-${refused.form}`,
    }
  })
  return [...general, ...fields]
}

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
