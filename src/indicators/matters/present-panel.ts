import type { FigureShare } from '../../core/complaints/figures.ts'
import type { Wording } from '../present-figure.ts'
import type { MattersPanel } from './read-panel.ts'

/** Names and values of the panel, or why there is nothing to see. */
export function presentMattersPanel(panel: MattersPanel, wording: Wording) {
  const { t, whole } = wording
  const note = t('staff.indicators.matters-note', { least: whole(panel.least) })
  return { note, rows: rowsOf(panel, wording), said: saidOf(panel, wording) }
}

function saidOf(panel: MattersPanel, { t }: Wording): string {
  if (panel.kind === 'unit') {
    if (panel.figure === null) return t('staff.figures.hidden')
    return panel.figure.received === 0 ? t('staff.indicators.matters-none') : ''
  }
  if (panel.decided === null) return t('staff.figures.hidden')
  return panel.decided.n === 0 ? t('staff.indicators.matters-none-decided') : ''
}

function rowsOf(panel: MattersPanel, wording: Wording) {
  const { t, whole, mean } = wording
  if (saidOf(panel, wording) !== '') return []
  const row = (name: string, value: string) => ({ name, value })
  if (panel.kind === 'officer') {
    const { n, founded } = panel.decided!
    return [
      row(t('staff.indicators.matters-decided'), whole(n)),
      row(t('staff.indicators.matters-found'), whole(founded)),
    ]
  }
  const { received, onTime, days, founded } = panel.figure!
  return [
    row(t('staff.figures.column.received'), whole(received)),
    row(t('staff.figures.column.on-time'), shareText(onTime, wording)),
    row(
      t('staff.figures.column.median'),
      days ? t('staff.indicators.matters-days', { median: mean(days.median), n: whole(days.n) }) : '–',
    ),
    row(t('staff.figures.column.founded'), shareText(founded, wording)),
  ]
}

function shareText(share: FigureShare | null, { t, percent, whole }: Wording): string {
  if (!share) return '–'
  const { estimate, lower, upper, n } = share
  const numbers = { share: percent(estimate), low: percent(lower), high: percent(upper), n: whole(n) }
  return t('staff.figures.share', numbers)
}
