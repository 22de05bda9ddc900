import { z } from 'zod'
import { instantAt } from '../core/calendar/local-time.ts'
import { breachKinds } from '../core/privacy/breaches.ts'
import { requestKinds, requestOutcomes } from '../core/privacy/subject-requests.ts'
import type { FormSpec } from './form.ts'

/** How a request may come, and for whom somebody asks. */
export const requestChannels = ['counter', 'post', 'email', 'web', 'phone'] as const
export const standings = ['self', 'representative'] as const

const typed = z.string('answer-missing').trim()
const words = (most: number) => typed.min(1, 'answer-missing').max(most, 'answer-long')
const maybeWords = (most: number) => typed.max(most, 'answer-long').default('')
/** Nothing this product keeps is older; a year mistyped is a slip of the hand. */
const earliest = '2000-01-01'
const date = z.iso.date('date-invalid').refine((text) => text >= earliest, 'date-invalid')
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, 'choice-missing')
const time = z.iso
  .datetime({ local: true, precision: -1, error: 'time-invalid' })
  .refine((text) => text >= earliest, 'time-invalid')
  .transform((text) => instantAt(text.slice(0, 10), text.slice(11, 16)))
const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.nullable(schema))
const whole = (least: number, most: number) =>
  z.coerce
    .number('number-invalid')
    .int('number-invalid')
    .min(least, 'number-invalid')
    .max(most, 'number-invalid')
const mark = z.preprocess((value) => value === '1', z.boolean())
const version = z.coerce.number().int().catch(0)

export const requestBody = z.object({
  receivedOn: date,
  kind: choice(requestKinds),
  channel: choice(requestChannels),
  unit: maybe(z.string().max(100)),
  hasProcessor: mark,
  name: words(200),
  contact: words(300),
  standing: choice(standings),
  words: words(4000),
})
export const requestForm: FormSpec = {
  code: 'request',
  fields: [
    { name: 'receivedOn', kind: 'date' },
    { name: 'kind', kind: 'select' },
    { name: 'channel', kind: 'select' },
    { name: 'unit', kind: 'select', isOptional: true },
    { name: 'name', kind: 'text' },
    { name: 'contact', kind: 'text' },
    { name: 'standing', kind: 'select' },
    { name: 'hasProcessor', kind: 'check' },
    { name: 'words', kind: 'area' },
  ],
}

export const openingBody = z.object({ reason: typed.default('') })
export const openingForm: FormSpec = { code: 'opening', fields: [{ name: 'reason', kind: 'text' }] }

export const acknowledgementBody = z.object({ version })
export const acknowledgementForm: FormSpec = { code: 'acknowledgement', fields: [] }

export const extensionBody = z.object({ version, days: whole(1, 1000), reason: words(500) })
export const extensionForm: FormSpec = {
  code: 'extension',
  fields: [
    { name: 'days', kind: 'number' },
    { name: 'reason', kind: 'text' },
  ],
}

export const closingBody = z.object({ version, outcome: choice(requestOutcomes), note: maybeWords(1000) })
export const closingForm: FormSpec = {
  code: 'closing',
  fields: [
    { name: 'outcome', kind: 'select' },
    { name: 'note', kind: 'area', isOptional: true },
  ],
}

const facts = {
  summary: words(4000),
  dataKinds: words(1000),
  affectedCount: maybe(whole(0, 100_000_000)),
  consequences: words(4000),
  measures: words(4000),
}
const factFields = [
  { name: 'summary', kind: 'area' },
  { name: 'dataKinds', kind: 'area' },
  { name: 'affectedCount', kind: 'number', isOptional: true },
  { name: 'consequences', kind: 'area' },
  { name: 'measures', kind: 'area' },
] as const

export const breachBody = z.object({
  kind: choice(breachKinds),
  unit: maybe(z.string().max(100)),
  foundAt: time,
  occurredAt: maybe(time),
  ...facts,
})
export const breachForm: FormSpec = {
  code: 'breach',
  fields: [
    { name: 'kind', kind: 'select' },
    { name: 'unit', kind: 'select', isOptional: true },
    { name: 'foundAt', kind: 'datetime-local' },
    { name: 'occurredAt', kind: 'datetime-local', isOptional: true },
    ...factFields,
  ],
}

export const amendmentBody = z.object({ version, ...facts })
export const amendmentForm: FormSpec = { code: 'amendment', fields: factFields }

export const notificationBody = z.object({
  version,
  notifiedAt: time,
  notifiedTo: words(300),
  lateReason: maybeWords(1000),
})
export const notificationForm: FormSpec = {
  code: 'notification',
  fields: [
    { name: 'notifiedAt', kind: 'datetime-local' },
    { name: 'notifiedTo', kind: 'text' },
    { name: 'lateReason', kind: 'area', isOptional: true },
  ],
}

export const exemptionBody = z.object({ version, reason: words(1000) })
export const exemptionForm: FormSpec = { code: 'exemption', fields: [{ name: 'reason', kind: 'area' }] }

export const breachClosingBody = z.object({ version, note: words(2000) })
export const breachClosingForm: FormSpec = {
  code: 'breach-closing',
  fields: [{ name: 'note', kind: 'area' }],
}

export const retentionBody = z.object({
  days: maybe(whole(1, 36_500)),
  validFrom: date,
  legalBasis: words(500),
  isChecked: mark,
  reason: words(300),
})
export const retentionForm: FormSpec = {
  code: 'retention',
  fields: [
    { name: 'days', kind: 'number', isOptional: true },
    { name: 'validFrom', kind: 'date' },
    { name: 'legalBasis', kind: 'text' },
    { name: 'reason', kind: 'text' },
    { name: 'isChecked', kind: 'check' },
  ],
}
