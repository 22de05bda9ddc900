import { z } from 'zod'
import { unitLevels } from '../core/directory/unit-level.ts'
import { linkKinds } from '../core/directory/unit-links.ts'
import { type LocalText, languages } from '../core/questionnaire/definition.ts'
import { readInstant } from './instant.ts'

const hasNoControls = (text: string) => ![...text].some((letter) => letter < ' ' && letter !== '\n')
const line = (most: number) => z.string().trim().min(1).max(most).refine(hasNoControls)
export const code = line(60).regex(/^[^\s:/?#]+$/)
export const date = z.iso.date()
const localText = z.object({
  vi: line(300),
  km: line(300).optional(),
  zh: line(300).optional(),
  en: line(300).optional(),
})
/** A name in several languages, or a plain Vietnamese one. */
export const name = z.union([line(300), localText])
export const reason = line(300)
export const instant = line(40).refine((text) => readInstant(text) !== undefined)

export function toName(given: z.infer<typeof name>): LocalText {
  if (typeof given === 'string') return { vi: given.normalize('NFC') }
  const entries = languages.flatMap((language) => {
    const text = given[language]
    return text === undefined ? [] : [[language, text.normalize('NFC')]]
  })
  return { vi: '', ...Object.fromEntries(entries) }
}

export const unitBody = z.object({
  code,
  name,
  level: z.enum(unitLevels),
  parent: code.nullish(),
  validFrom: date.optional(),
  validTo: date.nullish(),
  address: line(300).nullish(),
  phone: line(60).nullish(),
})
export const fieldBody = z.object({ code, name, validFrom: date.optional() })
export const deskBody = z.object({
  code: code.optional(),
  unit: code,
  name,
  fields: z.array(code).max(50).default([]),
  agency: code.nullish(),
  validFrom: date.optional(),
  validTo: date.nullish(),
})
export const officerBody = z.object({
  code,
  name: line(200),
  unit: code,
  desk: line(120).nullish(),
  homeUnit: code.nullish(),
  validFrom: date.optional(),
})
export const shiftBody = z.object({ officer: code, desk: line(120), from: instant, to: instant })

const share = z.number().gt(0).max(1)
const successor = z.object({ code, kind: z.enum(linkKinds), share: share.default(1), source: line(300) })
export const unitClosingBody = z.object({ on: date, successors: z.array(successor).max(50).default([]) })
export const deskClosingBody = z.object({ on: date, reason: reason.optional() })
export const officerClosingBody = z.object({ on: date, reason: reason.optional() })
export const reasonBody = z.object({ reason })
export const swapBody = z.object({ with: line(60), reason })
export const leaveBody = z.object({ from: instant, to: instant, reason })

const page = { limit: z.coerce.number().int().min(1).max(500).default(100), cursor: line(200).optional() }
const search = { q: z.string().max(200).optional(), at: date.optional() }
export const unitQuery = z.object({
  ...page,
  ...search,
  level: z.enum(unitLevels).optional(),
  parent: code.optional(),
})
export const deskQuery = z.object({ ...page, ...search, unit: code.optional() })
export const officerQuery = z.object({
  ...page,
  ...search,
  unit: code.optional(),
  desk: line(120).optional(),
})
export const shiftQuery = z.object({
  ...page,
  desk: line(120).optional(),
  officer: code.optional(),
  unit: code.optional(),
  at: date.optional(),
  from: instant.optional(),
  to: instant.optional(),
})

export const codeParams = z.object({ code: z.string().max(200) })
export const idParams = z.object({ id: z.string().max(60) })
export const callHeaders = z
  .object({ 'idempotency-key': z.string().trim().min(1).max(200).optional() })
  .loose()

const nameAnswer = z.record(z.string(), z.unknown())
const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
const link = z.object({
  code: z.string(),
  kind: z.string(),
  share: z.number(),
  effectiveOn: z.string(),
  source: z.string(),
})
const dates = { validFrom: z.string(), validTo: z.string().nullable() }
export const unitAnswer = z.object({
  code: z.string(),
  name: nameAnswer,
  level: z.string(),
  parent: z.string().nullable(),
  ...dates,
  address: z.string().nullable(),
  phone: z.string().nullable(),
  predecessors: z.array(link),
  successors: z.array(link),
})
export const fieldAnswer = z.object({ code: z.string(), name: nameAnswer, position: z.number(), ...dates })
export const deskAnswer = z.object({
  code: z.string().nullable(),
  reference: z.string(),
  unit: z.string(),
  name: nameAnswer,
  fields: z.array(z.string()),
  agency: z.string().nullable(),
  ...dates,
})
export const officerAnswer = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  desk: z.string().nullable(),
  homeUnit: z.string().nullable(),
  ...dates,
})
export const shiftAnswer = z.object({
  id: z.string(),
  officer: z.string(),
  desk: z.string(),
  reference: z.string(),
  from: z.string(),
  to: z.string(),
  replaces: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  reason: z.string().nullable(),
})
export const deskCodeAnswer = z.object({
  code: z.string(),
  desk: z.string(),
  withdrawnAt: z.string().nullable(),
  reason: z.string().nullable(),
})
export const unitList = listOf(unitAnswer)
export const fieldList = listOf(fieldAnswer)
export const deskList = listOf(deskAnswer)
export const officerList = listOf(officerAnswer)
export const shiftList = listOf(shiftAnswer)
export const itemsOfShifts = z.object({ items: z.array(shiftAnswer) })
