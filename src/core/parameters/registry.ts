import type { DayLimit } from '../calendar/working-days.ts'

/** What a plain number counts; a share is kept 0 to 1 and shown in per cent. */
export type NumberUnit = 'answers' | 'days' | 'hours' | 'times' | 'share' | 'characters' | 'deviations'

export type NumberSpec = {
  readonly kind: 'number'
  readonly unit: NumberUnit
  readonly isWhole: boolean
  readonly least: number
  readonly most: number
}

/** A time limit in days or working days; which of the two is part of the value, since laws change it. */
export type DayLimitSpec = { readonly kind: 'day-limit'; readonly least: number; readonly most: number }

export type ParameterSpec = NumberSpec | DayLimitSpec

const dayLimit = (least: number, most: number) => ({ kind: 'day-limit', least, most }) as const
const whole = (unit: NumberUnit, least: number, most: number) =>
  ({ kind: 'number', unit, isWhole: true, least, most }) as const
const decimal = (unit: NumberUnit, least: number, most: number) =>
  ({ kind: 'number', unit, isWhole: false, least, most }) as const
const share = (least = 0, most = 1) => decimal('share', least, most)

/**
 * Every number that law, method or the province sets, with its bounds; the values are dated rows of the database. The
 * part of a code before the first dot is the group it is shown in.
 */
export const parameters = {
  'deadline.reception.answer': dayLimit(1, 60),
  'deadline.complaint.acceptance': dayLimit(1, 60),
  'deadline.complaint.first-decision': dayLimit(1, 120),
  'deadline.complaint.first-decision-complex': dayLimit(1, 120),
  'deadline.complaint.first-decision-remote': dayLimit(1, 120),
  'deadline.complaint.first-decision-remote-complex': dayLimit(1, 120),
  'deadline.complaint.second-decision': dayLimit(1, 120),
  'deadline.complaint.second-decision-complex': dayLimit(1, 120),
  'deadline.complaint.second-decision-remote': dayLimit(1, 120),
  'deadline.complaint.second-decision-remote-complex': dayLimit(1, 120),
  'deadline.complaint.time-bar': dayLimit(30, 365),
  'deadline.denunciation.registration': dayLimit(1, 60),
  'deadline.denunciation.registration-verified': dayLimit(1, 60),
  'deadline.denunciation.acceptance-notice': dayLimit(1, 60),
  'deadline.denunciation.forwarding': dayLimit(1, 60),
  'deadline.denunciation.conclusion': dayLimit(1, 120),
  'deadline.denunciation.extension': dayLimit(1, 120),
  'deadline.feedback.forwarding': dayLimit(1, 60),
  'deadline.feedback.answer': dayLimit(1, 60),
  'deadline.feedback.answer-complex': dayLimit(1, 60),
  'deadline.petition.proposal': dayLimit(1, 60),
  'deadline.hotline.urgent': dayLimit(0, 10),
  'deadline.hotline.answer': dayLimit(0, 30),
  'deadline.crime-report.referral': dayLimit(0, 10),
  'deadline.dossier.supplement-notice': dayLimit(1, 30),
  'deadline.dossier.apology-before': dayLimit(0, 10),
  'deadline.data-request.acknowledgement': dayLimit(1, 10),
  'deadline.data-request.access': dayLimit(1, 60),
  'deadline.data-request.restriction': dayLimit(1, 60),
  'deadline.data-request.restriction-shared': dayLimit(1, 60),
  'deadline.data-request.deletion': dayLimit(1, 60),
  'deadline.data-request.extension': dayLimit(0, 60),
  'deadline.breach.notice': whole('hours', 1, 240),
  'limit.denunciation.extensions-complex': whole('times', 0, 5),
  'limit.denunciation.extensions-very-complex': whole('times', 0, 5),
  'limit.dossier.reappointments': whole('times', 0, 5),
  'limit.dossier.supplements': whole('times', 0, 5),
  'limit.data-request.extensions': whole('times', 0, 5),
  'threshold.figure.enough': whole('answers', 5, 1000),
  'threshold.figure.few': whole('answers', 5, 1000),
  'threshold.figure.days': whole('days', 1, 90),
  'threshold.figure.much-unanswered': share(),
  'threshold.figure.most-unanswered': share(0.2),
  'threshold.cluster.watch': share(0.001, 0.1),
  'threshold.cluster.act': share(0.0001, 0.05),
  'threshold.suppression.public': whole('answers', 5, 100),
  'threshold.suppression.internal': whole('answers', 3, 100),
  'threshold.decision.inspect-answers': whole('answers', 10, 1000),
  'threshold.decision.retrain-answers': whole('answers', 10, 1000),
  'threshold.decision.praise-answers': whole('answers', 10, 1000),
  'threshold.decision.days': whole('days', 1, 90),
  'threshold.decision.excluded-share': share(),
  'threshold.decision.mix-overlap': share(),
  'threshold.decision.inspect-deviations': decimal('deviations', -6, -1),
  'threshold.decision.retrain-deviations': decimal('deviations', -6, -1),
  'threshold.decision.false-discovery': share(0.001, 0.2),
  'threshold.decision.retrain-probability': share(0.5, 0.99),
  'threshold.decision.praise-probability': share(0.5, 0.99),
  'threshold.decision.praise-margin': share(0, 0.2),
  'threshold.decision.target-margin': share(0, 0.2),
  'threshold.decision.desk-margin': share(0, 0.2),
  'threshold.decision.desk-share': share(0.1, 1),
  'threshold.rank.order': share(),
  'threshold.rank.bands': share(),
  'threshold.flag.device-dossiers': whole('times', 1, 50),
  'threshold.flag.burst-share': share(0.0001, 0.1),
  'threshold.flag.comment-characters': whole('characters', 5, 500),
  'threshold.flag.comment-repeats': whole('times', 2, 50),
  'threshold.flag.comment-days': whole('days', 1, 365),
  'threshold.flag.officer-answers': whole('answers', 10, 1000),
  'threshold.flag.variety-share': share(0.0001, 0.05),
  'threshold.flag.heaping-discovery': share(0.001, 0.2),
  'threshold.flag.kiosk-margin': share(0, 0.5),
  'threshold.topic.precision': share(0.5, 1),
} as const satisfies Readonly<Record<string, ParameterSpec>>

export type ParameterCode = keyof typeof parameters

/** The type of each parameter's value: a time limit, or a number. */
export type ParameterValues = {
  readonly [C in ParameterCode]: (typeof parameters)[C]['kind'] extends 'day-limit' ? DayLimit : number
}

export type ParameterValue<C extends ParameterCode = ParameterCode> = ParameterValues[C]

export const parameterCodes = Object.keys(parameters) as ParameterCode[]

export function isParameterCode(code: string): code is ParameterCode {
  return Object.hasOwn(parameters, code)
}
