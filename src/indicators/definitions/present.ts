import { showDate } from '../../core/calendar/show-date.ts'
import { methods } from '../../core/indicators/figure.ts'
import { mirrorParts } from '../../core/indicators/mirror.ts'
import { type PublishedValue, publishedPanels } from '../../core/indicators/published.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import type { I18n } from '../../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import type { Wording } from '../present-figure.ts'
import type { DefinitionRow } from './store.ts'

export type MethodsPage = {
  readonly i18n: I18n
  readonly language: Language
  readonly wording: Wording
  readonly refused: RefusedForm
  readonly typed: Typed
  readonly definitions: readonly DefinitionRow[]
  readonly mayChange: boolean
}

/** What each statistic is called, in the order in which a reader meets them. */
const statistics = [
  ...['index', 'interval', 'effective', 'pooled', 'expected', 'adjusted', 'stable', 'chance'],
  ...[
    'funnel',
    'discovery',
    'enough',
    'released',
    'exclusions',
    'frame',
    'trend',
    'recommendation',
    'integrity',
  ],
] as const

export function presentMethods(page: MethodsPage) {
  const { wording, definitions, i18n, refused, language } = page
  const { t } = wording
  return {
    title: t('staff.methods.title'),
    summary: summaryOf(refused, i18n, language, ({ field }, text) => ({ href: `#mirror-${field}`, text })),
    statistics: statistics.map((code) => ({
      ...{ code, name: t(`staff.methods.statistic-name.${code}`) },
      text: t(`staff.methods.statistic-text.${code}`),
    })),
    formulas: Object.entries(methods).map(([key, name]) => ({
      ...{ name, text: t(`staff.indicators.method.${key}`) },
    })),
    definitions: definitions.map((definition) => definitionOf(definition, wording)),
    mirror: page.mayChange ? mirrorForm(page) : null,
    panels: publishedPanels().map((panel) => panelOf(panel, wording)),
  }
}

function definitionOf(definition: DefinitionRow, { t }: Wording) {
  const { code, version, validFrom, validTo, legalBasis, source, isChecked } = definition
  return {
    name: `${code}@${version}`,
    title: t(`staff.methods.definition.${code}`),
    content: contentOf(definition, t),
    validity: t(validTo === null ? 'staff.methods.from' : 'staff.methods.from-to', {
      ...{ from: showDate(validFrom), to: showDate(validTo) },
    }),
    legalBasis,
    source,
    checked: t(isChecked ? 'staff.methods.checked' : 'staff.methods.unchecked'),
  }
}

function contentOf({ body }: DefinitionRow, t: Wording['t']): string {
  if (body.kind === 'mirror') {
    const { onTime, handling, service } = body.weights
    return t('staff.methods.mirror-content', { onTime, handling, service, total: body.total })
  }
  if (body.kind !== 'eighteen-points') return ''
  return body.classes.map(({ code, from }) => `${t(`staff.methods.class.${code}`)}: ≥ ${from}`).join('; ')
}

function mirrorForm({ definitions, typed, refused, i18n, language, wording }: MethodsPage) {
  const last = definitions.filter(({ code }) => code === 'mirror').at(-1)
  if (last?.body.kind !== 'mirror') return null
  const { weights } = last.body
  const prefill: Typed = {
    ...Object.fromEntries(mirrorParts.map((part) => [part, String(weights[part]).replace('.', ',')])),
    ...{ validFrom: '', legalBasis: last.legalBasis, source: '', reason: '', ...typed },
  }
  const field = (name: string, type: string) => ({
    ...{ name, type, id: `mirror-${name}`, value: prefill[name] ?? '' },
    label: wording.t(`staff.methods.field.${name}`),
    fault: faultOf(refused, name, i18n, language),
  })
  return {
    from: last.version,
    weightsFault: faultOf(refused, 'weights', i18n, language),
    fields: [
      ...mirrorParts.map((part) => field(part, 'text')),
      field('validFrom', 'date'),
      ...['legalBasis', 'source', 'reason'].map((name) => field(name, 'text')),
    ],
  }
}

function panelOf(panel: readonly PublishedValue[], { t, mean }: Wording) {
  const { index, place, generation } = panel[0]!
  return {
    title: t('staff.methods.panel', {
      ...{ index: t(`staff.methods.index.${index}`), place: t(`staff.methods.place.${place}`), generation },
    }),
    rows: panel.map(({ year, part, value, unit, source, certainty }) => ({
      year: String(year),
      part: part === '' ? '' : t(`staff.recommendations.factor.${part}`),
      value: unit === 'percent' ? `${mean(value)} %` : t('staff.methods.points', { value: mean(value) }),
      source,
      certainty: t(`staff.methods.certainty.${certainty}`),
    })),
  }
}
