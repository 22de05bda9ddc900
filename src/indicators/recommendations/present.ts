import { showTime } from '../../core/calendar/show-date.ts'
import { allowedOrder, bandOf } from '../../core/indicators/comparison/order.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import type { Wording } from '../present-figure.ts'
import { periodName } from '../present-period.ts'
import { kinds } from './forms.ts'
import type { ShownRow } from './limit-rows.ts'
import { evidenceData, presentEvidence, reasonText } from './present-evidence.ts'
import type { findRun } from './store.ts'

export type RecommendationsPage = {
  readonly i18n: I18n
  readonly language: Language
  readonly wording: Wording
  readonly refused: RefusedForm
  readonly period: string
  readonly kind: unknown
  readonly wasAsked: boolean
  readonly run: Awaited<ReturnType<typeof findRun>>
  readonly rows: readonly ShownRow[]
  readonly periods: readonly string[]
  readonly mayCompute: boolean
  readonly isOwn: boolean
  readonly readsCounts: boolean
}

/** Recommendations in groups of one kind, within each by unit and staff code. */
export function presentPage(page: RecommendationsPage) {
  const { wording, language, period, run, rows, i18n, refused } = page
  const { t, whole } = wording
  const wanted = kinds.filter((kind) => page.kind === undefined || page.kind === kind)
  const groups = wanted.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    return own.length === 0 ? [] : [groupOf(kind, own, page)]
  })
  return {
    title: t('staff.recommendations.title'),
    lead: t(page.isOwn ? 'staff.recommendations.lead-own' : 'staff.recommendations.lead'),
    summary: summaryOf(refused, i18n, language, (_problem, text) => ({ href: '#period', text })),
    period: periodName(period, language, t),
    wasAsked: page.wasAsked,
    hasRun: run !== undefined,
    made: run ? t('staff.recommendations.made', { at: showTime(run.made_at), rule: run.rule }) : '',
    basis: run ? basisText(basisOf(run.basis_json), wording, page.readsCounts) : '',
    periods: page.periods.map((value) => ({
      ...{ value, label: periodName(value, language, t), isChosen: value === period },
    })),
    kinds: ['', ...kinds].map((value) => ({
      value,
      label: value === '' ? t('staff.recommendations.all-kinds') : t(`staff.recommendations.kind.${value}`),
      isChosen: value === (page.kind ?? ''),
    })),
    counts: kinds.map((kind) => ({
      label: t(`staff.recommendations.kind.${kind}`),
      count: whole(rows.filter((row) => row.kind === kind).length),
    })),
    groups,
    mayCompute: page.mayCompute,
    periodValue: period,
    isOwn: page.isOwn,
  }
}

type Basis = {
  readonly reference: { readonly share: number; readonly n: number }
  readonly quarter: { readonly compared: number; readonly officers: number }
  readonly year: { readonly compared: number; readonly officers: number; readonly rankability: number | null }
}

const basisOf = (json: string) => JSON.parse(json) as Basis

function basisText({ reference, year }: Basis, { t, whole, percent }: Wording, readsCounts: boolean): string {
  const numbers = {
    ...{ share: percent(reference.share), n: whole(reference.n) },
    ...{ compared: whole(year.compared), officers: whole(year.officers) },
  }
  const order = t(`staff.recommendations.order.${allowedOrder(year.rankability)}`)
  const key = readsCounts ? 'staff.recommendations.basis' : 'staff.recommendations.basis-outline'
  return `${t(key, numbers)} ${order}`
}

function groupOf(kind: (typeof kinds)[number], rows: readonly ShownRow[], page: RecommendationsPage) {
  const { t } = page.wording
  return {
    id: kind,
    title: t(`staff.recommendations.kind.${kind}`),
    meaning: t(`staff.recommendations.meaning.${kind}`),
    // Of the great majority the names are enough.
    isPlain: kind === 'ordinary',
    rows: rows.map((row) => rowOf(row, page)),
  }
}

function rowOf(row: ShownRow, { wording, language, run, isOwn }: RecommendationsPage) {
  const { t } = wording
  const desk = row.deskName === null ? '' : `${row.reference}: ${inLanguage(row.deskName, language)}`
  const unit = row.unitName === null ? '' : inLanguage(row.unitName, language)
  return {
    id: row.id,
    officer: row.name.includes(row.code) ? row.name : `${row.name} (${row.code})`,
    // Figures of a named officer are for who reads raw counts, and for himself.
    address: row.isOutline && !isOwn ? '' : `/app/indicators?${new URLSearchParams({ officer: row.code })}`,
    place: [unit, desk].filter((text) => text !== '').join(' – '),
    reasons: row.reasons.map((reason) => reasonText(reason, wording, row.isOutline)),
    concern: row.concern === null ? '' : t(`staff.recommendations.concern.${row.concern}`),
    weakest:
      row.weakest_factor === null || row.kind === 'commend'
        ? ''
        : t('staff.recommendations.weakest', {
            factor: t(`staff.recommendations.factor.${row.weakest_factor}`),
            topic: t(`staff.recommendations.topic.${row.weakest_factor}`),
          }),
    band: run ? bandText(row, basisOf(run.basis_json), wording) : '',
    evidence: presentEvidence(row.evidence, wording, row.isOutline),
  }
}

/**
 * Where an officer lies over twelve months; nothing where the differences are mostly chance. A place is given only where
 * most of them are real, and never without its interval.
 */
function bandText(
  { evidence, isOutline }: ShownRow,
  { reference, year }: Basis,
  { t, whole }: Wording,
): string {
  const posterior = evidence.year?.posterior
  const order = allowedOrder(year.rankability)
  if (!posterior || order === 'none') return ''
  const band = t(`staff.recommendations.band.${bandOf(posterior, reference.share)}`)
  const { place } = evidence
  if (!place || order === 'bands' || isOutline) return band
  const numbers = { from: whole(place.lower), to: whole(place.upper), of: whole(place.of) }
  return `${band} ${t('staff.recommendations.place', numbers)}`
}

const perPage = 200

/** The same as data, a page at a time. */
export function presentRows(
  rows: readonly ShownRow[],
  period: string,
  {
    kind,
    cursor,
    wording,
  }: {
    readonly kind?: string | undefined
    readonly cursor?: string | undefined
    readonly wording: Wording
  },
) {
  const wanted = rows.filter((row) => kind === undefined || row.kind === kind)
  const start = cursor === undefined ? 0 : wanted.findIndex(({ id }) => id === cursor) + 1
  const page = wanted.slice(start, start + perPage)
  return {
    items: page.map((row) => ({
      subject: {
        level: row.kind === 'desk' ? ('desk' as const) : ('officer' as const),
        ...{ officer: row.code, desk: row.reference, unit: row.unit_code },
      },
      ...{ period, kind: row.kind, concern: row.concern, weakestFactor: row.weakest_factor },
      reasons: row.reasons.map((reason) => ({
        ...(row.isOutline ? { code: reason.code } : reason),
        text: reasonText(reason, wording, row.isOutline),
      })),
      evidence: evidenceData(row.evidence, row.isOutline),
    })),
    next: start + perPage < wanted.length ? (page.at(-1)?.id ?? null) : null,
  }
}
