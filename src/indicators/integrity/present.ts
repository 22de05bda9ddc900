import { showDate, showTime } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import { wordingOf } from '../present-figure.ts'
import { caseOutcomes } from './close-case.ts'
import type { readClusters } from './read-clusters.ts'
import type { findCaseSheet, IntegrityCase } from './store.ts'

type Words = { readonly i18n: I18n; readonly language: Language }

type Clusters = Awaited<ReturnType<typeof readClusters>>

/** The list: when and where, never what was written; and where to read first. */
export function presentCases(
  rows: readonly IntegrityCase[],
  clusters: Clusters,
  isOpen: boolean,
  { i18n, language }: Words,
) {
  const t = (key: string) => i18n.text(language, key)
  const { whole, mean } = wordingOf(language, t)
  return {
    title: t('staff.integrity.title'),
    isOpen,
    clusters: clusters.map(({ desk, unitName, level, ...cluster }) =>
      i18n.text(language, `staff.integrity.cluster.${level}`, {
        place: placeOf({ unitName, deskName: desk.name, desk: desk.reference }, language),
        ...{
          reports: whole(cluster.reports),
          sheets: whole(cluster.sheets),
          expected: mean(cluster.expected),
        },
        ...{ watch: whole(cluster.watch), act: whole(cluster.act) },
      }),
    ),
    rows: rows.map((row) => ({
      reference: row.reference,
      address: `/app/integrity/${row.reference}`,
      place: placeOf(row, language),
      day: showDate(row.served_on),
      kinds: kindsOf(row, t),
      outcome: row.outcome === null ? '' : t(`staff.integrity.outcome.${row.outcome}`),
    })),
  }
}

type Sheet = Awaited<ReturnType<typeof findCaseSheet>>
type Form = { readonly refused: RefusedForm; readonly typed: Readonly<Record<string, string>> }

export function presentCase(
  row: IntegrityCase,
  sheet: Sheet,
  { i18n, language, refused, typed }: Words & Form,
) {
  const t = (key: string) => i18n.text(language, key)
  return {
    title: row.reference,
    kinds: kindsOf(row, t),
    facts: [
      { label: t('staff.integrity.place'), value: placeOf(row, language) },
      { label: t('staff.integrity.served'), value: showTime(sheet.served_at) },
      { label: t('staff.integrity.channel'), value: t(`staff.indicators.channel.${sheet.channel}`) },
      { label: t('staff.integrity.officer'), value: sheet.code ?? t('staff.integrity.no-officer') },
      { label: t('staff.integrity.opened'), value: showTime(row.opened_at) },
    ],
    comment: sheet.comment ?? '',
    isOpen: row.closed_at === null,
    outcome: row.outcome === null ? '' : t(`staff.integrity.outcome.${row.outcome}`),
    note: row.note ?? '',
    closedAt: showTime(row.closed_at),
    action: `/app/integrity/${row.reference}/closing`,
    summary: summaryOf(refused, i18n, language, ({ field }, text) => ({ href: `#closing-${field}`, text })),
    outcomes: caseOutcomes.map((value) => ({
      ...{ value, label: t(`staff.integrity.outcome.${value}`), isChosen: typed.outcome === value },
    })),
    typedNote: typed.note ?? '',
    outcomeFault: faultOf(refused, 'outcome', i18n, language),
    noteFault: faultOf(refused, 'note', i18n, language),
  }
}

function kindsOf({ kinds }: IntegrityCase, t: (key: string) => string): string {
  return kinds
    .split(' ')
    .map((kind) => t(`staff.integrity.kind.${kind}`))
    .join('; ')
}

function placeOf(
  { unitName, deskName, desk }: Pick<IntegrityCase, 'unitName' | 'deskName' | 'desk'>,
  language: Language,
): string {
  return `${inLanguage(unitName, language)} – ${desk}: ${inLanguage(deskName, language)}`
}
