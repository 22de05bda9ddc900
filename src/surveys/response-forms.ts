import { z } from 'zod'
import { languages } from '../core/questionnaire/definition.ts'
import { channels, respondents } from './submission.ts'

export const codeParams = z.object({ code: z.string() })

/** What a sender may call a sheet: 8 to 200 printable characters. */
export const submissionKey = /^[\x21-\x7e]{8,200}$/

const instant = z.iso.datetime({ offset: true })

export const sheetBody = z.strictObject({
  questionnaire: z.string().max(40).default('counter'),
  version: z.int().positive().optional(),
  form: z.string().max(40).optional().describe('Absent: only the questions named in `answers` were asked'),
  block: z.int().min(0).nullish(),
  // Values are checked against the questionnaire, so that the refusal can name the question.
  answers: z
    .custom<Readonly<Record<string, unknown>>>(isPlainObject)
    .meta({ type: 'object', description: 'Question code → value; null = asked and skipped' }),
  comment: z.string().nullish(),
  field: z.string().max(60).nullish().describe('Code of the procedure field'),
  respondent: z.enum(respondents).nullish(),
  commune: z.string().max(20).nullish().describe("Official code of the citizen's commune"),
  channel: z.enum(channels).default('qr'),
  language: z.enum(languages).default('vi'),
  servedAt: instant.optional(),
  sentAt: instant.optional().describe("The device's clock at sending; corrects servedAt when it is wrong"),
})

export type SheetBody = z.infer<typeof sheetBody>

export const recordedAnswer = z.object({ id: z.string() })

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
