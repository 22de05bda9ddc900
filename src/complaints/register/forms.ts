import { z } from 'zod'
import type { FormSpec } from '../../privacy/form.ts'

const words = (most: number) =>
  z.string('answer-missing').trim().min(1, 'answer-missing').max(most, 'answer-long')

export const publicationBody = z.object({
  said: words(600),
  done: words(1000),
  isChecked: z.preprocess((value) => value === '1', z.boolean()),
})
export const publicationForm: FormSpec = {
  code: 'publication',
  fields: [
    { name: 'said', kind: 'area' },
    { name: 'done', kind: 'area' },
    { name: 'isChecked', kind: 'check' },
  ],
}

export const withdrawalBody = z.object({ reason: words(500) })
export const withdrawalForm: FormSpec = {
  code: 'withdrawal',
  fields: [{ name: 'reason', kind: 'text' }],
  isDanger: true,
}
