import { funnelPlace } from '../core/indicators/funnel-place.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { Wording } from './present-figure.ts'
import type { Below, Overview } from './read-overview.ts'
import { shownName } from './subject-address.ts'

export type FunnelRow = {
  readonly name: string
  readonly n: number
  readonly share: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
  readonly text: string
  readonly limits: string
  readonly place: string
  readonly placeText: string
  /** n, share and the four limits in per cent, for the chart. */
  readonly points: string
}

/** Fewer subjects than this make no picture of chance. */
const leastSubjects = 5

/** The subjects below that stand on enough answers, against what chance alone would do; by name. */
export function funnelRows(
  { below, figures, counting }: Overview,
  language: Language,
  wording: Wording,
): FunnelRow[] {
  const whole = figures.find(({ figure }) => figure.about.code === below[0]?.judged.figure.about.code)
  const centre = whole?.figure.index ?? null
  if (centre === null || counting.frame.questions.length === 0) return []
  const rows = below.flatMap((each) => rowOf(each, centre, language, wording))
  return rows.length < leastSubjects ? [] : rows
}

function rowOf(
  { subject, judged }: Below,
  centre: number,
  language: Language,
  wording: Wording,
): FunnelRow[] {
  const { counts, n } = judged.figure
  if (judged.sufficiency.status !== 'enough' || !counts) return []
  const found = funnelPlace(counts[3] + counts[4], n, centre)
  if (!found) return []
  const { t, whole, percent } = wording
  const { share, low95, high95, low998, high998, place } = found
  return [
    {
      ...found,
      name: shownName(subject, language),
      text: t('staff.indicators.funnel-share', { share: percent(share), n: whole(n) }),
      limits: t('staff.indicators.funnel-limits', {
        ...{ low95: percent(low95), high95: percent(high95) },
        ...{ low998: percent(low998), high998: percent(high998) },
      }),
      placeText: t(`staff.indicators.funnel-place.${place}`),
      points: [n, ...[share, low95, high95, low998, high998].map((value) => (value * 100).toFixed(3))].join(
        ' ',
      ),
    },
  ]
}
