import { z } from 'zod'
import { languages } from '../core/questionnaire/definition.ts'
import { channels, respondents } from './submission.ts'

export const codeParams = z.object({ code: z.string().max(40) })

export const sheetHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, '8 to 200 printable characters')
    .optional(),
})

/** A value is checked against the questionnaire afterwards, so that the answer can name what is wrong with it. */
const answer = z.union([z.string().max(40), z.number(), z.boolean(), z.null(), z.array(z.unknown())])
const instant = z.iso.datetime({ offset: true })

export const sheetBody = z.strictObject({
  questionnaire: z.string().max(40).default('counter'),
  version: z.int().positive().optional(),
  form: z.string().max(40).optional().describe('Absent: only the questions named in `answers` were asked'),
  block: z.int().min(0).nullish(),
  answers: z.record(z.string().max(60), answer).describe('Question code → value; null = asked and skipped'),
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
