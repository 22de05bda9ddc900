import type { DossierRate } from '../../core/indicators/dossier-rates.ts'
import type { Wording } from '../present-figure.ts'
import type { Subject } from '../tree.ts'
import type { DossierPanel } from './read-rates.ts'

export type DossierRow = {
  readonly name: string
  readonly code: string
  readonly count: number | null
  readonly of: number | null
  readonly per: number
  readonly rate: number | null
  readonly low: number | null
  readonly high: number | null
  readonly text: string
}

/** The rates against dossiers in their own panel, or the sentence that says what is not known. */
export function presentDossiers(panel: DossierPanel, period: string, wording: Wording) {
  const { t, whole, percent } = wording
  if ('reason' in panel) return { said: t(`staff.indicators.missing.${panel.reason}`), basis: '', rows: [] }
  const { definition, known, all, rates, isHidden, bounds } = panel
  const { version, legalBasis, source } = definition
  const name = `dossier-rates@${version}`
  const basis = t('staff.indicators.definition-basis', {
    ...{ definition: name, basis: legalBasis, source, period },
  })
  const numbers = { known: whole(known), all: whole(all) }
  if (known === 0) return { said: t('staff.indicators.dossiers-unknown'), basis, rows: [] }
  if (rates.length === 0) return { said: t('staff.indicators.dossiers-part', numbers), basis, rows: [] }
  const rows = rates.map((rate) => rowOf(rate, wording))
  const said = t('staff.indicators.dossiers-whole', numbers)
  const limits = bounds && {
    lower: percent(bounds.lower),
    upper: percent(bounds.upper),
  }
  return {
    ...{ said, basis, rows: isHidden ? [hiddenRow(wording), ...rows] : rows },
    bounds: limits ? t('staff.indicators.response-bounds', limits) : '',
  }
}

/** Where the dossiers of a place are written down: a desk's on its page, a unit's as a file. */
export function dossierEntry({ level, code }: Subject): string {
  const isDesk = level === 'desk' && code !== null
  return isDesk ? `/app/directory/desks/${encodeURIComponent(code)}#dossiers` : '/app/directory/import'
}

function hiddenRow({ t }: Wording): DossierRow {
  const nothing = { count: null, of: null, rate: null, low: null, high: null }
  const name = t('staff.indicators.dossier-rate.complaints')
  return {
    name,
    code: 'complaints',
    ...nothing,
    per: 1000,
    text: t('staff.indicators.mirror-missing.hidden'),
  }
}

function rowOf(found: DossierRate, { t, whole, percent, mean }: Wording): DossierRow {
  const { code, count, of, per, rate, low, high, missing } = found
  const row = { name: t(`staff.indicators.dossier-rate.${code}`), code, count, of, per, rate, low, high }
  const counts = { count: whole(count), n: whole(of) }
  if (rate === null || low === null || high === null)
    return { ...row, text: t(`staff.indicators.dossier-missing.${missing}`, counts) }
  if (per === 1) {
    const shares = { share: percent(rate), low: percent(low), high: percent(high) }
    return { ...row, text: t('staff.indicators.share', { ...shares, ...counts }) }
  }
  const rates = { rate: mean(rate), low: mean(low), high: mean(high) }
  return { ...row, text: t('staff.indicators.per-thousand', { ...rates, ...counts }) }
}
