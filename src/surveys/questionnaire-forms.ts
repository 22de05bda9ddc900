import { z } from 'zod'
import { type LocalText, languages } from '../core/questionnaire/definition.ts'
import { definitionForm } from './definition-form.ts'

const date = z.iso.date()
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex')

export const questionnaireCode = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

const name = z.strictObject({
  vi: z.string().trim().min(1).max(200),
  km: z.string().trim().min(1).max(200).exactOptional(),
  zh: z.string().trim().min(1).max(200).exactOptional(),
  en: z.string().trim().min(1).max(200).exactOptional(),
}) satisfies z.ZodType<LocalText>

/** Not checked further: an address that names no version is simply not found. */
export const versionParams = z.object({ code: z.string().max(60), number: z.string().max(12) })

export const newDraftBody = z.strictObject({
  code: questionnaireCode,
  name: name.optional().describe("Absent: as before, or the definition's title for a new questionnaire"),
  definition: definitionForm,
  opensOn: date.optional().describe('When it is meant to open; decided at publication'),
})

export const draftEditBody = z.strictObject({
  digest: digest.describe('Of the definition the edit was made from'),
  definition: definitionForm,
  opensOn: date.optional(),
})

export const publicationBody = z.strictObject({
  opensOn: date,
  digest: digest.optional().describe('Of the definition somebody looked at'),
})

export const closingBody = z.strictObject({
  on: date.describe('Last day it is answered'),
  reason: z.string().trim().max(500).optional(),
})

const versionSummary = {
  number: z.number(),
  status: z.enum(['draft', 'published', 'discarded']),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  closeReason: z.string().nullable(),
  digest: z.string().describe('SHA-256 of the definition as JSON'),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
}

const localName = z.object({
  vi: z.string(),
  km: z.string().optional(),
  zh: z.string().optional(),
  en: z.string().optional(),
  unreviewed: z.array(z.enum(languages)).readonly().optional(),
})

export const questionnaireList = z.object({
  items: z.array(
    z.object({ code: z.string(), name: localName, versions: z.array(z.object(versionSummary)) }),
  ),
  next: z.null(),
})

export const versionAnswer = z.object({
  questionnaire: z.string(),
  ...versionSummary,
  definition: z.unknown().describe('As in the body of `POST /questionnaires`'),
  problems: z
    .array(z.object({ field: z.string(), code: z.string() }))
    .describe('What keeps a draft from being published'),
})
