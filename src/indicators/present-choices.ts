import type { JudgedFigure } from './judge-figures.ts'
import { showFigure, type Wording } from './present-figure.ts'
import type { Names } from './present-names.ts'

export type ChoiceRow = {
  readonly question: string
  readonly code: string
  readonly option: string
  readonly text: string
  readonly n: number | null
  readonly count: number | null
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What was chosen of a question with options: a row for each, or one that says why there are none. */
export function choiceRows(judged: JudgedFigure, names: Names, wording: Wording): ChoiceRow[] {
  const { figure, sufficiency, isWithheld } = judged
  const { about, n, options } = figure
  if (options && judged.release === 'hidden')
    return [hiddenChoice(names('question', about.code), about.code, wording)]
  if (!options || isWithheld || n === 0) return []
  const question = { question: names('question', about.code), code: about.code, n }
  if (sufficiency.status === 'insufficient') {
    const text = showFigure(judged, wording).text
    return [{ ...question, option: '', text, count: null, share: null, low: null, high: null }]
  }
  return options.map(({ code, count, share, low, high }) => ({
    ...question,
    option: names('option', about.code, code),
    text: wording.t('staff.indicators.share', {
      count: wording.whole(count),
      n: wording.whole(n),
      share: wording.percent(share ?? 0),
      low: wording.percent(low ?? 0),
      high: wording.percent(high ?? 0),
    }),
    count,
    share,
    low,
    high,
  }))
}

function hiddenChoice(question: string, code: string, { t }: Wording): ChoiceRow {
  const nothing = { n: null, count: null, share: null, low: null, high: null }
  return { question, code, option: '', text: t('staff.indicators.hidden'), ...nothing }
}
