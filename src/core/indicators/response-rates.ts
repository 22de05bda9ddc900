import { leastForOverdispersion, overdispersion } from '../statistics/overdispersion.ts'

/** The citizens of a desk who were asked, and the sheets that came of them. */
export type Responses = { readonly id: string; readonly invited: number; readonly sheets: number }

/** The lower 99.8 % limit, in standard errors. */
const farBelow = -3.09

/**
 * Desks of which far fewer of those who were asked answer than elsewhere: below the 99.8 % limit of a funnel on the number
 * asked, widened by how much desks differ anyway. What those few say need not be what the others would.
 *
 * r = sheets/invited; θ0 = Σsheets/Σinvited; z = (r − θ0)/√(θ0(1 − θ0)/invited + τ²), τ² winsorised, additive; low where
 * z <= −3.09. Edge cases: a desk that asked nobody is left out; more sheets than asked count as all; where all or none
 * answered, nobody is low.
 *
 * Source: method notes 4.1 and 3.4.
 *
 * @returns the ids of the low desks
 */
export function lowResponders(desks: readonly Responses[]): ReadonlySet<string> {
  const asked = desks.filter(({ invited }) => invited > 0)
  const rates = asked.map(({ invited, sheets }) => Math.min(1, sheets / invited))
  const invited = asked.reduce((sum, desk) => sum + desk.invited, 0)
  const usual = asked.reduce((sum, desk, at) => sum + desk.invited * rates[at]!, 0) / invited
  if (!(usual > 0 && usual < 1)) return new Set()
  const errors = asked.map((desk) => Math.sqrt((usual * (1 - usual)) / desk.invited))
  const z = rates.map((rate, at) => (rate - usual) / errors[at]!)
  const tau2 = asked.length < leastForOverdispersion ? 0 : overdispersion(z, errors).tau2
  const low = asked.filter((_, at) => (rates[at]! - usual) / Math.sqrt(errors[at]! ** 2 + tau2) <= farBelow)
  return new Set(low.map(({ id }) => id))
}
