import type { clusteredProportion } from '../statistics/clustered-proportion.ts'
import { type LevelCounts, meanLevel } from '../statistics/ordinal-mean.ts'
import { wilson } from '../statistics/wilson.ts'
import { meanOfShares, pooledShare } from './estimates.ts'
import { type About, type Figure, type Method, methods } from './figure.ts'
import { cellsPerQuestion, noOpinionCell, notAskedCell, skippedCell, type TallyFrame } from './frame.ts'
import type { Tally } from './tally.ts'

type Counted = Pick<Figure, 'na' | 'skipped' | 'notAsked' | 'n'> & { readonly counts: LevelCounts }

/** Every figure of a tally: the two overall ones, each factor both ways, then each question in its order. */
export function figuresOf(tally: Tally): Figure[] {
  return [
    ...overallFigures(tally),
    ...tally.frame.factors.flatMap((_, factor) => factorFigures(tally, factor)),
    ...tally.frame.questions.map((_, at) => questionFigure(tally, at)),
  ]
}

/** The figures with one code: of a question, of a factor (both ways), `pooled` or `mean-of-factors`. */
export function figuresAbout(tally: Tally, code: string): Figure[] {
  const { questions, factors } = tally.frame
  const question = questions.findIndex((each) => each.code === code)
  if (question >= 0) return [questionFigure(tally, question)]
  if (factors.includes(code)) return factorFigures(tally, factors.indexOf(code))
  return overallFigures(tally).filter((each) => each.about.code === code)
}

function overallFigures(tally: Tally): Figure[] {
  const { factors } = tally.frame
  const groups = factors.map((_, factor) => criteriaOf(tally.frame, factor))
  const respondents = tally.respondents[factors.length] ?? 0
  const counted = countCriteria(tally, groups.flat())
  const share = { respondents, counted }
  return [
    figure(
      { kind: 'overall', code: 'pooled' },
      methods.pooled,
      { ...share, mean: meanOrNull(tally, counted.counts) },
      pooledShare(tally, groups.flat(), respondents),
    ),
    figure(
      { kind: 'overall', code: 'mean-of-factors' },
      methods.meanOfFactors,
      {
        ...share,
        mean: meanOf(groups.map((group) => meanOrNull(tally, countCriteria(tally, group).counts))),
      },
      meanOfShares(tally, groups, respondents),
    ),
  ]
}

function factorFigures(tally: Tally, factor: number): Figure[] {
  const criteria = criteriaOf(tally.frame, factor)
  const respondents = tally.respondents[factor] ?? 0
  const counted = countCriteria(tally, criteria)
  const groups = criteria.map((criterion) => [criterion])
  const mean = meanOf(groups.map((group) => meanOrNull(tally, countCriteria(tally, group).counts)))
  return [
    factorFigure(tally, factor),
    figure(
      aboutFactor(tally, factor),
      methods.factorMean,
      { respondents, counted, mean },
      meanOfShares(tally, groups, respondents),
    ),
  ]
}

/** The pooled figure of one factor, by its position in the frame. */
export function factorFigure(tally: Tally, factor: number): Figure {
  const criteria = criteriaOf(tally.frame, factor)
  const respondents = tally.respondents[factor] ?? 0
  const counted = countCriteria(tally, criteria)
  return figure(
    aboutFactor(tally, factor),
    methods.factorPooled,
    { respondents, counted, mean: meanOrNull(tally, counted.counts) },
    pooledShare(tally, criteria, respondents),
  )
}

function aboutFactor({ frame }: Tally, factor: number): About {
  return { kind: 'factor', code: frame.factors[factor] ?? '' }
}

/** The figure of one question, by its position in the frame. */
export function questionFigure(tally: Tally, at: number): Figure {
  const question = tally.frame.questions[at]!
  const about: About = { kind: 'question', code: question.code }
  if (question.kind === 'choice') return choiceFigure(tally, at, about)
  const counted = countQuestion(tally, at)
  const { n, counts } = counted
  const x = counts[3] + counts[4]
  const estimate = n === 0 ? undefined : { estimate: x / n, effectiveN: n }
  return figure(
    about,
    methods.question,
    { respondents: n, counted, mean: meanOrNull(tally, counts) },
    estimate,
  )
}

function choiceFigure(tally: Tally, at: number, about: About): Figure {
  const row = rowOf(tally, at)
  const codes = tally.frame.questions[at]!.options
  const n = codes.reduce((total, _, cell) => total + row[cell]!, 0)
  const options = codes.map((code, cell) => {
    const count = row[cell]!
    if (n === 0) return { code, count, share: null, low: null, high: null }
    const { estimate, lower, upper } = wilson(count, n)
    return { code, count, share: estimate, low: lower, high: upper }
  })
  return {
    about,
    method: methods.options,
    counts: null,
    options,
    ...unanswered(row),
    n,
    respondents: n,
    nEff: n === 0 ? null : n,
    ...nothing,
  }
}

const nothing = { index: null, low: null, high: null, mean: null }

type Basis = { readonly respondents: number; readonly counted: Counted; readonly mean: number | null }

function figure(
  about: About,
  method: Method,
  { respondents, counted, mean }: Basis,
  share: Pick<ReturnType<typeof clusteredProportion>, 'estimate' | 'effectiveN'> | undefined,
): Figure {
  const interval =
    share && wilson(Math.min(share.estimate * share.effectiveN, share.effectiveN), share.effectiveN)
  // Field by field: a page shows a thousand of them.
  return {
    about,
    method,
    options: null,
    counts: counted.counts,
    na: counted.na,
    skipped: counted.skipped,
    notAsked: counted.notAsked,
    n: counted.n,
    respondents,
    nEff: share?.effectiveN ?? null,
    index: share?.estimate ?? null,
    low: interval?.lower ?? null,
    high: interval?.upper ?? null,
    mean: share ? mean : null,
  }
}

function criteriaOf(frame: TallyFrame, factor: number): number[] {
  return [...frame.factorOf.keys()].filter((criterion) => frame.factorOf[criterion] === factor)
}

function rowOf(tally: Tally, at: number): Float64Array {
  return tally.counts.subarray(at * cellsPerQuestion, (at + 1) * cellsPerQuestion)
}

function unanswered(row: Float64Array) {
  return { na: row[noOpinionCell]!, skipped: row[skippedCell]!, notAsked: row[notAskedCell]! }
}

function countQuestion(tally: Tally, at: number): Counted {
  return countQuestions(tally, [at])
}

function countCriteria(tally: Tally, criteria: readonly number[]): Counted {
  return countQuestions(
    tally,
    criteria.map((criterion) => tally.frame.criteria[criterion]!),
  )
}

/** The cells of some level questions together. */
function countQuestions(tally: Tally, questions: readonly number[]): Counted {
  const cell = (of: number) => {
    let sum = 0
    for (const at of questions) sum += tally.counts[at * cellsPerQuestion + of]!
    return sum
  }
  const counts: LevelCounts = [cell(0), cell(1), cell(2), cell(3), cell(4)]
  return {
    counts,
    na: cell(noOpinionCell),
    skipped: cell(skippedCell),
    notAsked: cell(notAskedCell),
    n: total(counts),
  }
}

function total(counts: LevelCounts): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Three levels mapped to five have no mean: their distances are what the mapping says, not what anybody answered. */
function meanOrNull({ frame }: Tally, counts: LevelCounts): number | null {
  return frame.mapping || total(counts) === 0 ? null : meanLevel(counts)
}

/** Mean of the parts' means; null as soon as one part has none. */
function meanOf(means: readonly (number | null)[]): number | null {
  if (means.length === 0 || means.includes(null)) return null
  return means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0) / means.length
}
