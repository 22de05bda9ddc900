import { describe, expect, it } from 'vitest'
import { reportClusters } from '../../../../src/core/indicators/report-clusters.ts'

const desk = (id: string, reports: number, sheets: number) => ({ id, reports, sheets })
const chosen = { watch: 0.025, act: 0.001 }
/** Ten desks that bring the rate to 20 of 2,000, so that 100 sheets mean one report. */
const others = (own: number) =>
  Array.from({ length: 10 }, (_, at) =>
    desk(`d${at}`, at < 20 - own ? (at < (20 - own) % 10 ? 2 : 1) : 0, 190),
  )

describe('reports of a desk', () => {
  it.each([
    [3, []],
    [4, ['watch']],
    [5, ['watch']],
    [6, ['act']],
  ])('%i where one is usual: %j', (own, expected) => {
    const all = [...others(own), desk('own', own, 100)]
    expect(all.reduce((sum, { reports }) => sum + reports, 0)).toBe(20)
    const found = reportClusters(all, chosen).filter(({ id }) => id === 'own')
    expect(found.map(({ level }) => level)).toEqual(expected)
    // Method notes 1.6: E = 1 asks for 4 to watch and 6 to act.
    for (const cluster of found) expect(cluster).toMatchObject({ expected: 1, watch: 4, act: 6 })
  })

  it('are no cluster without another desk, without reports or without sheets', () => {
    expect(reportClusters([desk('alone', 9, 100)], chosen)).toEqual([])
    expect(reportClusters([desk('a', 0, 100), desk('b', 0, 100)], chosen)).toEqual([])
    expect(reportClusters([desk('a', 0, 0)], chosen)).toEqual([])
  })
})
