import type { ComparedOfficer } from '../../core/indicators/comparison/compare-officers.ts'
import { chanceInSteps, outlineOf } from '../../core/indicators/recommendations/outline.ts'
import type { Reason } from '../../core/indicators/recommendations/reason.ts'
import type { Wording } from '../present-figure.ts'
import type { Evidence } from './store.ts'

/**
 * A reason as a sentence: chances as frequencies, shares in per cent, differences in points.
 *
 * @param isOutline without the numbers from which a count could be worked out
 */
export function reasonText(reason: Reason, wording: Wording, isOutline: boolean): string {
  return (isOutline && outlineText(reason, wording)) || fullText(reason, wording)
}

/** The sentence without counts; undefined for a reason that has none. */
function outlineText(reason: Reason, { t, whole, percent }: Wording): string | undefined {
  const window = 'window' in reason ? t(`staff.recommendations.window.${reason.window}`) : ''
  const say = (params: Readonly<Record<string, string>>) =>
    t(`staff.recommendations.reason-outline.${reason.code}`, params)
  const chance = (probability: number) => whole(chanceInSteps(probability) * 100)
  switch (reason.code) {
    case 'few-answers':
    case 'few-days':
      return say({ window, need: whole(reason.need) })
    case 'many-excluded':
      return say({ window, most: percent(reason.most) })
    case 'unlike-others':
      return say({ window, least: percent(reason.least) })
    case 'far-below-expected':
      return say({ window })
    case 'probably-below-target':
      return say({ chance: chance(reason.probability), target: percent(reason.target) })
    case 'probably-above':
      return say({ chance: chance(reason.probability), share: percent(reason.share) })
    default:
      return undefined
  }
}

function fullText(reason: Reason, wording: Wording): string {
  const { t, whole, percent } = wording
  const window = 'window' in reason ? t(`staff.recommendations.window.${reason.window}`) : ''
  const points = (share: number) => percent(Math.abs(share))
  const say = (params: Readonly<Record<string, string>>) =>
    t(`staff.recommendations.reason.${reason.code}`, { ...params })
  switch (reason.code) {
    case 'few-answers':
    case 'few-days':
      return say({ window, have: whole(reason.have), need: whole(reason.need) })
    case 'many-excluded':
      return say({ window, share: percent(reason.share), most: percent(reason.most) })
    case 'unlike-others':
      return say({ window, overlap: percent(reason.overlap), least: percent(reason.least) })
    case 'far-below-expected':
      return say({ window, points: points(reason.difference), false: smallShare(reason.q, wording) })
    case 'below-in-two-quarters':
      return say({})
    case 'probably-below-target':
      return say({ chance: whole(reason.probability * 100), target: percent(reason.target) })
    case 'probably-above':
      return say({ chance: whole(reason.probability * 100), share: percent(reason.share) })
    case 'not-below-desk':
      return say({ margin: points(reason.margin) })
    case 'few-colleagues':
      return say({ colleagues: whole(reason.colleagues), need: whole(reason.need) })
    case 'much-of-desk':
      return say({ share: percent(reason.share) })
    case 'praise-blocked':
      return t(`staff.recommendations.blocked.${reason.by}`)
    case 'hangs-on-sheets':
      return t(`staff.recommendations.hangs-on.${reason.run}`)
  }
}

/** A share that is not 0 is never shown as 0. */
function smallShare(share: number, { t, percent }: Wording): string {
  return share > 0 && share < 0.001
    ? t('staff.recommendations.less-than', { share: percent(0.001) })
    : percent(share)
}

/** The figures behind, window by window; of a window without an answer nothing. */
export function presentEvidence(
  { quarter, previousQuarter, year, factors }: Evidence,
  wording: Wording,
  isOutline: boolean,
) {
  const { t, whole, percent } = wording
  const windows = [
    ['quarter', quarter],
    ['previous-quarter', previousQuarter],
    ['year', year],
  ] as const
  const shown = isOutline ? outlineShown : windowOf
  return {
    windows: windows.flatMap(([window, of]) => {
      const figures = of && shown(of, wording)
      return figures ? [{ name: t(`staff.recommendations.window.${window}`), ...figures }] : []
    }),
    note: isOutline ? t('staff.recommendations.outline') : '',
    factors: (isOutline ? [] : factors).map(({ factor, index, low, high, usual, respondents }) => ({
      name: t(`staff.recommendations.factor.${factor}`),
      text: t('staff.recommendations.factor-evidence', {
        ...{ index: percent(index), low: percent(low), high: percent(high) },
        ...{ usual: percent(usual), respondents: whole(respondents) },
      }),
    })),
  }
}

/** The same as data. */
export function evidenceData(
  { quarter, previousQuarter, year, place, factors }: Evidence,
  isOutline: boolean,
) {
  if (!isOutline) return { quarter, previousQuarter, year, place, factors }
  const outline = (of: ComparedOfficer | undefined) => (of && outlineOf(of)) ?? null
  return { quarter: outline(quarter), previousQuarter: outline(previousQuarter), year: outline(year) }
}

function outlineShown(of: ComparedOfficer, { t, whole }: Wording) {
  const outline = outlineOf(of)
  if (!outline) return undefined
  const about = (share: number) => t('staff.recommendations.about', { share: whole(share * 100) })
  return {
    answers: t('staff.recommendations.enough'),
    observed: about(outline.observed),
    expected: about(outline.expected),
    adjusted: '–',
    stable: '–',
  }
}

function windowOf(of: ComparedOfficer, { t, whole, percent }: Wording) {
  const { n, nEff, days, expected, observed, adjusted, posterior } = of
  return {
    answers: t('staff.recommendations.answers', { n: whole(n), nEff: whole(nEff), days: whole(days) }),
    observed: `${percent(observed / n)} %`,
    expected: `${percent(expected / n)} %`,
    adjusted: `${percent(adjusted)} %`,
    stable: posterior
      ? t('staff.recommendations.stable', {
          ...{ mean: percent(posterior.mean), low: percent(posterior.lower), high: percent(posterior.upper) },
        })
      : '–',
  }
}
