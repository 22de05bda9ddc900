import type { Definition, Question, ScaleMapping } from '../questionnaire/definition.ts'
import { compilePlan, type PlannedQuestion } from '../questionnaire/plan.ts'
import { noOpinion, valuesOf } from '../questionnaire/values.ts'

export type FramedQuestion = {
  readonly code: string
  readonly kind: Question['kind']
  /** SIPAS factor of a criterion; the single question on overall satisfaction has none. */
  readonly factor: string | undefined
  /** Codes of a choice's options without "no opinion", in their order; empty for a level question. */
  readonly options: readonly string[]
}

/**
 * What is counted, over all versions of one questionnaire: a question keeps its meaning under its code, so versions
 * that share a code share its figures. A criterion is a level question with a factor.
 */
export type TallyFrame = {
  readonly questions: readonly FramedQuestion[]
  /** Positions in `questions` of the criteria. */
  readonly criteria: readonly number[]
  readonly factors: readonly string[]
  /** By criterion: position in `factors`. */
  readonly factorOf: readonly number[]
  /** There when the sheets came on a three-level scale: a share of satisfied may be told, a mean may not. */
  readonly mapping?: ScaleMapping
}

/** How the sheets of one version fall into a frame; see `addSheet`. */
export type TallyPlan = {
  readonly frame: TallyFrame
  readonly length: number
  /** The positions of a sheet, in the order of the frame. */
  readonly positions: Uint16Array
  /** Beside `positions`: where the question's counts begin. */
  readonly rows: Uint32Array
  /** Beside `positions`: the criterion, or −1. */
  readonly criteria: Int16Array
  /** Index into `positions` of the leading question, or −1. */
  readonly lead: number
  /** Beside `positions`, 128 a question: the cell of each character, `unknownCell` when it means nothing. */
  readonly cells: Uint8Array
}

/** The question on satisfaction in general: the officer's primary outcome, one answer a person. */
export const leadingQuestion = 'overall'

/** Counts a question: levels or options first, then the three ways of not answering. */
export const cellsPerQuestion = 16
export const noOpinionCell = 13
export const skippedCell = 14
export const notAskedCell = 15
export const unknownCell = 255

/**
 * The frame of some versions. The first given decides the order and the factor of a criterion: give the newest first.
 *
 * @throws RangeError when there is no version
 */
export function frameOf(definitions: readonly Definition[]): TallyFrame {
  if (definitions.length === 0) throw new RangeError('frameOf requires at least one definition')
  const questions = new Map<string, FramedQuestion>()
  for (const question of definitions.flatMap((definition) => definition.questions)) {
    const framed = toFramed(question)
    const known = questions.get(question.code)
    const options = [...new Set([...(known?.options ?? []), ...framed.options])]
    questions.set(question.code, { ...(known ?? framed), options })
  }
  return withCriteria([...questions.values()], definitions)
}

function toFramed(question: Question): FramedQuestion {
  const { code, kind, tags } = question
  const options = kind === 'choice' ? valuesOf(question).filter((value) => value !== noOpinion) : []
  return { code, kind, factor: kind === 'level' ? tags?.factor : undefined, options }
}

function withCriteria(questions: readonly FramedQuestion[], definitions: readonly Definition[]): TallyFrame {
  const named = definitions.flatMap((definition) => definition.factors.map((factor) => factor.code))
  const used = new Set(questions.map((question) => question.factor))
  const factors = [...new Set(named)].filter((factor) => used.has(factor))
  const criteria = [...questions.keys()].filter((at) => factors.includes(questions[at]?.factor ?? ''))
  const factorOf = criteria.map((at) => factors.indexOf(questions[at]?.factor ?? ''))
  const mapping = definitions[0]?.mapping
  return { questions, criteria, factors, factorOf, ...(mapping ? { mapping } : {}) }
}

/** Prepares the counting of one version's sheets into a frame made from it and others. */
export function tallyPlan(frame: TallyFrame, definition: Definition): TallyPlan {
  const planned = compilePlan(definition).questions
  const codes = frame.questions.map((question) => question.code)
  const rowOf = (question: PlannedQuestion) => codes.indexOf(question.code)
  const order = [...planned.keys()].sort((a, b) => rowOf(planned[a]!) - rowOf(planned[b]!))
  const cells = new Uint8Array(order.length * 128).fill(unknownCell)
  for (const [index, at] of order.entries()) {
    const question = planned[at]!
    const own = definition.questions.find(({ code }) => code === question.code)!
    cells.set(cellsOf(question, own.kind, frame.questions[rowOf(question)]!), index * 128)
  }
  return {
    frame,
    length: planned.length,
    positions: Uint16Array.from(order),
    rows: Uint32Array.from(order, (at) => rowOf(planned[at]!) * cellsPerQuestion),
    lead: order.findIndex(
      (at) => planned[at]!.code === leadingQuestion && isLevel(frame, rowOf(planned[at]!)),
    ),
    criteria: Int16Array.from(order, (at) => frame.criteria.indexOf(rowOf(planned[at]!))),
    cells,
  }
}

function isLevel(frame: TallyFrame, at: number): boolean {
  return frame.questions[at]?.kind === 'level'
}

/** A question that was of another kind in its version asked something else: there it counts as not asked. */
function cellsOf(question: PlannedQuestion, kind: Question['kind'], framed: FramedQuestion): Uint8Array {
  const cells = new Uint8Array(128).fill(unknownCell)
  const isOther = kind !== framed.kind
  for (const [character, value] of question.values) {
    const cell = framed.kind === 'level' ? Number(value) - 1 : framed.options.indexOf(value)
    const meant = value === noOpinion ? noOpinionCell : cell
    cells[character.charCodeAt(0)] = isOther ? notAskedCell : meant
  }
  cells['-'.charCodeAt(0)] = skippedCell
  cells['.'.charCodeAt(0)] = notAskedCell
  return cells
}
