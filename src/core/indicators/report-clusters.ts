import { poissonActionCount, poissonUpperTail } from '../statistics/poisson-tail.ts'

/** Reports of harassment or money at a desk, and the sheets they came among. */
export type DeskReports = { readonly id: string; readonly reports: number; readonly sheets: number }

/** A desk with more reports than chance brings. */
export type ReportCluster = DeskReports & {
  /** Reports to expect of as many sheets at the rate of all desks together. */
  readonly expected: number
  /** From so many on one is to watch, and to act. */
  readonly watch: number
  readonly act: number
  readonly level: 'watch' | 'act'
}

/** How seldom chance brings so many reports, to watch and to act: 0..1; data, because the province may choose others. */
export type ClusterLevels = { readonly watch: number; readonly act: number }

/**
 * Desks with so many reports that chance would hardly bring them: P(X >= k | E) <= `watch` or `act`, exact Poisson,
 * E = sheets of the desk · Σreports/Σsheets.
 *
 * A single report is a case already; this says only what to read first, and finds nobody guilty. Edge cases: none without
 * a report; with one desk alone E is what it has, and nothing is found.
 *
 * Source: method notes 1.6.
 *
 * @returns the rarest first, in the order of the desks where equal
 */
export function reportClusters(desks: readonly DeskReports[], levels: ClusterLevels): ReportCluster[] {
  const sum = (read: (desk: DeskReports) => number) => desks.reduce((total, desk) => total + read(desk), 0)
  const [reports, sheets] = [sum((desk) => desk.reports), sum((desk) => desk.sheets)]
  if (reports === 0 || sheets === 0) return []
  const found = desks.flatMap((desk) => {
    const expected = (desk.sheets * reports) / sheets
    const chance = poissonUpperTail(desk.reports, expected)
    if (desk.reports === 0 || expected === 0 || chance > levels.watch) return []
    const limits = {
      watch: poissonActionCount(expected, levels.watch),
      act: poissonActionCount(expected, levels.act),
    }
    const level = chance <= levels.act ? ('act' as const) : ('watch' as const)
    return [{ chance, cluster: { ...desk, expected, ...limits, level } }]
  })
  return found.sort((a, b) => a.chance - b.chance).map(({ cluster }) => cluster)
}
