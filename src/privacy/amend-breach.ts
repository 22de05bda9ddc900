import type { Actor } from '../accounts/actor.ts'
import type { Services } from '../web/services.ts'
import { changeBreach, type SeenBreach } from './change-breach.ts'
import { type BreachFacts, factColumns } from './record-breach.ts'

/** Writes down what became known since. Which facts changed stands in the trail; when it was found never changes. */
export async function amendBreach(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  amendment: SeenBreach & BreachFacts,
): Promise<void> {
  await changeBreach(services, actor, amendment, (row) => {
    const values = factColumns(amendment)
    const names = Object.keys(values) as (keyof typeof values)[]
    const changed = names.filter((name) => values[name] !== row[name])
    return { values, deed: { action: 'data-breach.amend', details: { changed } } }
  })
}
