import type { Actor } from '../../accounts/actor.ts'
import { unitsWithin, type Within } from '../../accounts/within.ts'
import { type CountedFact, listFacts } from '../../complaints/figures/facts-store.ts'
import { withoutSmall } from '../../complaints/figures/tabulate.ts'
import { listDecidedOutcomes } from '../../complaints/outcome-store.ts'
import { figureOf, type MatterFigure } from '../../core/complaints/figures.ts'
import { hideSmall } from '../../core/complaints/hide-small.ts'
import type { Store } from '../../db/connect.ts'
import { listUnits } from '../../directory/unit-store.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import type { Period } from '../period.ts'
import type { Subject } from '../tree.ts'

/** The matters of a unit and those below it, or what was found about an officer; null where it would tell of too few. */
export type MattersPanel = { readonly least: number } & (
  | {
      readonly kind: 'unit'
      readonly figure: MatterFigure | null
      /** What the figure is made of; null with it. */
      readonly facts: readonly CountedFact[] | null
    }
  | { readonly kind: 'officer'; readonly decided: { readonly n: number; readonly founded: number } | null }
)

export type PanelRequest = {
  readonly actor: Actor
  /** Units whose figures the reader sees. */
  readonly within: Within
  readonly subject: Subject
  readonly period: Period
  readonly today: string
}

/** Reports of difficulties and petitions (phản ánh, kiến nghị), which the indicators of service count. */
export const reportClasses: readonly string[] = ['phan-anh', 'kien-nghi']

const code = 'threshold.suppression.internal'
const onTheMerits = ['founded', 'partly', 'unfounded']

/**
 * The matters received in the period beside the answers of a unit, or the outcomes decided in it about an officer. Of
 * sealed matters nothing, whoever reads; of matters about the reader himself nothing in the unit's.
 */
export async function readMattersPanel(store: Store, request: PanelRequest): Promise<MattersPanel | null> {
  const { subject, period, today } = request
  const least = (await readParameters(store.db, [code]))(today)[code]
  if (subject.level === 'desk') return null
  if (subject.level !== 'officer') {
    const facts = await readUnit(store, request, least)
    return { kind: 'unit', least, facts, figure: facts && withoutSmall(figureOf(facts, today), least) }
  }
  const outcomes = (await listDecidedOutcomes(store.db, period)).filter(
    ({ officerId, outcome }) => officerId === subject.id && onTheMerits.includes(outcome),
  )
  const founded = outcomes.filter(({ outcome }) => outcome !== 'unfounded').length
  const isSmall = outcomes.length > 0 && outcomes.length < least
  return { kind: 'officer', least, decided: isSmall ? null : { n: outcomes.length, founded } }
}

async function readUnit(
  store: Store,
  { actor, within, subject, period }: PanelRequest,
  least: number,
): Promise<readonly CountedFact[] | null> {
  const parents = new Map((await listUnits(store.db)).map(({ id, parentId }) => [id, parentId]))
  const parent = parents.get(subject.id) ?? null
  const around =
    parent === null
      ? undefined
      : (await unitsWithin(store.db, { everywhere: false, unitIds: [parent] })).unitIds
  const viewer = {
    actor,
    within,
    officerId: actor.officerId,
    maySeeSealed: undefined,
    headOf: [],
    deskIds: [],
  }
  const wish = { from: period.from, to: period.to, classCode: undefined, channel: undefined }
  const facts = await listFacts(store, viewer, wish, around)
  const shown = subject.level === 'unit' ? unlessSmall(facts, subject.id, { parents, parent, least }) : facts
  return shown === null || (shown.length > 0 && shown.length < least) ? null : shown
}

type Family = {
  readonly parents: ReadonlyMap<string, string | null>
  readonly parent: string | null
  readonly least: number
}

/** The matters of a unit among those of its parent; null also where a small sibling could be reckoned from the rest. */
function unlessSmall(facts: readonly CountedFact[], own: string, { parents, parent, least }: Family) {
  const childOf = (unitId: string | null): string => {
    let at = unitId
    while (at !== null && (parents.get(at) ?? null) !== parent) at = parents.get(at) ?? null
    return at === parent ? '' : (at ?? '')
  }
  const groups = new Map<string, CountedFact[]>([[own, []]])
  for (const fact of facts) {
    const key = childOf(fact.unitId)
    const group = groups.get(key)
    if (group) group.push(fact)
    else groups.set(key, [fact])
  }
  const keys = [...groups.keys()].sort()
  const hidden = hideSmall(
    keys.map((key) => groups.get(key)!.length),
    least,
    true,
  )
  return hidden[keys.indexOf(own)] ? null : groups.get(own)!
}
