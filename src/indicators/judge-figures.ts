import { Invalid } from '../core/errors.ts'
import type { Figure } from '../core/indicators/figure.ts'
import type { TallyFrame } from '../core/indicators/frame.ts'
import { figuresAbout, figuresOf } from '../core/indicators/scores.ts'
import {
  judge,
  mustWithhold,
  type SubjectLevel,
  type Sufficiency,
  type Thresholds,
} from '../core/indicators/sufficiency.ts'
import { emptyTally, type Tally } from '../core/indicators/tally.ts'

export type JudgedFigure = {
  readonly figure: Figure
  readonly sufficiency: Sufficiency
  /** Nothing but the number of answers may leave the house. */
  readonly isWithheld: boolean
  /** Of a released figure: whether it is shown, or hidden to protect the few who answered. Absent: a raw count. */
  readonly release?: 'shown' | 'hidden'
}

/** Figures of one subject and period. @throws Invalid naming `question` when there is no such */
export function countFigures(frame: TallyFrame, question: string | undefined): number {
  const { length } = figuresWanted(emptyTally(frame), question)
  if (length === 0) throw new Invalid([{ field: 'question', code: 'unknown-question' }])
  return length
}

/** The figures of a tally, each with whether it stands on enough answers. */
export function judgedFigures(
  tally: Tally,
  level: SubjectLevel,
  thresholds: Thresholds,
  question?: string,
): JudgedFigure[] {
  return figuresWanted(tally, question).map((figure) => judgeFigure(figure, tally, level, thresholds))
}

/** A figure of a tally with whether it stands on enough answers. */
export function judgeFigure(
  figure: Figure,
  { days }: Tally,
  level: SubjectLevel,
  thresholds: Thresholds,
): JudgedFigure {
  return {
    figure,
    sufficiency: judge(level, figure, days.size, thresholds),
    isWithheld: mustWithhold(level, figure, thresholds),
  }
}

function figuresWanted(tally: Tally, question: string | undefined): Figure[] {
  return question === undefined ? figuresOf(tally) : figuresAbout(tally, question)
}
