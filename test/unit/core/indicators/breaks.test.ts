import { describe, expect, it } from 'vitest'
import { crossesBreak, cutAtBreaks } from '../../../../src/core/indicators/breaks.ts'
import { publishedPanels } from '../../../../src/core/indicators/published.ts'

describe('the change of the SIPAS method in 2022', () => {
  it('cuts a line of figures between 2021 and 2022', () => {
    const years = ['2020', '2021', '2022', '2023'].map((year) => ({ from: `${year}-01-01` }))
    expect(cutAtBreaks(years).map((piece) => piece.map(({ from }) => from.slice(0, 4)))).toEqual([
      ['2020', '2021'],
      ['2022', '2023'],
    ])
  })

  it('leaves no figure for a span across it', () => {
    expect(crossesBreak({ from: '2021-07-01', to: '2022-06-30' })).toBe(true)
    expect(crossesBreak({ from: '2022-01-01', to: '2022-12-31' })).toBe(false)
    expect(crossesBreak({ from: '2021-01-01', to: '2021-12-31' })).toBe(false)
  })

  it('puts published values of both methods on different panels, each with its source', () => {
    const panels = publishedPanels()
    for (const panel of panels) {
      expect(
        new Set(panel.map(({ generation, place, index }) => [index, place, generation].join())).size,
      ).toBe(1)
      for (const { source } of panel) expect(source).not.toBe('')
    }
    const national = panels.filter(([first]) => first?.index === 'sipas' && first.place === 'national')
    expect(national.map((panel) => panel.map(({ year }) => year))).toEqual([
      [2017, 2018, 2019, 2020, 2021],
      [2022, 2023, 2024],
    ])
    expect(national[0]?.at(-1)?.value).toBe(87.16)
    expect(national[1]?.[0]?.value).toBe(80.08)
  })
})
