import type { Language } from '../../core/questionnaire/definition.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import type { Wording } from '../present-figure.ts'
import { periodName } from '../present-period.ts'
import { type Scheme, schemeFor } from './read-points.ts'

export const pointsAddress = '/app/indicators/points'

export type PointsPage = {
  readonly i18n: I18n
  readonly language: Language
  readonly wording: Wording
  readonly period: string
  /** Quarters to choose from, the newest first. */
  readonly periods: readonly string[]
  readonly schemes: readonly Scheme[]
  readonly refused: RefusedForm
  /** The form that was sent, such as `self`; empty when none was. */
  readonly form: string
}

/** What stands above the table of units and above the sheet of one. */
export function presentHead(
  page: PointsPage,
  unit?: { readonly code: string; readonly name: { readonly vi: string } },
) {
  const { wording, language, period, periods, i18n, refused, form } = page
  const { t } = wording
  const query = new URLSearchParams({ period, ...(unit && { unit: unit.code }) })
  return {
    title: t('staff.points.title'),
    unit: unit ? inLanguage(unit.name, language) : '',
    unitCode: unit?.code ?? '',
    allLabel: t('staff.points.units'),
    allAddress: `${pointsAddress}?${new URLSearchParams({ period })}`,
    period,
    periodName: periodName(period, language, t),
    periods: periods.map((value) => ({
      ...{ value, label: periodName(value, language, t), isChosen: value === period },
    })),
    basis: basisOf(page),
    summary: summaryOf(refused, i18n, language, ({ field }, text) => ({
      href: field === 'unit' || field === 'period' ? '#period' : `#${form}-${field}`,
      text,
    })),
    exports: (['csv', 'xlsx'] as const).map((type) => ({
      label: type.toUpperCase(),
      address: `${pointsAddress}/table.${type}?${query}`,
    })),
  }
}

/** By which version of the scheme the quarter is scored, or that there is none. */
export function basisOf({ schemes, period, wording }: PointsPage): string {
  const { t } = wording
  const scheme = schemeFor(schemes, period)
  if (!scheme) return t('staff.points.no-definition')
  const { version, legalBasis, source, isChecked, body } = scheme
  const classes = body.classes.map(
    ({ code, from }) => `${t(`staff.methods.class.${code}`)}: ≥ ${wording.whole(from)}`,
  )
  return t('staff.points.basis', {
    ...{ definition: `eighteen-points@${version}`, legalBasis, source, classes: classes.join('; ') },
    checked: t(isChecked ? 'staff.methods.checked' : 'staff.methods.unchecked'),
  })
}
