import type { Wording } from '../present-figure.ts'
import type { Mirror, MirrorPart } from './read-mirror.ts'

export type MirrorRow = {
  readonly name: string
  readonly code: string
  readonly points: number
  readonly n: number | null
  readonly count: number | null
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  readonly text: string
}

/** The estimate in its own panel: what it comes to, by which definition, and on what each part stands. */
export function presentMirror(mirror: Mirror, period: string, wording: Wording) {
  const { t } = wording
  if ('reason' in mirror) {
    return { said: t(`staff.indicators.missing.${mirror.reason}`), basis: '', rows: [], total: [] }
  }
  const { definition, estimate, total, parts } = mirror
  const { version, legalBasis, source } = definition
  const said = saidOf(estimate, total, wording)
  const nothing = { n: null, count: null, share: null, low: null, high: null }
  const all = { name: t('staff.indicators.mirror-total'), code: `mirror@${version}`, points: total }
  return {
    said,
    basis: t('staff.indicators.definition-basis', {
      ...{ definition: `mirror@${version}`, basis: legalBasis, source, period },
    }),
    rows: parts.map((part) => rowOf(part, wording)),
    /** The last line of a file, which has no sentence above it. */
    total: [{ ...all, ...nothing, text: said }],
  }
}

function saidOf(
  estimate: { readonly points: number; readonly low: number; readonly high: number } | null,
  total: number,
  { t, whole, mean }: Wording,
): string {
  if (estimate === null) return t('staff.indicators.mirror-unknown')
  const { points, low, high } = estimate
  const numbers = { points: mean(points), low: mean(low), high: mean(high), total: whole(total) }
  return t('staff.indicators.mirror-points', numbers)
}

function rowOf(
  { code, weight, share, missing }: MirrorPart,
  { t, whole, percent, mean }: Wording,
): MirrorRow {
  const row = { name: t(`staff.methods.field.${code}`), code, points: weight }
  if (share === null) {
    const text = t(`staff.indicators.mirror-missing.${missing}`)
    return { ...row, n: null, count: null, share: null, low: null, high: null, text }
  }
  const { count, n, estimate, lower, upper } = share
  const numbers = { share: percent(estimate), low: percent(lower), high: percent(upper) }
  const told = t('staff.indicators.share', { ...numbers, count: whole(count), n: whole(n) })
  const brings = t('staff.indicators.mirror-brings', { points: mean(weight * estimate), most: whole(weight) })
  return { ...row, n, count, share: estimate, low: lower, high: upper, text: `${told}. ${brings}` }
}
