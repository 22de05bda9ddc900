import { nonResponse } from '../core/indicators/sufficiency.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'
import type { IndicatorRow } from './compute-indicators.ts'
import type { IndicatorItem } from './indicator-forms.ts'

/** A row as the API gives it: figures unrounded, and of a withheld one the number alone. */
export function presentRow(row: IndicatorRow, language: Language): IndicatorItem {
  const { figure, subject, period, sufficiency, isWithheld, adjusted, mapping, release } = row
  const { excluded, frame, definition } = row
  const isHidden = release === 'hidden'
  const { about, method, n } = figure
  return {
    subject: {
      level: subject.level,
      code: subject.code,
      name: inLanguage(subject.name, language),
      reference: subject.reference,
      unit: subject.unit,
    },
    period: period.label,
    window: { from: period.from, to: period.to },
    frame,
    question: about.kind === 'question' ? about.code : null,
    factor: about.kind === 'factor' ? about.code : null,
    overall: about.kind === 'overall' ? about.code : null,
    ...(isWithheld || isHidden ? nothingKnown : valuesOf(row)),
    n: isHidden ? null : n,
    nonResponse: release || isOfPerson(row) ? null : nonResponse(figure),
    adjusted,
    status: sufficiency.status,
    suppressed: isWithheld || isHidden,
    excluded,
    method,
    definition,
    mapping,
  }
}

/** Of a person's few nothing is told but the number. */
const isOfPerson = ({ subject, isWithheld }: IndicatorRow) => subject.level === 'officer' && isWithheld

const nothingKnown = {
  counts: null,
  options: null,
  na: null,
  respondents: null,
  nEff: null,
  index: null,
  low: null,
  high: null,
  mean: null,
}

function valuesOf({ figure, release }: IndicatorRow) {
  const { counts, options, na, respondents, nEff, index, low, high, mean } = figure
  return {
    counts: counts && [...counts],
    options: options && [...options],
    na: release ? null : na,
    respondents,
    nEff,
    index,
    low,
    high,
    mean,
  }
}
