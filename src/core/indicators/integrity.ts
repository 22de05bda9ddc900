import type { SheetPlan } from '../questionnaire/plan.ts'

/** What an answer tells of; each is a case for a human reader, whatever else the sheet says. */
export const integrityKinds = ['harassment', 'money'] as const
export type IntegrityKind = (typeof integrityKinds)[number]

/** Questions on own experience, by code, with the answer that opens a case. Views of the area in general do not. */
const questions: readonly {
  readonly question: string
  readonly value: string
  readonly kind: IntegrityKind
}[] = [
  { question: 'n05', value: 'yes', kind: 'harassment' },
  { question: 'n06', value: 'yes', kind: 'money' },
  { question: 'd4a', value: 'yes', kind: 'money' },
]

/** Codes of the questions whose answer can open a case. */
export const integrityQuestions: ReadonlySet<string> = new Set(questions.map(({ question }) => question))

/** A reader of sheets of one version: the kinds of which a sheet tells, in a fixed order; none of most. */
export function integrityReader(plan: SheetPlan): (answers: string) => IntegrityKind[] {
  const asked = questions.flatMap(({ question, value, kind }) => {
    const at = plan.positions.get(question)
    const character = at === undefined ? undefined : plan.questions[at]?.characters.get(value)
    return at === undefined || character === undefined ? [] : [{ at, character, kind }]
  })
  return (answers) => {
    const told = new Set(
      asked.filter(({ at, character }) => answers[at] === character).map(({ kind }) => kind),
    )
    return integrityKinds.filter((kind) => told.has(kind))
  }
}
