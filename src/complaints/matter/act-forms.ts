import { z } from 'zod'
import { actRules } from '../../core/complaints/acts.ts'
import { classCodes } from '../../core/complaints/classes.ts'
import { type CheckCode, checkCodes } from '../../core/complaints/eligibility.ts'
import { type Outcome, outcomes } from '../../core/complaints/states.ts'
import { type FieldSpec, type FormSpec, readForm, type Typed } from '../../privacy/form.ts'
import { type ActBodies, actBodies, type StaffActCode } from '../api-forms.ts'
import { longestText } from '../texts.ts'

const text: FieldSpec = { name: 'text', kind: 'area' }
const reason: FieldSpec = { name: 'reason', kind: 'area' }
const select = (name: string): FieldSpec => ({ name, kind: 'select' })
const check = (name: string): FieldSpec => ({ name, kind: 'check' })

/** The fields of each act's form. Those of an eligibility are the checks of the class; of a decision also its officers. */
const fieldsOf: Readonly<Record<StaffActCode, readonly FieldSpec[]>> = {
  ...{ claim: [], verification: [], resumption: [], eligibility: [] },
  ...{ question: [text], notice: [text], note: [text], redaction: [text], reply: [text] },
  assignment: [select('assignee')],
  classification: [select('class')],
  acceptance: [check('complex'), check('remote'), check('second')],
  party: [{ name: 'officer', kind: 'text' }, check('named'), reason],
  hearing: [select('officer'), text],
  extension: [reason, check('veryComplex')],
  split: [select('class'), text],
  merge: [{ name: 'into', kind: 'text' }],
  forwarding: [{ name: 'to', kind: 'text' }, text],
  decision: [select('outcome'), text],
  withdrawal: [reason, check('unpressed')],
  reopening: [select('reason'), text],
}

const dangerous: readonly StaffActCode[] = ['merge', 'withdrawal', 'forwarding']

export const staffActs = Object.keys(actBodies).filter((code) =>
  Object.hasOwn(actRules, code),
) as StaffActCode[]

export function formOf(code: StaffActCode, more: readonly FieldSpec[] = []): FormSpec {
  return { code, fields: [...fieldsOf[code], ...more], isDanger: dangerous.includes(code) }
}

export const checkField = (code: CheckCode): FieldSpec => check(code)
export const officerField = (code: string): FieldSpec => ({
  name: `outcome:${code}`,
  kind: 'select',
  isOptional: true,
})

const words = z
  .string('answer-missing')
  .max(longestText * 2, 'answer-long')
  .default('')
const line = z.string('answer-missing').trim().min(1, 'answer-missing').max(1000, 'answer-long')
const mark = z.preprocess((value) => value === '1', z.boolean())
const version = z.coerce.number().int().catch(0)
const classCode = z.enum(classCodes, 'choice-missing')

/** What is typed into the forms; each message is the code of a problem. */
const schemas = {
  ...{ claim: z.object({ version }), verification: z.object({ version }), resumption: z.object({ version }) },
  ...{ question: z.object({ version, text: words }), notice: z.object({ version, text: words }) },
  ...{ note: z.object({ version, text: words }), redaction: z.object({ version, text: words }) },
  reply: z.object({ version, text: words }),
  assignment: z.object({ version, assignee: z.string('choice-missing').min(1, 'choice-missing').max(200) }),
  classification: z.object({ version, class: classCode }),
  eligibility: z.object({ version }),
  acceptance: z.object({ version, complex: mark, remote: mark, second: mark }),
  party: z.object({ version, officer: line, named: mark, reason: words }),
  hearing: z.object({ version, officer: z.string('choice-missing').min(1, 'choice-missing'), text: words }),
  extension: z.object({ version, reason: words, veryComplex: mark }),
  split: z.object({ version, class: classCode, text: words }),
  merge: z.object({ version, into: line }),
  forwarding: z.object({ version, to: line, text: words }),
  decision: z.object({ version, outcome: z.enum(outcomes, 'choice-missing'), text: words }),
  withdrawal: z.object({ version, reason: words, unpressed: mark }),
  reopening: z.object({ version, reason: z.string('choice-missing').min(1, 'choice-missing'), text: words }),
} as const

/**
 * An act as its form says it.
 *
 * @throws Invalid naming every wrong field
 */
export function readActForm<C extends StaffActCode>(code: C, typed: Typed): ActBodies[C] {
  const read = readForm(schemas[code] as z.ZodType<Record<string, unknown>>, typed)
  if (code === 'eligibility')
    return { ...read, met: checkCodes.filter((name) => typed[name] === '1') } as never
  if (code === 'split') {
    const { version: seen, ...part } = read
    return { version: seen, parts: [part] } as never
  }
  if (code === 'decision') return { ...read, officers: officersIn(typed) } as never
  return read as never
}

function officersIn(typed: Typed): Readonly<Record<string, Outcome>> {
  const chosen = Object.entries(typed).flatMap(([name, value]) => {
    const found = outcomes.find((each) => each === value)
    return name.startsWith('outcome:') && found ? [[name.slice('outcome:'.length), found] as const] : []
  })
  return Object.fromEntries(chosen)
}
