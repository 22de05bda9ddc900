import type { Actor } from '../../accounts/actor.ts'
import { showTime } from '../../core/calendar/show-date.ts'
import { mostPoints } from '../../core/indicators/eighteen-points.ts'
import type { Typed } from '../../privacy/form.ts'
import { faultOf } from '../../web/refused-form.ts'
import type { Grid } from '../../web/spreadsheet.ts'
import type { Wording } from '../present-figure.ts'
import { stampOf } from './enter-points.ts'
import type { PointsPage } from './present.ts'
import { resultOf, schemeFor, type UnitSheets } from './read-points.ts'
import { type PointSheetRow, type SheetKind, sheetKinds } from './store.ts'

/** The criteria of NĐ 61/2018 Điều 31 in their order, for their names and what their points mean. */
const criteria = [
  ...['total-time', 'each-body', 'contacts', 'bodies', 'reception'],
  ...['publication', 'attitude', 'answers', 'online'],
] as const

export type SheetPage = PointsPage & {
  readonly sheets: UnitSheets
  readonly actor: Actor
  readonly mayEnter: boolean
  readonly mayAppraise: boolean
  readonly typed: Typed
}

/** The sheet of one unit and quarter: both columns of points, what may be done, and what was replaced. */
export function presentSheet(page: SheetPage) {
  const { sheets, wording } = page
  return {
    rows: criteriaOf(page).map((number) => ({
      number,
      name: nameOf(number, wording),
      self: answerOf(sheets.self, number),
      appraised: answerOf(sheets.appraised, number),
    })),
    totals: sheetKinds.map((kind) => ({ ...totalOf(page, sheets[kind]), kind })),
    forms: formsOf(page),
    reopening: reopeningOf(page),
    standing: standingOf(page),
    replaced: sheets.replaced.map((sheet) => ({
      kind: wording.t(`staff.points.kind.${sheet.kind}`),
      ...totalOf(page, sheet),
      replacedAt: showTime(sheet.replacedAt),
      reason: sheet.replacedReason ?? '',
    })),
  }
}

/** As many as the sheets in force have, else as the scheme of the quarter asks for. */
function criteriaOf({ sheets, schemes, period }: SheetPage): number[] {
  const made = sheets.self?.answers.length
  const count = made ?? schemeFor(schemes, period)?.body.indicators ?? 0
  return Array.from({ length: count }, (_, at) => at + 1)
}

const nameOf = (number: number, { t }: Wording) => t(`staff.points.criterion.${criteria[number - 1]}`)

const answerOf = (sheet: PointSheetRow | undefined, number: number) => {
  const answer = sheet?.answers[number - 1]
  return { points: answer ? String(answer.points) : '–', evidence: answer?.evidence ?? '' }
}

function totalOf({ schemes, wording }: SheetPage, sheet: PointSheetRow | undefined) {
  if (!sheet) return { total: '–', className: '–', enteredAt: '–', note: '' }
  const { total, classCode } = resultOf(sheet, schemes)
  return {
    total: total === null ? '–' : wording.whole(total),
    className: classCode === null ? '–' : wording.t(`staff.methods.class.${classCode}`),
    enteredAt: showTime(sheet.enteredAt),
    note: sheet.note,
  }
}

/** Whether the reader stands on this side of the quarter: nobody stands on both. */
function isFree({ sheets, actor }: SheetPage, kind: SheetKind): boolean {
  return !sheets.all.some((sheet) => sheet.kind !== kind && sheet.enteredBy === actor.id)
}

function mayWrite(page: SheetPage, kind: SheetKind): boolean {
  const { sheets, schemes, period } = page
  if (!schemeFor(schemes, period) || !isFree(page, kind)) return false
  return kind === 'self' ? page.mayEnter && !sheets.appraised : page.mayAppraise && sheets.self !== undefined
}

/** What the quarter waits for, or that it is done. */
function standingOf({ sheets, wording }: SheetPage): string {
  if (!sheets.self) return wording.t('staff.points.standing.no-self')
  return wording.t(sheets.appraised ? 'staff.points.standing.appraised' : 'staff.points.standing.self')
}

function formsOf(page: SheetPage) {
  return sheetKinds.filter((kind) => mayWrite(page, kind)).map((kind) => formOf(page, kind))
}

function formOf(page: SheetPage, kind: SheetKind) {
  const { sheets, wording, refused, i18n, language, form } = page
  const { t } = wording
  const isSent = form === kind
  const typed = isSent ? page.typed : prefillOf(sheets[kind])
  const fault = (field: string) => (isSent ? faultOf(refused, field, i18n, language) : '')
  return {
    kind,
    title: t(`staff.points.form.${kind}`),
    lead: t(`staff.points.form-lead.${kind}`),
    seen: stampOf(sheets),
    isChange: sheets[kind] !== undefined,
    reason: typed.reason ?? '',
    reasonFault: fault('reason'),
    criteria: criteriaOf(page).map((number) => ({
      ...{ number, kind, name: nameOf(number, wording) },
      choices: Array.from({ length: mostPoints + 1 }, (_, points) => ({
        value: String(points),
        label: `${points} – ${t(`staff.points.level.${points}.${criteria[number - 1]}`)}`,
        isChosen: typed[`p${number}`] === String(points),
      })).reverse(),
      self: kind === 'appraised' ? selfText(page, number) : '',
      pointsFault: fault(`p${number}`),
      evidence: typed[`e${number}`] ?? '',
      evidenceFault: fault(`e${number}`),
    })),
  }
}

function selfText({ sheets, wording }: SheetPage, number: number): string {
  const { points, evidence } = answerOf(sheets.self, number)
  return wording.t('staff.points.self-said', { points, evidence })
}

/** A sheet that is there, to be changed. */
function prefillOf(sheet: PointSheetRow | undefined): Typed {
  const entries = (sheet?.answers ?? []).flatMap(({ points, evidence }, at) => [
    [`p${at + 1}`, String(points)],
    [`e${at + 1}`, evidence],
  ])
  return Object.fromEntries(entries)
}

function reopeningOf(page: SheetPage) {
  const { sheets, refused, i18n, language, form, typed } = page
  if (!page.mayAppraise || !sheets.appraised || !isFree(page, 'appraised')) return null
  const isSent = form === 'reopening'
  return {
    appraisal: sheets.appraised.id,
    reason: isSent ? (typed.reason ?? '') : '',
    reasonFault: isSent ? faultOf(refused, 'reason', i18n, language) : '',
  }
}

/** The sheet as a table for a file; the last lines are total, class and when it was entered. */
export function sheetGrid(page: SheetPage): Grid {
  const { sheets, wording } = page
  const { t } = wording
  const head = ['number', 'criterion', 'self', 'self-evidence', 'appraised', 'appraised-evidence']
  const rows = criteriaOf(page).map((number) => [
    ...[number, nameOf(number, wording)],
    ...sheetKinds.flatMap((kind) => {
      const answer = sheets[kind]?.answers[number - 1]
      return [answer?.points ?? null, answer?.evidence ?? null]
    }),
  ])
  const totals = sheetKinds.map((kind) => totalOf(page, sheets[kind]))
  const points = sheetKinds.map((kind) => (sheets[kind] ? resultOf(sheets[kind], page.schemes).total : null))
  return [
    head.map((column) => t(`staff.points.column.${column}`)),
    ...rows,
    [null, t('staff.points.total'), points[0] ?? null, null, points[1] ?? null, null],
    [null, t('staff.points.class'), totals[0]!.className, null, totals[1]!.className, null],
    [null, t('staff.points.entered'), totals[0]!.enteredAt, null, totals[1]!.enteredAt, null],
  ]
}
