/** What the outcome of a dossier depends on and an officer cannot choose. null where it is not known. */
export type Stratum = {
  readonly field: string | null
  readonly channel: string | null
  /** 1 to 3, by the number of steps and agencies. */
  readonly complexity: number | null
}

/** Valid and satisfied answers of one stratum. */
export type StratumCount = Stratum & { readonly n: number; readonly x: number }

/** What a stratum is compared by. */
export type ReferenceRate = {
  /** Share satisfied, 0..1. */
  readonly share: number
  /** Answers of the reference it stands on. */
  readonly n: number
}

/** The province's own year, by stratum; frozen for a quarter by keeping the counts it was made from. */
export type Reference = {
  /** p0, over all. */
  readonly share: number
  readonly n: number
  readonly rateOf: (stratum: Stratum) => ReferenceRate
}

/** Fewer reference answers than this do not make a rate. */
export const leastReferenceAnswers = 50

/**
 * Reference rates of all strata, small ones merged upwards: strata of fewer than 50 answers are put together without
 * their complexity, what is still smaller without its channel, what is still smaller with all such fields.
 *
 * A stratum large enough keeps its own rate and takes no part in the merged ones. What remains under 50 at the end, and
 * a stratum the reference never saw, has the rate of the nearest group that is large enough: its field and channel, its
 * field, all.
 *
 * @param counts over all officers, without excluded answers; a stratum may come several times
 * @throws RangeError when there is no answer, or x lies outside 0..n
 */
export function referenceOf(counts: readonly StratumCount[], least = leastReferenceAnswers): Reference {
  for (const { n, x } of counts) {
    if (!(n >= 0 && x >= 0 && x <= n))
      throw new RangeError('referenceOf requires 0 <= x <= n in every stratum')
  }
  const whole = totalsBy(counts, () => '').get('')
  if (!whole || whole.n === 0) throw new RangeError('referenceOf requires at least one answer')
  const rates = new Map<string, ReferenceRate>()
  let rest = counts
  for (const keyOf of levels) {
    const totals = totalsBy(rest, keyOf)
    for (const [key, total] of totals) if (total.n >= least) rates.set(key, toRate(total))
    rest = rest.filter((count) => !rates.has(keyOf(count)))
  }
  const wide = widerRates(counts, least)
  const all = toRate(whole)
  const rateOf = (stratum: Stratum): ReferenceRate => {
    for (const keyOf of levels) {
      const rate = rates.get(keyOf(stratum))
      if (rate) return rate
    }
    return wide.get(levels[1](stratum)) ?? wide.get(levels[2](stratum)) ?? all
  }
  return { share: all.share, n: all.n, rateOf }
}

/** Names of a stratum's group at each level; one level's names never meet another's. */
const levels = [
  ({ field, channel, complexity }: Stratum) => `full ${field} ${channel} ${complexity}`,
  ({ field, channel }: Stratum) => `channel ${field} ${channel}`,
  ({ field }: Stratum) => `field ${field}`,
  (_: Stratum) => 'rest',
] as const

/** Rates over all answers of a field and channel, and of a field, for strata the reference never saw. */
function widerRates(counts: readonly StratumCount[], least: number): ReadonlyMap<string, ReferenceRate> {
  const rates = new Map<string, ReferenceRate>()
  for (const keyOf of [levels[1], levels[2]]) {
    for (const [key, total] of totalsBy(counts, keyOf)) if (total.n >= least) rates.set(key, toRate(total))
  }
  return rates
}

type Totals = { n: number; x: number }

const toRate = ({ n, x }: Totals): ReferenceRate => ({ share: x / n, n })

function totalsBy(counts: readonly StratumCount[], keyOf: (stratum: Stratum) => string): Map<string, Totals> {
  const totals = new Map<string, Totals>()
  for (const count of counts) {
    const key = keyOf(count)
    const total = totals.get(key) ?? { n: 0, x: 0 }
    total.n += count.n
    total.x += count.x
    totals.set(key, total)
  }
  return totals
}
