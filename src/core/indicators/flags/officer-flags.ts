import type { Draw } from '../../statistics/chance.ts'
import { entropy, entropyLimit } from '../../statistics/entropy.ts'
import { benjaminiHochberg } from '../../statistics/false-discovery.ts'
import { newcombeDifference } from '../../statistics/newcombe.ts'
import type { LevelCounts } from '../../statistics/ordinal-mean.ts'
import { uniformity } from '../../statistics/uniformity.ts'

/** Satisfied among valid answers to the leading question. */
export type Satisfied = { readonly x: number; readonly n: number }

/** What the flags of an officer look at: counts alone, over all his sheets that count. */
export type OfficerSheets = {
  readonly id: string
  readonly levels: LevelCounts
  readonly kiosk: Satisfied
  /** Given on the citizen's own device, or by telephone. */
  readonly away: Satisfied
  /** Sheets that citizens sent themselves, by the last digit of the minute of service. */
  readonly minutes: readonly number[]
}

export type OfficerFlagLimits = {
  /** Least answers, of each group that is compared. */
  readonly answers: number
  readonly varietyShare: number
  readonly heapingDiscovery: number
  readonly kioskMargin: number
}

export const officerRules = ['F9', 'F10', 'F11'] as const
export type OfficerFlag = {
  readonly id: string
  readonly rule: (typeof officerRules)[number]
  readonly facts: Readonly<Record<string, number>>
}

/** A χ² test over ten digits is worth trusting from five expected in each. */
const leastForMinutes = 50

/**
 * What asks for a look at an officer's sheets as a whole. None proves anything, and none says who did it.
 *
 * F9: the levels vary less (entropy) than those of all but a share `varietyShare` of officers with as many answers would,
 * drawn from the levels of all officers together. F10: the last digits of the minutes are not even, at a false discovery
 * rate of `heapingDiscovery` over the officers. F11: at the kiosk beside the desk more are satisfied than away from it,
 * with Newcombe's lower limit above `kioskMargin`.
 *
 * The limit of F9 rises with the number of answers. It is drawn for that number rounded down to two digits and for 300 at
 * most, so it is never too high.
 *
 * Edge cases: below `answers` (F10: also below 50) a rule says nothing; without an answer at all there is no flag.
 *
 * Source: the method notes on response bias and fraud, flags F9 to F11.
 *
 * @param drawFor a stream of chance for each number of answers, so that one officer's flag hangs on no other
 */
export function officerFlags(
  officers: readonly OfficerSheets[],
  limits: OfficerFlagLimits,
  drawFor: (n: number) => Draw,
): OfficerFlag[] {
  return [
    ...tooAlike(officers, limits, drawFor),
    ...heaped(officers, limits),
    ...officers.flatMap((officer) => pressed(officer, limits)),
  ]
}

const mostDrawn = 300

function drawnFor(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  return Math.min(mostDrawn, Math.floor(n / unit) * unit)
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

function tooAlike(
  officers: readonly OfficerSheets[],
  { answers, varietyShare }: OfficerFlagLimits,
  drawFor: (n: number) => Draw,
): OfficerFlag[] {
  const pooled = [0, 1, 2, 3, 4].map((level) => sumOf(officers.map(({ levels }) => levels[level]!)))
  const known = new Map<number, number>()
  const limitOf = (n: number) => {
    const limit = known.get(n) ?? entropyLimit(pooled, n, drawFor(n), { level: varietyShare })
    known.set(n, limit)
    return limit
  }
  return officers.flatMap(({ id, levels }) => {
    const n = sumOf(levels)
    if (n < answers) return []
    const [variety, limit] = [entropy(levels), limitOf(drawnFor(n))]
    return variety < limit ? [{ id, rule: 'F9' as const, facts: { n, variety, limit } }] : []
  })
}

function heaped(
  officers: readonly OfficerSheets[],
  { answers, heapingDiscovery }: OfficerFlagLimits,
): OfficerFlag[] {
  const tested = officers.filter(({ minutes }) => sumOf(minutes) >= Math.max(answers, leastForMinutes))
  if (tested.length === 0) return []
  const q = benjaminiHochberg(tested.map(({ minutes }) => uniformity(minutes).pValue))
  return tested.flatMap(({ id, minutes }, at) => {
    if (q[at]! > heapingDiscovery) return []
    const digit = minutes.indexOf(Math.max(...minutes))
    return [{ id, rule: 'F10' as const, facts: { n: sumOf(minutes), digit, count: minutes[digit]! } }]
  })
}

function pressed(
  { id, kiosk, away }: OfficerSheets,
  { answers, kioskMargin }: OfficerFlagLimits,
): OfficerFlag[] {
  if (kiosk.n < answers || away.n < answers) return []
  const { lower } = newcombeDifference(kiosk, away)
  if (lower <= kioskMargin) return []
  const shares = { kiosk: kiosk.x / kiosk.n, away: away.x / away.n }
  return [{ id, rule: 'F11', facts: { ...shares, kioskN: kiosk.n, awayN: away.n } }]
}
