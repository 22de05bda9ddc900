import { z } from 'zod'
import { tableNames } from './present-tables.ts'

const code = z.preprocess((value) => (value === '' ? undefined : value), z.string().max(60).optional())
const month = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
)

/** The address of the page: the narrowest subject named, and a month. */
export const overviewQuery = z.object({ unit: code, desk: code, officer: code, month, lang: code })

export const tableQuery = overviewQuery.extend({
  table: z.enum(tableNames),
})

export type OverviewQuery = z.infer<typeof overviewQuery>
