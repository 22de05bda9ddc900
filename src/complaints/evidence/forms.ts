import { z } from 'zod'
import { instantAt } from '../../core/calendar/local-time.ts'
import type { FormSpec } from '../../privacy/form.ts'
import { referenceKinds } from './add-reference.ts'
import { footageOutcomes } from './request-footage.ts'

const time = z.iso
  .datetime({ local: true, precision: -1, error: 'time-invalid' })
  .transform((text) => instantAt(text.slice(0, 10), text.slice(11, 16)))
const line = (most: number) =>
  z.string('answer-missing').trim().min(1, 'answer-missing').max(most, 'answer-long')

export const footageBody = z.object({
  desk: z.string('choice-missing').min(1, 'choice-missing').max(100, 'choice-missing'),
  from: time,
  to: time,
  overwrittenOn: z.iso.date('date-invalid'),
})
export const footageForm: FormSpec = {
  code: 'footage',
  fields: [
    { name: 'desk', kind: 'select' },
    { name: 'from', kind: 'datetime-local' },
    { name: 'to', kind: 'datetime-local' },
    { name: 'overwrittenOn', kind: 'date' },
  ],
}

export const settlementBody = z.object({
  outcome: z.enum(footageOutcomes, 'choice-missing'),
  note: z.string().trim().max(500, 'answer-long').default(''),
})
export const settlementForm: FormSpec = {
  code: 'settlement',
  fields: [
    { name: 'outcome', kind: 'select' },
    { name: 'note', kind: 'text', isOptional: true },
  ],
}

export const referenceBody = z.object({ kind: z.enum(referenceKinds, 'choice-missing'), target: line(100) })
export const referenceForm: FormSpec = {
  code: 'reference',
  fields: [
    { name: 'kind', kind: 'select' },
    { name: 'target', kind: 'text' },
  ],
}

export const openingForm: FormSpec = { code: 'papers', fields: [{ name: 'reason', kind: 'text' }] }
