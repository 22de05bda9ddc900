import { figureOf, type MatterFigure } from '../../core/complaints/figures.ts'
import { hideSmall } from '../../core/complaints/hide-small.ts'
import type { CountedFact } from './facts-store.ts'

/** One line of a table; `figure` is null where it would tell of too few. */
export type GroupFigure = { readonly code: string; readonly figure: MatterFigure | null }

export type TableRule = {
  readonly today: string
  /** Fewer matters than these are not shown. */
  readonly least: number
  /** Whether the lines add up to a total that is shown. */
  readonly addsUp: boolean
}

/** The groups that have anything, in the order of the keys; a matter stands in each group of its keys. */
export function tabulate(
  facts: readonly CountedFact[],
  keysOf: (fact: CountedFact) => readonly string[],
  order: readonly string[],
  { today, least, addsUp }: TableRule,
): GroupFigure[] {
  const groups = new Map<string, CountedFact[]>()
  for (const fact of facts) {
    for (const key of keysOf(fact)) {
      const group = groups.get(key)
      if (group) group.push(fact)
      else groups.set(key, [fact])
    }
  }
  const filled = order.filter((key) => groups.has(key))
  const counts = filled.map((key) => groups.get(key)!.length)
  const hidden = hideSmall(counts, least, addsUp)
  return filled.map((code, at) => ({
    code,
    figure: hidden[at] ? null : withoutSmall(figureOf(groups.get(code)!, today), least),
  }))
}

/** Shares and days of fewer than `least` are kept back: they would tell how single matters ended. */
export function withoutSmall(figure: MatterFigure, least: number): MatterFigure {
  const keep = <T extends { readonly n: number }>(part: T | null) => (part && part.n >= least ? part : null)
  return { ...figure, onTime: keep(figure.onTime), founded: keep(figure.founded), days: keep(figure.days) }
}

export function largestFirst(rows: readonly GroupFigure[]): GroupFigure[] {
  const size = ({ figure }: GroupFigure) => figure?.received ?? 0
  return rows.toSorted((a, b) => size(b) - size(a) || (a.code < b.code ? -1 : 1))
}
