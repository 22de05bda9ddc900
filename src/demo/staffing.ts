import { allocate } from './allocate.ts'
import type { Places } from './places.ts'

/** Officers at the counters, as the founding document counted them: 7 + 52 + 103 + 574 = 736. */
export const counted = { centre: 7, seconded: 52, district: 103, commune: 574 }

/** How many of them sat in each district and old commune, in the order of `Places`; the document does not say. */
export type Staffing = { readonly districts: readonly number[]; readonly oldCommunes: readonly number[] }

export function staffingOf({ districts, oldCommunes }: Places): Staffing {
  const communesOf = (code: string) => oldCommunes.filter((old) => old.districtCode === code).length
  return {
    districts: allocate(
      counted.district,
      districts.map(({ code }) => communesOf(code) + 6),
    ),
    oldCommunes: allocate(
      counted.commune,
      oldCommunes.map(({ type }) => (type === 'Xã' ? 1 : 1.3)),
    ),
  }
}
