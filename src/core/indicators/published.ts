/** A figure somebody else published. Never on one line, nor one panel, with figures of this product. */
export type PublishedValue = {
  readonly index: 'sipas' | 'sipas-factor' | 'papi' | 'par-index'
  /** Values of two generations of a method do not belong to one series. */
  readonly generation: string
  readonly place: 'national' | 'soc-trang'
  readonly part: string
  readonly year: number
  readonly value: number
  readonly unit: 'percent' | 'points'
  readonly source: string
  /** From a document that was read, or from memory. */
  readonly certainty: 'sourced' | 'memory'
}

const first = 'QĐ 2640/QĐ-BNV (2017–2021)'
const second = 'QĐ 1001/QĐ-BNV (2022–2026)'
const memory = 'Ghi theo trí nhớ, cần đối chiếu'

const national = (year: number, value: number, source = memory): PublishedValue => ({
  ...{ index: 'sipas', generation: year < 2022 ? first : second, place: 'national', part: '', year, value },
  ...{ unit: 'percent', source, certainty: source === memory ? 'memory' : 'sourced' },
})
const factor2023 = (part: string, value: number): PublishedValue => ({
  ...national(2023, value, 'en.vietnamplus.vn 284704'),
  index: 'sipas-factor',
  part,
})
const local = (
  index: PublishedValue['index'],
  year: number,
  value: number,
  unit: PublishedValue['unit'],
  source: string,
): PublishedValue => ({
  ...{
    index,
    generation: index === 'papi' ? 'PAPI (8–80)' : first,
    place: 'soc-trang',
    part: '',
    year,
    value,
  },
  ...{ unit, source, certainty: 'sourced' },
})

/** The reference values known; of some years and provinces none was found. */
export const publishedValues: readonly PublishedValue[] = [
  national(2017, 80.9),
  national(2018, 82.99),
  national(2019, 84.45),
  national(2020, 85.48),
  national(2021, 87.16),
  national(2022, 80.08, 'baotintuc.vn v20240417172100954'),
  national(2023, 82.66, 'nvsk.vnanet.vn 145154; en.vietnamplus.vn 284704'),
  national(2024, 83.94, 'laodong.vn 1487593; vietnam.vnanet.vn 392158'),
  factor2023('access', 83.0),
  factor2023('procedure', 83.02),
  factor2023('officer', 83.12),
  factor2023('result', 83.03),
  factor2023('feedback', 82.27),
  local('sipas', 2021, 89.51, 'percent', 'Đề án 04/ĐA-UBND ngày 30/12/2022 của UBND tỉnh Sóc Trăng'),
  local('par-index', 2021, 85.19, 'percent', 'Đề án 04/ĐA-UBND ngày 30/12/2022 của UBND tỉnh Sóc Trăng'),
  local('papi', 2022, 42.8559, 'points', 'kinhtemoitruong.vn 86736'),
  local('papi', 2023, 45.6196, 'points', 'kinhtemoitruong.vn 86736'),
]

/** Panels: one for each index, place and generation, so that no series runs through a change of method. */
export function publishedPanels(values: readonly PublishedValue[] = publishedValues): PublishedValue[][] {
  const panels = new Map<string, PublishedValue[]>()
  for (const value of values) {
    const key = [value.index, value.place, value.generation].join('|')
    panels.set(key, [...(panels.get(key) ?? []), value])
  }
  return [...panels.values()].map((panel) => panel.sort((a, b) => a.year - b.year))
}
