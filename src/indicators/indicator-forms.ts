import { z } from 'zod'
import { frames } from './view.ts'

const code = z.string().min(1).max(60).optional()
const month = z.string().max(20).optional()

export const indicatorQuery = z.object({
  level: z
    .enum(['officer', 'desk', 'unit', 'all'])
    .optional()
    .describe('Whose figures: default the narrowest of officer, desk, unit that is named, else all'),
  unit: code.describe('Official code: only sheets of this unit and the units below it'),
  desk: code.describe('Public code, as in /k/{code}: only sheets of this desk'),
  officer: code.describe('Staff code: only sheets attributed to this officer'),
  from: month.describe('First month 2026-01 or date 2026-01-15; default the current month'),
  to: month.describe('Last month or date, included'),
  frame: z
    .enum(frames)
    .optional()
    .describe('Units as they were (`as-was`, the default) or restated to those of `today`'),
  by: z.enum(['month']).optional().describe('One row a month instead of one for the whole period'),
  question: code.describe('Code of a question (such as overall, c10) or factor, pooled, or mean-of-factors'),
  questionnaire: z.string().min(1).max(60).default('counter'),
  cursor: code.describe('The `next` of the page before'),
  lang: z.enum(['vi', 'en']).optional().describe('Language of the names'),
})

const share = z.number().nullable()
const count = z.number().int().nullable()

const subject = z.object({
  level: z.enum(['officer', 'desk', 'unit', 'all']),
  code: z.string().nullable().describe('Official code, public desk code or staff code; null for all'),
  name: z.string(),
  reference: z.string().nullable().describe("The unit's own name for a desk, such as Q3"),
  unit: z.string().nullable().describe("Code of a desk's unit"),
})

const option = z.object({ code: z.string(), count: z.number().int(), share, low: share, high: share })

export const indicatorRow = z
  .object({
    subject,
    period: z.string().describe('2026-10, or first and last joined by a slash'),
    window: z.object({ from: z.string(), to: z.string() }).describe('First and last day, both included'),
    frame: z
      .enum(frames)
      .describe('`as-was`: sheets count for the unit that stood then; `today`: for what it went into since'),
    question: z
      .string()
      .nullable()
      .describe('Code of the question; `overall` is the one on satisfaction in general'),
    factor: z.string().nullable().describe('Code of the factor; two rows each, pooled and mean of criteria'),
    overall: z.enum(['pooled', 'mean-of-factors']).nullable().describe('All criteria together, in this way'),
    counts: z
      .array(z.number().int())
      .length(5)
      .nullable()
      .describe('Answers of level 1 to 5; null for a choice'),
    options: z.array(option).nullable().describe('Of a choice: shares of those who chose one of them'),
    na: count.describe('No opinion; not in n'),
    n: count.describe(
      'Valid answers, the denominator; null where the figure is hidden to protect the few who answered',
    ),
    respondents: count.describe('Persons who gave them'),
    nEff: share.describe('As many independent answers as n is worth'),
    index: share.describe('Share 0..1 of levels 4 and 5 among valid answers; null when n = 0'),
    low: share.describe('95 % Wilson interval; with the respondent as cluster where answers are pooled'),
    high: share,
    mean: share.describe('Scale 1..5; only beside the counts'),
    nonResponse: share.describe(
      'Share of those who were asked a question and said nothing or had no opinion; above 0.5 only n is given',
    ),
    adjusted: share.describe(
      'Share 0..1 adjusted by field and channel against the last twelve months of the whole; `overall` of a desk or officer with enough answers only',
    ),
    status: z.enum(['enough', 'few', 'insufficient']),
    suppressed: z
      .boolean()
      .describe(
        'Only n is given: an officer with fewer than 10 respondents, or a choice of an officer. Not even n: hidden, because it or what could be subtracted from it is of fewer than 10 persons, or not released; only who does not read raw counts meets these',
      ),
    excluded: count.describe(
      'Sheets of the subject and window taken out of the figures; null where it is not told',
    ),
    method: z.string().describe('Name and version of the formula'),
    definition: z
      .string()
      .nullable()
      .describe(
        'Name and version of the definition in force over the whole window; null where there is none',
      ),
    mapping: z
      .string()
      .nullable()
      .describe('How sheets of a three-level scale were read, name and version; then there is no mean'),
  })
  .describe('Exactly one of question, factor and overall is not null')

export const indicatorPage = z.object({ items: z.array(indicatorRow), next: z.string().nullable() })
export type IndicatorItem = z.infer<typeof indicatorRow>
