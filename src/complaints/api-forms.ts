import { z } from 'zod'
import { classCodes } from '../core/complaints/classes.ts'
import { checkCodes } from '../core/complaints/eligibility.ts'
import { outcomes, statuses } from '../core/complaints/states.ts'
import { languages } from '../core/questionnaire/definition.ts'
import { code, instant } from '../directory/api-forms.ts'
import { channels } from './intake.ts'
import { longestText } from './texts.ts'

const line = (most: number) => z.string().max(most)
const reporter = z.strictObject({
  name: line(200).default(''),
  phone: line(200).default(''),
  email: line(200).default(''),
  address: line(200).default(''),
})

export const complaintBody = z.strictObject({
  channel: z.enum(channels),
  class: z.enum(classCodes),
  language: z.enum(languages).default('vi'),
  text: line(longestText * 2),
  urgent: z.boolean().default(false),
  occurredAt: instant.nullish(),
  receivedAt: instant.nullish(),
  unit: code.nullish(),
  desk: line(120).nullish(),
  field: code.nullish(),
  officer: z.union([code, z.array(code).max(20)]).nullish(),
  dossier: line(60).nullish(),
  reporter: reporter.nullish(),
  /** Facts of the door, such as the reference of a recording; nothing that names a person. */
  facts: z.record(line(40), line(200)).default({}),
})
export type ComplaintBody = z.output<typeof complaintBody>

export const filedAnswer = z.object({
  reference: z.string(),
  secret: z.string(),
  dueOn: z.string().nullable(),
})

export const referenceParams = z.object({ reference: z.string().max(40) })
export const complaintQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional(),
  class: z.enum(classCodes).optional(),
  status: z.enum(statuses).optional(),
  unit: code.optional(),
  overdue: z.enum(['true', 'false']).optional(),
})

const version = z.int().positive().optional()
const text = line(longestText * 2)
const flag = z.boolean().default(false)
const classCode = z.enum(classCodes)

/** The body of each act; all may say the `version` they looked at. */
export const actBodies = {
  claim: z.strictObject({ version }),
  /** The assignee by the e-mail of his account. */
  assignment: z.strictObject({ version, assignee: line(200) }),
  classification: z.strictObject({ version, class: classCode }),
  eligibility: z.strictObject({ version, met: z.array(z.enum(checkCodes)) }),
  acceptance: z.strictObject({ version, complex: flag, remote: flag, second: flag }),
  verification: z.strictObject({ version }),
  question: z.strictObject({ version, text }),
  resumption: z.strictObject({ version }),
  notice: z.strictObject({ version, text }),
  note: z.strictObject({ version, text }),
  redaction: z.strictObject({ version, text }),
  party: z.strictObject({ version, officer: code, named: z.boolean(), reason: text }),
  hearing: z.strictObject({ version, officer: code, text }),
  extension: z.strictObject({ version, reason: text, veryComplex: flag }),
  split: z.strictObject({
    version,
    parts: z
      .array(z.strictObject({ class: classCode, text }))
      .min(1)
      .max(10),
  }),
  merge: z.strictObject({ version, into: line(40) }),
  forwarding: z.strictObject({ version, to: line(1000), text }),
  reply: z.strictObject({ version, text }),
  decision: z.strictObject({
    version,
    outcome: z.enum(outcomes),
    text,
    /** Of each officer by his code, where it differs from the matter's. */
    officers: z.record(code, z.enum(outcomes)).default({}),
  }),
  /** `unpressed`: the citizen was asked and says that nobody pressed him. */
  withdrawal: z.strictObject({ version, reason: text, unpressed: flag }),
  reopening: z.strictObject({ version, reason: line(40), text }),
} as const
export type StaffActCode = keyof typeof actBodies
export type ActBodies = { readonly [C in StaffActCode]: z.output<(typeof actBodies)[C]> }

export const actAnswer = z.object({
  reference: z.string(),
  version: z.number(),
  status: z.string(),
  /** The new matters of a split. */
  references: z.array(z.string()).optional(),
})

const item = {
  reference: z.string(),
  class: z.string(),
  status: z.string(),
  outcome: z.string().nullable(),
  channel: z.string(),
  language: z.string(),
  isSealed: z.boolean(),
  isUrgent: z.boolean(),
  unit: z.string().nullable(),
  receivedAt: z.string(),
  dueOn: z.string().nullable(),
  dueStep: z.string().nullable(),
  closedAt: z.string().nullable(),
  isOnTime: z.boolean().nullable(),
  version: z.number(),
}
export const complaintList = z.object({ items: z.array(z.object(item)), next: z.string().nullable() })
export const complaintAnswer = z.object({
  ...item,
  /** Null of a sealed matter: it is opened on its page, with a reason. */
  text: z.string().nullable(),
  redacted: z.string().nullable(),
  messages: z.array(z.object({ kind: z.string(), at: z.string(), text: z.string().nullable() })),
  officers: z.array(z.object({ officer: z.string(), certainty: z.string(), outcome: z.string().nullable() })),
  clocks: z.array(
    z.object({
      step: z.string(),
      startsOn: z.string(),
      dueOn: z.string(),
      metOn: z.string().nullable(),
      isReplaced: z.boolean(),
    }),
  ),
  events: z.array(z.object({ act: z.string(), from: z.string().nullable(), to: z.string(), at: z.string() })),
})
