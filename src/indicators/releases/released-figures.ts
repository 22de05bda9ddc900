import type { About, Figure } from '../../core/indicators/figure.ts'
import type { TallyFrame } from '../../core/indicators/frame.ts'
import type { SubjectLevel, Thresholds } from '../../core/indicators/sufficiency.ts'
import { emptyTally, type Tally } from '../../core/indicators/tally.ts'
import { type JudgedFigure, judgedFigures } from '../judge-figures.ts'

/**
 * The figures of a tally as they may leave the circle of those who read raw counts: the one door for pages, API and
 * exports.
 *
 * Who reads what. Raw counts are read, within their units and under their names, by those who answer for them: the head
 * of the unit, the analyst, the inspection head and the administrator (`figures.counts`). Everybody else reads what was
 * released: whoever trains, whoever publishes, and an officer about himself. He was promised no single answers, and
 * served the few who gave them; so of all readers he knows most beside the figures. Of released figures
 * - months only are counted that are over, settled and released, each once and for good (`release-month.ts`);
 * - a figure is shown only where the places or months it is of are whole blocks (`suppression/blocks.ts`), by the persons
 *   who answered this very question; a factor or an overall figure only where each of its criteria is, for they subtract;
 * - nothing is narrowed by channel, field, day or exclusion, and no officer but the reader is shown;
 * - those who did not answer are not counted, for they are few where nearly all answer.
 *
 * A hidden figure is made of nothing here, so that whoever forgets to ask shows nothing.
 *
 * @param isOpen whether a question's figure may be shown
 * Source: method notes 1.7; rule 9: a set is suppressed, not a cell.
 */
export function releasedFigures(
  tally: Tally,
  level: SubjectLevel,
  thresholds: Thresholds,
  isOpen: (question: string) => boolean,
  question?: string,
): JudgedFigure[] {
  const { frame } = tally
  const nothing = judgedFigures(emptyTally(frame), level, thresholds, question)
  return judgedFigures(tally, level, thresholds, question).map((judged, at) => {
    const isShown = questionsOf(judged.figure.about, frame).every(isOpen)
    if (!isShown) return { ...nothing[at]!, release: 'hidden' }
    return { ...judged, figure: withoutUnanswered(judged.figure), release: 'shown' }
  })
}

function withoutUnanswered(figure: Figure): Figure {
  return { ...figure, na: 0, skipped: 0, notAsked: 0 }
}

/** The questions whose answers a figure is made of. */
function questionsOf(
  { kind, code }: About,
  { questions, criteria, factors, factorOf }: TallyFrame,
): string[] {
  if (kind === 'question') return [code]
  return criteria
    .filter((_, criterion) => kind === 'overall' || factors[factorOf[criterion]!] === code)
    .map((at) => questions[at]!.code)
}
