import type { FormBody } from '../web/form-body.ts'
import { typed } from './form-reader.ts'

export type Option = { readonly value: string; readonly label: string }

/** What a form asks for; the words are keys of their own, whole sentences. */
export type FieldSpec = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'date' | 'time' | 'select' | 'checkbox' | 'number'
  readonly hint?: string
  readonly options?: readonly Option[]
  /** Shown until something was typed. */
  readonly initial?: string
}

/** The fields as the template draws them, with what was typed and what is wrong. */
export function presentFields(
  form: string,
  specs: readonly FieldSpec[],
  body: FormBody | undefined,
  fault: (field: string) => string,
) {
  return specs.map(({ name, label, type, hint = '', options = [], initial = '' }) => {
    const value = body ? typed(body, name) : initial
    const id = fieldId(form, name)
    const error = body ? fault(name) : ''
    const described = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])]
    return {
      id,
      name,
      label,
      hint,
      type,
      value,
      error,
      describedBy: described.join(' '),
      isSelect: type === 'select',
      isCheckbox: type === 'checkbox',
      isMarked: value === '1',
      options: options.map((option) => ({ ...option, isChosen: option.value === value })),
    }
  })
}

export const fieldId = (form: string, name: string): string => `${form}-${name}`
