import type { Definition } from '../core/questionnaire/definition.ts'
import type { Presentation } from '../core/questionnaire/plan.ts'
import { type Draw, drawIndex } from '../core/statistics/chance.ts'

/** What happened to the citizen, from which the answers follow. */
export type Experience = {
  readonly isSatisfied: boolean
  readonly isLate: boolean
  readonly isOfficerPoor: boolean
}

export type Answers = Readonly<Record<string, string>>

type Weights = Readonly<Record<string, number>>

/** Weights of a choice's options for satisfied citizens, then for the others. */
const choices: Readonly<Record<string, readonly [Weights, Weights]>> = {
  n01: [
    { '1': 42, '2': 45, '3': 10, '4': 2, '5plus': 1 },
    { '1': 20, '2': 40, '3': 25, '4': 10, '5plus': 5 },
  ],
  n02: [
    { '0': 84, '1': 13, '2': 2, '3plus': 1 },
    { '0': 55, '1': 28, '2': 12, '3plus': 5 },
  ],
  n03: same({ yes: 62, no: 25, forgotten: 13 }),
  n04: [
    { 'under-15': 55, '15-30': 30, '30-60': 12, 'over-60': 3 },
    { 'under-15': 25, '15-30': 33, '30-60': 27, 'over-60': 15 },
  ],
  n05: [
    { no: 985, yes: 4, refused: 11 },
    { no: 880, yes: 60, refused: 60 },
  ],
  n06: [
    { no: 990, yes: 3, refused: 7 },
    { no: 920, yes: 35, refused: 45 },
  ],
  n07: same({ early: 12, 'on-time': 68, 'not-due': 20 }),
  n10: same({ relatives: 38, commune: 30, media: 8, internet: 20, other: 4 }),
}

/** What a late citizen heard; near half got neither notice nor apology (the founding document, footnote 1). */
const lateHandling: readonly { weight: number; n08: string; n09: string }[] = [
  { weight: 48, n08: 'no', n09: 'no' },
  { weight: 11, n08: 'yes', n09: 'no' },
  { weight: 19, n08: 'yes', n09: 'written' },
  { weight: 15, n08: 'yes', n09: 'other' },
  { weight: 3, n08: 'no', n09: 'written' },
  { weight: 4, n08: 'no', n09: 'other' },
]

const skippedShare = 0.025
const noOpinionShare = { feedback: 0.28, others: 0.02 }
const sameLevelShare = 0.55

/** Draws what one citizen answers to what he was shown; answers of a sheet hang together. */
export function createAnswerer(
  definition: Definition,
): (draw: Draw, shown: Presentation, experience: Experience) => Answers {
  const factors = new Map(definition.questions.map(({ code, tags }) => [code, tags?.factor]))
  return (draw, shown, experience) => {
    const answers: Record<string, string> = {}
    const overall = drawLevel(draw, experience.isSatisfied)
    const late = lateHandling[drawIndex(draw, lateWeights)]!
    for (const code of shown.questions) {
      const value = answerTo(code, draw, experience, { overall, late, factor: factors.get(code), answers })
      if (value !== undefined) answers[code] = value
    }
    return answers
  }
}

type Sheet = {
  readonly overall: number
  readonly late: (typeof lateHandling)[number]
  readonly factor: string | undefined
  readonly answers: Answers
}

function answerTo(code: string, draw: Draw, experience: Experience, sheet: Sheet): string | undefined {
  if (code === 'overall') return draw() < 0.004 ? 'na' : String(sheet.overall)
  if (draw() < skippedShare) return undefined
  if (sheet.factor !== undefined) return criterion(draw, experience, sheet)
  if (code === 'n03')
    return ['1', '2', '3plus'].includes(sheet.answers.n02 ?? '') ? choice(code, draw, experience) : undefined
  if (code === 'n08' || code === 'n09') return sheet.answers.n07 === 'late' ? sheet.late[code] : undefined
  if (code === 'n07' && experience.isLate) return 'late'
  return choice(code, draw, experience)
}

function criterion(draw: Draw, experience: Experience, { factor, overall }: Sheet): string {
  const noOpinion = factor === 'feedback' ? noOpinionShare.feedback : noOpinionShare.others
  if (draw() < noOpinion) return 'na'
  const isSatisfied = draw() < satisfiedWith(factor, experience)
  if (isSatisfied === overall >= 4 && draw() < sameLevelShare) return String(overall)
  return String(drawLevel(draw, isSatisfied))
}

/** The chance to be satisfied with one criterion, given how the whole visit went. */
function satisfiedWith(
  factor: string | undefined,
  { isSatisfied, isLate, isOfficerPoor }: Experience,
): number {
  if (isSatisfied) return 0.97
  if (factor === 'officer') return isOfficerPoor ? 0.25 : 0.5
  return factor === 'procedure' && isLate ? 0.3 : 0.55
}

function drawLevel(draw: Draw, isSatisfied: boolean): number {
  if (isSatisfied) return draw() < 0.56 ? 5 : 4
  return 3 - drawIndex(draw, [62, 26, 12])
}

function choice(code: string, draw: Draw, { isSatisfied }: Experience): string | undefined {
  const weights = choices[code]?.[isSatisfied ? 0 : 1]
  return weights && Object.keys(weights)[drawIndex(draw, Object.values(weights))]
}

function same(weights: Weights): readonly [Weights, Weights] {
  return [weights, weights]
}

const lateWeights = lateHandling.map(({ weight }) => weight)
