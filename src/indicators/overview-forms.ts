import { z } from 'zod'
import { tableNames } from './present-tables.ts'
import { channels, frames, spans, type View } from './view.ts'

const code = z.preprocess((value) => (value === '' ? undefined : value), z.string().max(60).optional())
const month = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
)

const oneOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.enum(values).optional())

/** The address of the page: the narrowest subject named, and how it is looked at. */
export const overviewQuery = z.object({
  ...{ unit: code, desk: code, officer: code, month, lang: code },
  span: oneOf(spans),
  frame: oneOf(frames),
  questionnaire: code,
  channel: oneOf(channels),
  field: code,
  exclusions: oneOf(['without', 'with']),
})

export const tableQuery = overviewQuery.extend({
  table: z.enum(tableNames),
})

export type OverviewQuery = z.infer<typeof overviewQuery>

export function viewOf(query: OverviewQuery, thisMonth: string): View {
  return {
    month: query.month ?? thisMonth,
    span: query.span ?? 'month',
    frame: query.frame ?? 'as-was',
    questionnaire: query.questionnaire ?? 'counter',
    channel: query.channel,
    field: query.field,
    withExcluded: query.exclusions === 'with',
  }
}
