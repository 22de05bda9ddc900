import type { Definition } from '../../core/questionnaire/definition.ts'
import type { ImportRow } from '../../directory/import/read-rows.ts'
import { readAnswer } from './read-answer.ts'

export type Levels = '3' | '5'

/** So many different levels do not come from a scale of three. */
const distinctOfFive = 4

/**
 * How many levels the rows have that do not say so themselves.
 *
 * A file that names a mapping is one of three. Any other is taken for one of five only when it cannot be one of three:
 * `1`, `2`, `3` or `Hài lòng`, `Bình thường`, `Không hài lòng` may be either, and a guess would be a wrong figure.
 *
 * @returns undefined when nobody can know
 */
export function settleLevels(
  rows: readonly ImportRow[],
  definitions: readonly Definition[],
  hasMapping: boolean,
): Levels | undefined {
  const silent = rows.filter(({ values }) => values.levels === undefined)
  if (silent.length === 0) return '5'
  if (hasMapping) return '3'
  return distinctLevels(silent, definitions) >= distinctOfFive ? '5' : undefined
}

function distinctLevels(rows: readonly ImportRow[], definitions: readonly Definition[]): number {
  const seen = new Set<string>()
  for (const definition of definitions) {
    for (const question of definition.questions.filter(({ kind }) => kind === 'level')) {
      for (const { values } of rows) {
        const cell = values[question.code]
        const value = cell && readAnswer(definition, question, cell)
        if (value && value !== 'na') seen.add(value)
      }
    }
  }
  return seen.size
}
