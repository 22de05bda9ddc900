import { z } from 'zod'
import { isQuarter } from './windows.ts'

const quarter = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.string().max(20).refine(isQuarter, 'not-a-quarter').optional(),
)

export const kinds = ['inspect', 'retrain', 'desk', 'commend', 'ordinary', 'insufficient'] as const
const kind = z.preprocess((value) => (value === '' ? undefined : value), z.enum(kinds).optional())

export const pageQuery = z.object({
  ...{ period: quarter, kind, asked: z.string().max(1).optional() },
  lang: z.string().max(20).optional(),
})

export const recommendationQuery = z.object({
  period: quarter.describe('Quarter such as 2026-Q3; default the one that ended last'),
  kind,
  cursor: z.string().max(200).optional().describe('The `next` of the page before'),
  lang: z.enum(['vi', 'en']).optional().describe('Language of the reasons'),
})

const reason = z
  .object({ code: z.string(), text: z.string() })
  .loose()
  .describe('Why, as a code with its numbers and as a sentence')

export const recommendationPage = z.object({
  items: z.array(
    z.object({
      subject: z.object({
        level: z.enum(['officer', 'desk']),
        officer: z.string().describe('Staff code'),
        desk: z.string().nullable(),
        unit: z.string().nullable(),
      }),
      period: z.string(),
      kind: z.enum(kinds),
      concern: z.string().nullable(),
      reasons: z.array(reason),
      weakestFactor: z.string().nullable(),
      evidence: z
        .record(z.string(), z.unknown())
        .describe('The figures as they were when the rule was asked'),
    }),
  ),
  next: z.string().nullable(),
})
