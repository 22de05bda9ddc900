import type { I18n } from '../web/i18n.ts'
import type { FieldSpec, FormSpec, RefusedForm, Typed } from './form.ts'
import type { Say } from './words.ts'

export type Option = { readonly value: string; readonly label: string }

/** What is needed to show forms: words, sentences of problems, and what came of the form that was sent. */
export type FormReading = {
  readonly say: Say
  readonly has: I18n['has']
  readonly problem: (problem: RefusedForm['problems'][number]) => string
  readonly refused: RefusedForm | undefined
  /** Beginning of the keys of titles, labels and hints; that of these pages when absent. */
  readonly prefix?: string
}

export type FormToShow = {
  readonly address: string
  readonly options?: Readonly<Record<string, readonly Option[]>>
  readonly prefill?: Typed
  /** State of the thing that the form acts on. */
  readonly version?: number
  /** Tells several forms of one kind on a page apart. */
  readonly suffix?: string
}

const prefixOf = ({ prefix = 'staff.privacy' }: FormReading) => prefix

/** A form ready to be shown; open when it was refused, or is no more than its button. */
export function presentForm(
  spec: FormSpec,
  { address, options = {}, prefill = {}, version, suffix = '' }: FormToShow,
  reading: FormReading,
) {
  const id = spec.code + suffix
  const own = reading.refused?.form === id ? reading.refused : undefined
  const typed = own?.typed ?? prefill
  return {
    id,
    address,
    title: reading.say(`${prefixOf(reading)}.form.${spec.code}`),
    submit: reading.say(`${prefixOf(reading)}.submit.${spec.code}`),
    isDanger: spec.isDanger ?? false,
    isOpen: own !== undefined || spec.fields.length === 0,
    version: version ?? '',
    fields: spec.fields.map((field) => {
      const problem = own?.problems.find((each) => each.field === field.name)
      const error = problem ? reading.problem(problem) : ''
      const shown = { id: `${id}-${field.name}`, value: typed[field.name] ?? '', error }
      return { ...shown, ...presentField(field, shown.value, options[field.name] ?? [], reading) }
    }),
  }
}

function presentField(
  { name, kind, isOptional = false }: FieldSpec,
  value: string,
  options: readonly Option[],
  reading: FormReading,
) {
  const { say, has } = reading
  const hint = `${prefixOf(reading)}.hint.${name}`
  return {
    name,
    type: kind,
    isArea: kind === 'area',
    isSelect: kind === 'select',
    isCheck: kind === 'check',
    isOptional,
    isChecked: kind === 'check' && value === '1',
    label: say(`${prefixOf(reading)}.field.${name}`),
    hint: has(hint) ? say(hint) : '',
    options: options.map((option) => ({ ...option, isChosen: option.value === value })),
  }
}

/** The summary at the top of a refused page, each line a link to its field. */
export function presentSummary(reading: FormReading) {
  const { refused, problem, say } = reading
  if (!refused) return []
  const { form, conflict, problems } = refused
  if (conflict) return [{ href: `#${form}`, text: say(`errors.${conflict.code}`, conflict.details) }]
  return problems.map((each) => {
    const names = { field: say(`${prefixOf(reading)}.field.${each.field}`), text: problem(each) }
    return { href: `#${form}-${each.field}`, text: say('staff.privacy.summary-line', names) }
  })
}
