import type { Figure } from '../core/indicators/figure.ts'
import { leadingQuestion, type TallyFrame } from '../core/indicators/frame.ts'
import { factorFigure, questionFigure } from '../core/indicators/scores.ts'
import type { Thresholds } from '../core/indicators/sufficiency.ts'
import type { DayCount, Tally } from '../core/indicators/tally.ts'
import type { Counted } from './count-sheets.ts'
import { type JudgedFigure, judgeFigure } from './judge-figures.ts'
import type { Subject } from './tree.ts'

/** One of those directly below a subject, with what it is compared by. */
export type Below = {
  readonly subject: Subject
  readonly judged: JudgedFigure
  readonly factors: readonly JudgedFigure[]
  /** Answers to the leading question by day. */
  readonly days: readonly DayCount[]
}

/** Subjects compared in one turn of the event loop. */
const comparedTogether = 20

/** Each subject with its figures, from the sheets of its leaves. */
export async function compareAll(
  subjects: readonly Subject[],
  counted: Counted,
  ownLeaves: (subject: Subject) => readonly string[],
  thresholds: Thresholds,
): Promise<Below[]> {
  const compared: Below[] = []
  for (const [at, each] of subjects.entries()) {
    compared.push(compare(each, counted.total(ownLeaves(each), 0), thresholds))
    if (at % comparedTogether === comparedTogether - 1) await new Promise(setImmediate)
  }
  return compared
}

function compare(subject: Subject, tally: Tally, thresholds: Thresholds): Below {
  const judged = (figure: Figure) => judgeFigure(figure, tally, subject.level, thresholds)
  return {
    subject,
    judged: judged(questionFigure(tally, leadingAt(tally.frame))),
    factors: tally.frame.factors.map((_, at) => judged(factorFigure(tally, at))),
    days: [...tally.days.values()],
  }
}

/** Position of the question that stands for a subject in a list. */
export function leadingAt({ questions }: TallyFrame): number {
  const leading = questions.findIndex(({ code }) => code === leadingQuestion)
  if (leading >= 0) return leading
  const level = questions.findIndex(({ kind }) => kind === 'level')
  return Math.max(0, level)
}
