import { instantAt } from '../core/calendar/local-time.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import type { Draw } from '../core/statistics/chance.ts'
import { makeDeskCode } from '../core/text/desk-code.ts'
import { changedOn } from './dates.ts'
import { deskName, numbered, ownDesks } from './desk-names.ts'
import type { SeededId } from './ids.ts'
import type { Places } from './places.ts'
import { newTime, oldTime } from './provincial-units.ts'
import type { Staffing } from './staffing.ts'

export type DemoDesk = {
  readonly id: string
  readonly unitKey: string
  readonly agencyKey: string | null
  readonly reference: string
  readonly name: LocalText
  /** Codes of the fields served; none means all of them. */
  readonly fields: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
  /** The public code in its QR. */
  readonly code: string
  readonly issuedAt: string
}

type Times = Pick<DemoDesk, 'validFrom' | 'validTo'>
type Plan = Times & {
  readonly unitKey: string
  readonly agencyKey: string | null
  readonly fields: readonly string[]
  readonly title?: (typeof ownDesks)[number]
}

/** Fields that sit at one desk when there are desks enough; with fewer desks the later ones join the earlier. */
const groups: readonly (readonly string[])[] = [
  ['chung-thuc', 'ho-tich'],
  ['dat-dai', 'moi-truong'],
  ['bao-tro-xa-hoi', 'lao-dong'],
  ['dang-ky-kinh-doanh'],
  ['xay-dung', 'giao-thong'],
  ['y-te', 'giao-duc'],
  ['ho-tich', 'chung-thuc'],
  ['nong-nghiep', 'dat-dai'],
]

/** Every desk before and after the change, each with its public code. */
export function makeDesks(places: Places, staffing: Staffing, newId: SeededId, draw: Draw): DemoDesk[] {
  const plans = [
    ...ownPlans('centre', oldTime),
    ...ownPlans('branch', newTime),
    ...places.agencies.flatMap(agencyPlans),
    ...places.districts.flatMap(({ code }, at) =>
      groupedPlans(`district/${code}`, clamp(Math.round(staffing.districts[at]! / 2), 4, 6), oldTime),
    ),
    ...places.oldCommunes.flatMap(({ code, type }) =>
      groupedPlans(`old/${code}`, type !== 'Xã' || draw() < 0.4 ? 2 : 1, oldTime),
    ),
    ...places.communes.flatMap(({ code, population }) =>
      groupedPlans(`new/${code}`, clamp(Math.round(population / 9_000), 3, 8), newTime),
    ),
  ]
  return number(plans, newId, draw)
}

function ownPlans(unitKey: string, times: Times): Plan[] {
  return ownDesks.map((title) => ({ unitKey, agencyKey: null, fields: [], title, ...times }))
}

function agencyPlans({
  key,
  desks,
  fields,
  isAtPost,
  validFrom,
  validTo,
}: Places['agencies'][number]): Plan[] {
  const isOld = validFrom < changedOn
  const unitKey = isAtPost ? (isOld ? 'old-post' : 'new-post') : isOld ? 'centre' : 'branch'
  return Array.from({ length: desks }, () => ({ unitKey, agencyKey: key, fields, validFrom, validTo }))
}

function groupedPlans(unitKey: string, count: number, times: Times): Plan[] {
  return Array.from({ length: count }, (_, desk) => {
    const fields = groups.filter((_group, at) => at % count === desk).flat()
    return { unitKey, agencyKey: null, fields: [...new Set(fields)], ...times }
  })
}

/** Numbers the desks within their unit and gives each an id and a code no other has. */
function number(plans: readonly Plan[], newId: SeededId, draw: Draw): DemoDesk[] {
  const numbers = new Map<string, number>()
  const codes = new Set<string>()
  return plans.map(({ title, ...plan }) => {
    const own = (numbers.get(plan.unitKey) ?? 0) + 1
    numbers.set(plan.unitKey, own)
    const issuedAt = instantAt(plan.validFrom, '07:00')
    const name = title ? numbered(own, title) : deskName(own, plan.fields)
    const id = newId(Date.parse(issuedAt))
    return { ...plan, id, reference: `Q${own}`, name, code: freshCode(codes, draw), issuedAt }
  })
}

function freshCode(taken: Set<string>, draw: Draw): string {
  for (;;) {
    const code = makeDeskCode(draw)
    if (!taken.has(code)) {
      taken.add(code)
      return code
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
