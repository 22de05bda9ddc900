import type { Definition, LocalText, MappingStep, Question } from '../../core/questionnaire/definition.ts'
import { levelOf } from '../../core/questionnaire/scale-mapping.ts'
import { noOpinion, valuesOf } from '../../core/questionnaire/values.ts'
import { fold } from '../../core/text/fold.ts'

/**
 * The value of a question that a cell means: a value itself, or the words of the form in any of its languages.
 *
 * @param steps the three words of a mapped scale: then a level is read by them alone, never as a number of the five
 * @returns undefined when it means none
 */
export function readAnswer(
  definition: Definition,
  question: Question,
  cell: string,
  steps?: readonly MappingStep[],
): string | undefined {
  if (isNoOpinion(definition, question, cell)) return noOpinion
  if (question.kind === 'level' && steps) return levelOf(steps, cell)?.toString()
  if (valuesOf(question).includes(cell)) return cell
  if (question.kind === 'choice') return question.options?.find(({ text }) => says(text, cell))?.code
  const level = definition.scale.labels.findIndex((label) => says(label, cell))
  return level < 0 ? undefined : String(level + 1)
}

function isNoOpinion({ scale }: Definition, question: Question, cell: string): boolean {
  return valuesOf(question).includes(noOpinion) && (cell === noOpinion || says(scale.noOpinion, cell))
}

function says({ vi, km, zh, en }: LocalText, cell: string): boolean {
  const wanted = fold(cell)
  return [vi, km, zh, en].some((text) => text !== undefined && fold(text) === wanted)
}
