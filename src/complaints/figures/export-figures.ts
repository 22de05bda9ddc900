import type { FigureShare, MatterFigure } from '../../core/complaints/figures.ts'
import type { Cell, Grid } from '../../web/spreadsheet.ts'
import { type FiguresFrame, nameOf } from './present-figures.ts'
import type { MatterFigures, TableName } from './read-figures.ts'

const columns = [
  ...['name', 'received', 'open', 'overdue', 'on-time', 'on-time-low', 'on-time-high', 'on-time-n'],
  ...['median', 'ninetieth', 'founded', 'founded-low', 'founded-high', 'founded-n'],
]

/** A table of the page as numbers, shares 0 to 1; a hidden line has none. */
export function gridOf(name: TableName, figures: MatterFigures, frame: FiguresFrame): Grid {
  const head = columns.map((column) => frame.words.t(`staff.figures.column.${column}`))
  return [
    head,
    ...figures.tables[name].map(({ code, figure }) => [nameOf(name, code, frame), ...cellsOf(figure)]),
  ]
}

function cellsOf(figure: MatterFigure | null): Cell[] {
  if (!figure) return columns.slice(1).map(() => null)
  const { days } = figure
  return [
    ...[figure.received, figure.open, figure.overdue, ...partsOf(figure.onTime)],
    ...[days?.median ?? null, days?.ninetieth ?? null, ...partsOf(figure.founded)],
  ]
}

function partsOf(share: FigureShare | null): Cell[] {
  return share ? [share.estimate, share.lower, share.upper, share.n] : [null, null, null, null]
}
