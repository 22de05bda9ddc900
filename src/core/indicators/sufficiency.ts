import type { Figure } from './figure.ts'

/** `enough` to be shown and compared; `few`: interval and text only; `insufficient`: chưa đủ dữ liệu. */
export type Status = 'enough' | 'few' | 'insufficient'

export type SubjectLevel = 'officer' | 'desk' | 'unit' | 'all'

/** Least numbers of answers and days; data, because the province may ask for more. */
export type Thresholds = {
  /** Persons for a unit or desk, effective answers for an officer. */
  readonly enough: number
  /** Below this, nothing about an officer leaves the house but the number itself. */
  readonly few: number
  /** Distinct days, for a unit or desk. */
  readonly days: number
  /** Above this share of a question's readers without an answer its figure is shown with a caution. */
  readonly muchUnanswered: number
  /** Above this share there is no figure: it would speak of the few who had an opinion. */
  readonly mostUnanswered: number
  readonly source: string
}

export const defaultThresholds: Thresholds = {
  enough: 30,
  few: 10,
  days: 10,
  muchUnanswered: 0.2,
  mostUnanswered: 0.5,
  source:
    'Minimum n of the method notes, table 1.7: Wilson at 90 % is 74–97 for n = 30 and 60–98 for n = 10; 1.1',
}

export type Sufficiency = {
  readonly status: Status
  /** Answers and days still missing until `enough`. */
  readonly missing: number
  readonly missingDays: number
  readonly answered: Answered
}

/** Whether a figure stands (`answered`), needs a caution, or is none because most said nothing. */
export type Answered = 'answered' | 'caution' | 'too-few'

/**
 * Whether a figure stands on enough answers.
 *
 * Counted in persons: the many answers of one sheet are one person's. For an officer the effective number counts
 * where it is smaller, and days do not.
 *
 * @param days distinct days with a sheet of the subject in the period
 */
export function judge(
  level: SubjectLevel,
  figure: Pick<Figure, 'respondents' | 'nEff' | AskedCounts>,
  days: number,
  thresholds: Thresholds = defaultThresholds,
): Sufficiency {
  const isOfficer = level === 'officer'
  const persons = figure.respondents
  const counted = isOfficer ? Math.min(figure.nEff ?? 0, persons) : persons
  const missing = Math.max(0, Math.ceil(thresholds.enough - counted))
  const missingDays = isOfficer ? 0 : Math.max(0, thresholds.days - days)
  const status = statusOf(persons, missing, missingDays, thresholds)
  return { status, missing, missingDays, answered: answeredBy(figure, thresholds) }
}

function statusOf(persons: number, missing: number, missingDays: number, thresholds: Thresholds): Status {
  if (persons < thresholds.few || missingDays > 0) return 'insufficient'
  return missing > 0 ? 'few' : 'enough'
}

type AskedCounts = 'about' | 'n' | 'na' | 'skipped'

/**
 * The share of those who were asked a question and gave no answer that counts: no opinion, or nothing. 0..1; null for a
 * figure of several questions, and where nobody was asked.
 *
 * Source: method notes 1.1.
 */
export function nonResponse({ about, n, na, skipped }: Pick<Figure, AskedCounts>): number | null {
  const asked = n + na + skipped
  return about.kind !== 'question' || asked === 0 ? null : (na + skipped) / asked
}

function answeredBy(
  figure: Pick<Figure, AskedCounts>,
  { muchUnanswered, mostUnanswered }: Thresholds,
): Answered {
  const share = nonResponse(figure) ?? 0
  if (figure.n === 0 || share <= muchUnanswered) return 'answered'
  return share > mostUnanswered ? 'too-few' : 'caution'
}

/**
 * Whether all but the number must be kept back: of an officer, a figure of fewer than `few` persons, and every choice.
 * What citizens tell of visits, waiting, money and harassment is the unit's matter and a case for a reader, never a
 * share in somebody's record. Of everybody, a question that most of those who were asked left without an answer.
 */
export function mustWithhold(
  level: SubjectLevel,
  figure: Pick<Figure, AskedCounts | 'respondents' | 'options'>,
  thresholds: Thresholds = defaultThresholds,
): boolean {
  const isOfPerson = figure.respondents < thresholds.few || figure.options !== null
  return (level === 'officer' && isOfPerson) || answeredBy(figure, thresholds) === 'too-few'
}
