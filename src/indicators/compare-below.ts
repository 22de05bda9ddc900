import { leadingQuestion, type TallyFrame } from '../core/indicators/frame.ts'
import type { Thresholds } from '../core/indicators/sufficiency.ts'
import type { DayCount, Tally } from '../core/indicators/tally.ts'
import { type JudgedFigure, judgedFigures } from './compute-indicators.ts'
import type { Counted } from './count-sheets.ts'
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
  const { frame } = tally
  const judged = judgedFigures(tally, subject.level, thresholds, leadingOf(frame))[0]!
  const factors = frame.factors
    .map((factor) => judgedFigures(tally, subject.level, thresholds, factor)[0])
    .filter((each): each is JudgedFigure => each !== undefined)
  return { subject, judged, factors, days: [...tally.days.values()] }
}

/** The question that stands for a subject in a list. */
export function leadingOf({ questions }: TallyFrame): string {
  const leading = questions.find(({ code }) => code === leadingQuestion)
  return (leading ?? questions.find(({ kind }) => kind === 'level') ?? questions[0]!).code
}
