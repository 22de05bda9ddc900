/**
 * Levels of the tree of units: `province` is its root, `centre` the provincial one-stop centre and its branches,
 * `department` a provincial agency, `district` existed until 30/6/2025, `commune` is a commune-level centre,
 * `post-office` a service point at a post office, `other` any other agency.
 */
export const unitLevels = [
  'province',
  'centre',
  'department',
  'district',
  'commune',
  'post-office',
  'other',
] as const

export type UnitLevel = (typeof unitLevels)[number]
