import type { Kysely } from 'kysely'
import { methods } from '../../core/indicators/figure.ts'
import { figuresAbout } from '../../core/indicators/scores.ts'
import type { Tally } from '../../core/indicators/tally.ts'
import type { Database } from '../../db/tables.ts'
import { type Counting, countSheets } from '../count-sheets.ts'
import type { Span } from './windows.ts'

/** One factor of an officer beside that of everybody. Shares 0..1. */
export type FactorEvidence = {
  readonly factor: string
  readonly n: number
  readonly respondents: number
  readonly index: number
  readonly low: number
  readonly high: number
  readonly usual: number
}

export type WeakestFactor = { readonly weakest: string; readonly factors: readonly FactorEvidence[] }

/** Fewer persons than this say nothing of a factor. */
const leastRespondents = 10

/** For each officer the factor that lies lowest beside everybody's, to say where support would help. */
export async function readWeakestFactors(
  db: Kysely<Database>,
  counting: Counting,
  { from, to }: Span,
  officerIds: readonly string[],
): Promise<ReadonlyMap<string, WeakestFactor>> {
  if (officerIds.length === 0) return new Map()
  const period = { label: `${from}/${to}`, from, to }
  const counted = await countSheets(db, counting, {}, [period], ({ officer_id }) => officer_id)
  const usual = new Map(
    factorsOf(counted.total(counted.leaves(), 0)).map((each) => [each.factor, each.index]),
  )
  const found = new Map<string, WeakestFactor>()
  for (const id of officerIds) {
    const factors = factorsOf(counted.total([id], 0)).map((each) => ({
      ...each,
      usual: usual.get(each.factor) ?? each.index,
    }))
    const [lowest] = [...factors].sort((a, b) => a.index - a.usual - (b.index - b.usual))
    if (lowest) found.set(id, { weakest: lowest.factor, factors })
  }
  return found
}

function factorsOf(tally: Tally): Omit<FactorEvidence, 'usual'>[] {
  return tally.frame.factors.flatMap((factor) => {
    const figure = figuresAbout(tally, factor).find(({ method }) => method === methods.factorPooled)
    if (!figure || figure.respondents < leastRespondents) return []
    const { n, respondents, index, low, high } = figure
    return index === null || low === null || high === null
      ? []
      : [{ factor, n, respondents, index, low, high }]
  })
}
