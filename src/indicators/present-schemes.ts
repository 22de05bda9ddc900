import { definitionFor } from '../core/indicators/definition.ts'
import { leadingQuestion } from '../core/indicators/frame.ts'
import { type PapiScore, papiDimension } from '../core/indicators/papi-style.ts'
import { netBalance, type RateFigure, rateOf } from '../core/indicators/rates.ts'
import type { DefinitionRow } from './definitions/store.ts'
import type { Wording } from './present-figure.ts'
import type { Overview } from './read-overview.ts'

export type RateRow = {
  readonly name: string
  readonly code: string
  readonly count: number
  readonly n: number
  readonly aside: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  readonly text: string
}

export type ScoreRow = {
  readonly name: string
  readonly code: string
  readonly level: number
  readonly n: number
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  readonly text: string
}

/** A table made by a dated definition, or the sentence that says why there is none. */
export type SchemeTable<R> = {
  readonly rows: readonly R[]
  readonly missing: string
  readonly version: string
}

type Dated = readonly DefinitionRow[]

/** Shares of what citizens tell of their visit. Of an officer's figures there are none: they are the unit's matter. */
export function rateTable(overview: Overview, definitions: Dated, wording: Wording): SchemeTable<RateRow> {
  const { tally, subject, period } = overview
  if (subject.level === 'officer') return nothing
  return byDefinition(definitions, 'rates', period, wording, ({ body }) =>
    body.kind !== 'rates'
      ? []
      : [
          ...balanceRows(overview, wording),
          ...body.rates.flatMap((rate) => {
            const figure = rateOf(tally, rate)
            return figure ? [rateRow(figure, overview, wording)] : []
          }),
        ],
  )
}

/** The net balance of the leading question, which few questionnaires ask under another name. */
function balanceRows({ figures, thresholds }: Overview, { t, whole, mean }: Wording): RateRow[] {
  const counts = figures.find(({ figure }) => figure.about.code === leadingQuestion)?.figure.counts
  if (!counts) return []
  const n = counts.reduce((sum, count) => sum + count, 0)
  const count = counts[3] + counts[4] - counts[0] - counts[1]
  const row = { name: t('staff.indicators.rate.net-balance'), code: 'net-balance', n, aside: 0 }
  const balance = netBalance(counts)
  if (balance === null || n < thresholds.enough) {
    const text = n === 0 ? t('staff.indicators.no-answers') : t('staff.indicators.few', { n: whole(n) })
    return [{ ...row, count: 0, share: null, low: null, high: null, text }]
  }
  const { points, low, high } = balance
  const numbers = { points: mean(points), low: mean(low), high: mean(high), n: whole(n) }
  const text = t('staff.indicators.balance', numbers)
  return [{ ...row, count, share: points / 100, low: low / 100, high: high / 100, text }]
}

const nothing = { rows: [], missing: '', version: '' }

function rateRow(figure: RateFigure, { thresholds }: Overview, { t, whole, percent }: Wording): RateRow {
  const { code, count, n, aside, share, low, high } = figure
  const name = t(`staff.indicators.rate.${code}`)
  if (share === null || low === null || high === null || n < thresholds.enough) {
    const text = n === 0 ? t('staff.indicators.no-answers') : t('staff.indicators.few', { n: whole(n) })
    return { name, code, count: n === 0 ? 0 : count, n, aside, share: null, low: null, high: null, text }
  }
  const numbers = { share: percent(share), low: percent(low), high: percent(high) }
  const told = t('staff.indicators.share', { ...numbers, count: whole(count), n: whole(n) })
  const left = aside === 0 ? '' : `. ${t('staff.indicators.aside', { aside: whole(aside) })}`
  return { name, code, count, n, aside, share, low, high, text: told + left }
}

/** PAPI-style scores, from the dimension down to each indicator; only where the questionnaire asks for them. */
export function scoreTable(overview: Overview, definitions: Dated, wording: Wording): SchemeTable<ScoreRow> {
  const { tally, subject, period, view } = overview
  if (subject.level === 'officer' || view.questionnaire !== 'papi') return nothing
  return byDefinition(definitions, 'papi-style', period, wording, ({ body }) =>
    body.kind !== 'papi-style'
      ? []
      : body.dimensions.flatMap((dimension) => {
          const scored = papiDimension(tally, dimension)
          const row = (score: PapiScore, level: number) => scoreRow(score, level, overview, wording)
          return [
            row(scored, 0),
            ...scored.parts.flatMap((part) => [row(part, 1), ...part.indicators.map((each) => row(each, 2))]),
          ]
        }),
  )
}

function scoreRow(score: PapiScore, level: number, { thresholds }: Overview, wording: Wording): ScoreRow {
  const { t, whole, mean } = wording
  const { code, n, low, high } = score
  const name = t(`staff.indicators.papi.${code}`)
  if (score.score === null || low === null || high === null || n < thresholds.enough) {
    const text = n === 0 ? t('staff.indicators.no-answers') : t('staff.indicators.few', { n: whole(n) })
    return { name, code, level, n, score: null, low: null, high: null, text }
  }
  const numbers = { score: mean(score.score), low: mean(low), high: mean(high), n: whole(n) }
  return { name, code, level, n, score: score.score, low, high, text: t('staff.indicators.score', numbers) }
}

function byDefinition<R>(
  definitions: Dated,
  code: DefinitionRow['code'],
  period: Overview['period'],
  { t }: Wording,
  rowsOf: (definition: DefinitionRow) => readonly R[],
): SchemeTable<R> {
  const found = definitionFor(
    definitions.filter((definition) => definition.code === code),
    period,
  )
  if ('reason' in found)
    return { rows: [], missing: t(`staff.indicators.missing.${found.reason}`), version: '' }
  const { version, legalBasis } = found.definition
  return {
    rows: rowsOf(found.definition),
    missing: '',
    version: t('staff.indicators.by-definition', { definition: `${code}@${version}`, basis: legalBasis }),
  }
}
