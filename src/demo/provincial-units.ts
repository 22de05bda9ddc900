import type { UnitLevel } from '../core/directory/unit-level.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { changedOn, dayBefore, knownSince } from './dates.ts'

export type Unit = {
  readonly key: string
  readonly code: string
  readonly name: LocalText
  readonly level: UnitLevel
  readonly parent: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly address?: string
  readonly note?: string
}

export type Link = readonly [
  predecessor: string,
  successor: string,
  kind: string,
  source: string,
  isChecked: 0 | 1,
]

export const oldTime = { validFrom: knownSince, validTo: dayBefore(changedOn) }
export const newTime = { validFrom: changedOn, validTo: null }
const unchecked = 'Tên gọi và mã của đơn vị này chưa được kiểm chứng với văn bản chính thức.'
export const assumed = 'Giả định của dữ liệu minh họa'

export const provincialUnits: readonly Unit[] = [
  {
    ...{ key: 'old-province', code: '94', level: 'province', parent: null, ...oldTime },
    name: { vi: 'Tỉnh Sóc Trăng', en: 'Sóc Trăng Province' },
  },
  {
    ...{ key: 'centre', code: '94-TTPVHCC', level: 'centre', parent: 'old-province', ...oldTime },
    name: {
      vi: 'Trung tâm Phục vụ hành chính công tỉnh Sóc Trăng',
      en: 'Public Administration Service Centre of Sóc Trăng Province',
    },
  },
  {
    ...{ key: 'old-post', code: '94-BD', level: 'post-office', parent: 'old-province', ...oldTime },
    name: {
      vi: 'Điểm tiếp nhận của Bưu điện tỉnh Sóc Trăng',
      en: 'Reception point of the Sóc Trăng provincial post office',
    },
    note: unchecked,
  },
  {
    ...{ key: 'city', code: '92', level: 'province', parent: null, ...newTime },
    name: { vi: 'Thành phố Cần Thơ', en: 'Cần Thơ City' },
  },
  {
    ...{ key: 'city-centre', code: '92-TTPVHCC', level: 'centre', parent: 'city', ...newTime },
    name: {
      vi: 'Trung tâm Phục vụ hành chính công thành phố Cần Thơ',
      en: 'Public Administration Service Centre of Cần Thơ City',
    },
  },
  {
    ...{ key: 'branch', code: '92-TTPVHCC-ST', level: 'centre', parent: 'city-centre', ...newTime },
    name: {
      vi: 'Chi nhánh Sóc Trăng – Trung tâm Phục vụ hành chính công thành phố Cần Thơ',
      en: 'Sóc Trăng branch of the Public Administration Service Centre of Cần Thơ City',
    },
    note: unchecked,
  },
  {
    ...{ key: 'new-post', code: '92-BD-ST', level: 'post-office', parent: 'city', ...newTime },
    name: {
      vi: 'Điểm tiếp nhận của Bưu điện tại Chi nhánh Sóc Trăng',
      en: 'Post office reception point at the Sóc Trăng branch',
    },
    note: unchecked,
  },
]

export const provincialLinks: readonly Link[] = [
  ['old-province', 'city', 'merge', 'Nghị quyết 202/2025/QH15 ngày 12/6/2025', 0],
  ['centre', 'branch', 'merge', assumed, 0],
  ['old-post', 'new-post', 'merge', assumed, 0],
]
