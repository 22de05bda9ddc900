import type { FunnelPlace } from '../core/indicators/comparison/case-mix-funnel.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { Wording } from './present-figure.ts'
import type { Overview } from './read-overview.ts'
import { shownName } from './subject-address.ts'

export type FunnelRow = Pick<FunnelPlace, 'n' | 'adjusted' | 'nEff' | 'z' | 'place'> &
  Pick<FunnelPlace, 'low95' | 'high95' | 'low998' | 'high998'> & {
    readonly name: string
    /** Shares before adjusting: as answered, and as the same kinds of dossier bring elsewhere. */
    readonly raw: number
    readonly expected: number
    readonly shown: Readonly<Record<'raw' | 'expected' | 'adjusted' | 'nEff' | 'z' | 'limits', string>>
    readonly placeText: string
    /** n, adjusted share and the four limits in per cent, for the chart. */
    readonly points: string
  }

/** The subjects below that stand on enough answers, against what chance alone would do; by name. */
export function funnelRows({ funnel }: Overview, language: Language, wording: Wording): FunnelRow[] {
  return (funnel?.places ?? []).map(({ subject, observed, expected, ...place }) => {
    const { n, adjusted, nEff, z, low95, high95, low998, high998 } = place
    const { t, whole, percent, mean } = wording
    const shares = { raw: observed / n, expected: expected / n }
    const points = [adjusted, low95, high95, low998, high998].map((value) => (value * 100).toFixed(3))
    return {
      ...{ n, adjusted, nEff, z, low95, high95, low998, high998, place: place.place },
      ...shares,
      name: shownName(subject, language),
      shown: {
        raw: t('staff.indicators.funnel-share', { share: percent(shares.raw), n: whole(n) }),
        expected: t('staff.indicators.percent', { share: percent(shares.expected) }),
        adjusted: t('staff.indicators.percent', { share: percent(adjusted) }),
        nEff: whole(nEff),
        z: mean(z),
        limits: t('staff.indicators.funnel-limits', {
          ...{ low95: percent(low95), high95: percent(high95) },
          ...{ low998: percent(low998), high998: percent(high998) },
        }),
      },
      placeText: t(`staff.indicators.funnel-place.${place.place}`),
      points: [n, ...points].join(' '),
    }
  })
}
