import type { Cell, Grid } from '../web/spreadsheet.ts'
import type { DossierRow } from './dossiers/present-rates.ts'
import type { MirrorRow } from './mirror/present-mirror.ts'
import type { ChoiceRow } from './present-choices.ts'
import type { HeatRow, TrendRow } from './present-comparison.ts'
import type { Wording } from './present-figure.ts'
import type { FunnelRow } from './present-funnel.ts'
import type { RateRow, ScoreRow } from './present-schemes.ts'
import type { FigureRow, Tables } from './present-tables.ts'

export type TableName = Exclude<keyof Tables, 'said'>

/** A table of the page as a grid with a heading line: the same rows, the same order, numbers as numbers. */
export function gridOf(tables: Tables, name: TableName, wording: Wording): Grid {
  const heading = (keys: readonly string[]) => keys.map((key) => wording.t(`staff.indicators.column.${key}`))
  if (name === 'choices') return [heading(choiceColumns), ...tables.choices.map(choiceCells)]
  if (name === 'trend') return [heading(trendColumns), ...tables.trend.map(trendCells)]
  if (name === 'heat') return heatGrid(tables.heat, heading)
  if (name === 'funnel') return [heading(funnelColumns), ...tables.funnel.map(funnelCells)]
  if (name === 'rates') return [heading(rateColumns), ...tables.rates.map(rateCells)]
  if (name === 'mirror') return [heading(mirrorColumns), ...tables.mirror.map(mirrorCells)]
  if (name === 'dossiers') return [heading(dossierColumns), ...tables.dossiers.map(dossierCells)]
  if (name === 'comments')
    return [heading(['month', 'comment']), ...tables.comments.map(({ month, body }) => [month, body])]
  if (name === 'scores') return [heading(scoreColumns), ...tables.scores.map(scoreCells)]
  return [heading(figureColumns), ...tables[name].map(figureCells)]
}

const trendColumns = ['month', 'n', 'index', 'low', 'high', 'shown']

function trendCells({ month, n, share, low, high, text }: TrendRow): readonly Cell[] {
  return [month, n, share, low, high, text]
}

const funnelColumns = [
  ...['name', 'n', 'raw', 'expected', 'adjusted', 'nEff', 'z'],
  ...['low95', 'high95', 'low998', 'high998', 'place'],
]

function funnelCells(row: FunnelRow): readonly Cell[] {
  const { name, n, raw, expected, adjusted, nEff, z, low95, high95, low998, high998, placeText } = row
  return [name, n, raw, expected, adjusted, nEff, z, low95, high95, low998, high998, placeText]
}

const rateColumns = ['name', 'code', 'n', 'count', 'aside', 'share', 'low', 'high', 'shown']

function rateCells(row: RateRow): readonly Cell[] {
  const { name, code, n, count, aside, share, low, high, text } = row
  return [name, code, n, share === null ? null : count, aside, share, low, high, text]
}

const scoreColumns = ['name', 'code', 'n', 'score', 'low', 'high', 'shown']

function scoreCells({ name, code, n, score, low, high, text }: ScoreRow): readonly Cell[] {
  return [name, code, n, score, low, high, text]
}

const mirrorColumns = ['name', 'code', 'points', 'counted', 'of', 'rate', 'low', 'high', 'shown']

function mirrorCells({ name, code, points, count, n, share, low, high, text }: MirrorRow): readonly Cell[] {
  return [name, code, points, count, n, share, low, high, text]
}

const dossierColumns = ['name', 'code', 'counted', 'of', 'per', 'rate', 'low', 'high', 'shown']

function dossierCells({ name, code, count, of, per, rate, low, high, text }: DossierRow): readonly Cell[] {
  return [name, code, count, of, per, rate, low, high, text]
}

function heatGrid(rows: readonly HeatRow[], heading: (keys: readonly string[]) => readonly string[]): Grid {
  const factors = rows[0]?.cells.map(({ label }) => label) ?? []
  return [
    [...heading(['name']), ...factors],
    ...rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)]),
  ]
}

const figureColumns = [
  ...['name', 'code', 'n', 'level1', 'level2', 'level3', 'level4', 'level5', 'na'],
  ...['index', 'low', 'high', 'mean', 'status', 'shown', 'method'],
]
const choiceColumns = ['name', 'code', 'option', 'n', 'count', 'share', 'low', 'high', 'shown']

function figureCells({ name, code, figure, method }: FigureRow): readonly Cell[] {
  const { n, counts, na, index, low, high, mean, status } = figure.values
  const levels = counts ?? [null, null, null, null, null]
  return [name, code, n, ...levels, na, index, low, high, mean, status, figure.text, method]
}

function choiceCells(row: ChoiceRow): readonly Cell[] {
  return [row.question, row.code, row.option, row.n, row.count, row.share, row.low, row.high, row.text]
}
