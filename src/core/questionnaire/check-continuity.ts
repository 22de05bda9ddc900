import type { Problem } from '../errors.ts'
import { problem } from './check-texts.ts'
import type { Definition, Question } from './definition.ts'

/**
 * Whether a new version keeps the meaning of each question of the versions published before it: figures of a
 * questionnaire add up over its versions by the code of the question. What has become another kind of question, or belongs
 * to another factor, needs another code. New texts and options are no other meaning.
 *
 * @returns `code-changes-meaning` at each such question, `questions.3.code`
 */
export function checkContinuity(
  definition: Pick<Definition, 'questions'>,
  published: readonly Pick<Definition, 'questions'>[],
): readonly Problem[] {
  const before = published.flatMap(({ questions }) => questions)
  return definition.questions.flatMap((question, at) => {
    const isSame = before.every((other) => other.code !== question.code || meansSame(other, question))
    return isSame ? [] : [problem(`questions.${at}.code`, 'code-changes-meaning')]
  })
}

const meansSame = (one: Question, other: Question) =>
  one.kind === other.kind && factorOf(one) === factorOf(other)

/** Only a level question is a criterion of its factor. */
const factorOf = ({ kind, tags }: Question) => (kind === 'level' ? tags?.factor : undefined)
