import { Invalid, type Problem } from '../core/errors.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { jsonLines, lineOf, placeAt } from '../core/text/json-lines.ts'
import { problemsOfIssue } from '../web/schema-problems.ts'
import { definitionForm } from './definition-form.ts'

/**
 * Reads a definition somebody wrote as JSON.
 *
 * @throws Invalid with every problem, of form or of sense; `details.line` is the line it was written on
 */
export function readDefinition(text: string): Definition {
  const parsed = definitionForm.safeParse(parseJson(text))
  const lines = jsonLines(text)
  const problems = parsed.success
    ? checkDefinition(parsed.data)
    : parsed.error.issues.flatMap((issue) =>
        problemsOfIssue({ ...issue, keys: 'keys' in issue ? (issue.keys as string[]) : undefined }),
      )
  if (!parsed.success || problems.length > 0) {
    throw new Invalid(problems.map((problem) => withLine(problem, lines)))
  }
  return parsed.data
}

function withLine(problem: Problem, lines: ReadonlyMap<string, number>): Problem {
  return { ...problem, details: { ...problem.details, line: lineOf(lines, problem.field) } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    const details = placeAt(text, position === undefined ? text.length : Number(position))
    throw new Invalid([{ field: 'json', code: 'json-syntax', details }])
  }
}
