import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkDefinition } from '../../../../src/core/questionnaire/check-definition.ts'
import type { Definition } from '../../../../src/core/questionnaire/definition.ts'
import { compilePlan, type Presentation, presentation } from '../../../../src/core/questionnaire/plan.ts'
import { isAsked } from '../../../../src/core/questionnaire/routing.ts'
import { decodeAnswers, encodeAnswers } from '../../../../src/core/questionnaire/sheet.ts'
import { answersTo, definitions } from '../../../support/arbitrary-questionnaires.ts'
import { smallDefinition } from '../../../support/questionnaire.ts'

const answered = definitions.chain((definition) =>
  fc.record({ definition: fc.constant(definition), values: answersTo(definition) }),
)

/** What a citizen led by `isAsked` from question to question would end up with. */
const walk = (definition: Definition, values: readonly (string | undefined)[]) => {
  const given = new Map<string, string>()
  const asked = new Set<string>()
  for (const [at, question] of definition.questions.entries()) {
    if (!isAsked(question, given)) continue
    asked.add(question.code)
    const value = values[at]
    if (value !== undefined) given.set(question.code, value)
  }
  return { given, asked }
}

const shownOf = (definition: Definition, form: string, block?: number) => {
  const plan = compilePlan(definition)
  return { plan, shown: presentation(plan, form, block) as Presentation }
}

it('generates only sound definitions', () => {
  fc.assert(fc.property(definitions, (definition) => checkDefinition(definition).length === 0))
})

it('reads back exactly what a citizen who follows the routing answered, skipped and was not asked', () => {
  fc.assert(
    fc.property(answered, ({ definition, values }) => {
      const { given, asked } = walk(definition, values)
      fc.pre(
        definition.questions.every(({ code, required }) => !required || !asked.has(code) || given.has(code)),
      )
      const { plan, shown } = shownOf(definition, 'all')
      const result = encodeAnswers(plan, shown, Object.fromEntries(given))
      if ('problems' in result) throw new Error(JSON.stringify(result.problems))
      for (const decoded of decodeAnswers(plan, result.answers)) {
        const { code } = decoded
        const state = given.has(code) ? 'answered' : asked.has(code) ? 'skipped' : 'not-asked'
        expect(decoded).toEqual(
          state === 'answered' ? { code, state, value: given.get(code) } : { code, state },
        )
      }
    }),
  )
})

it('accepts a set of answers exactly when the routing leads to each and nothing required is missing', () => {
  fc.assert(
    fc.property(answered, ({ definition, values }) => {
      const { given, asked } = walk(definition, values)
      const { plan, shown } = shownOf(definition, 'all')
      const everything = Object.fromEntries(definition.questions.map(({ code }, at) => [code, values[at]]))
      const complete = definition.questions.every(
        ({ code, required }) => !required || !asked.has(code) || given.has(code),
      )
      const led = definition.questions.every(({ code }, at) => asked.has(code) || values[at] === undefined)
      expect('answers' in encodeAnswers(plan, shown, everything)).toBe(complete && led)
    }),
  )
})

it('writes the same sheet again from a sheet it has read', () => {
  fc.assert(
    fc.property(answered, ({ definition, values }) => {
      const { given } = walk(definition, values)
      const { plan } = shownOf(definition, 'all')
      const first = encodeAnswers(plan, 'answered-only', Object.fromEntries(given))
      fc.pre('answers' in first)
      const { answers } = first as { answers: string }
      const read = decodeAnswers(plan, answers).flatMap((answer) =>
        answer.state === 'answered' ? [[answer.code, answer.value]] : [],
      )
      expect(encodeAnswers(plan, 'answered-only', Object.fromEntries(read))).toEqual({ answers })
    }),
  )
})

it('records whatever the block drawn left out as not asked, never as skipped', () => {
  const value = fc.constantFrom('1', '2', '3', '4', '5', 'na', '', undefined)
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1),
      fc.constantFrom('1', '5', 'na'),
      value,
      (block, overall, criterion) => {
        const { plan, shown } = shownOf(smallDefinition, 'minute', block)
        const given = { overall, [block === 0 ? 'c01' : 'c02']: criterion }
        const { answers } = encodeAnswers(plan, shown, given) as { answers: string }
        for (const { code, state } of decodeAnswers(plan, answers))
          if (!shown.questions.includes(code)) expect(state).toBe('not-asked')
          else if (code === 'c01' || code === 'c02') expect(state).toBe(criterion ? 'answered' : 'skipped')
      },
    ),
  )
})

it('never throws and never writes a sheet it cannot read, whatever is sent', () => {
  const names = fc.oneof(
    fc.constantFrom(...smallDefinition.questions.map(({ code }) => code)),
    fc.constantFrom('__proto__', 'constructor'),
    fc.string(),
  )
  const plan = compilePlan(smallDefinition)
  const shown = fc.constantFrom('answered-only' as const, ...[...plan.presentations.values()].flat())
  const sent = fc.array(fc.tuple(names, fc.oneof(fc.constantFrom('1', '5', 'na', 'late'), fc.anything())))
  fc.assert(
    fc.property(shown, sent, (form, entries) => {
      const result = encodeAnswers(plan, form, Object.fromEntries(entries))
      if ('answers' in result) expect(decodeAnswers(plan, result.answers)).toHaveLength(7)
      else expect(result.problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
