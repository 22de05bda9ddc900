import { unitsWithin } from '../../accounts/within.ts'
import { classCodes } from '../../core/complaints/classes.ts'
import { figureOf, type MatterFigure } from '../../core/complaints/figures.ts'
import { type TopicAccuracy, topicAccuracy } from '../../core/complaints/topic-accuracy.ts'
import { Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { unitNamed } from '../../directory/naming.ts'
import { listUnits } from '../../directory/unit-store.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { channels } from '../intake.ts'
import { collector } from '../queue/collect.ts'
import type { Viewer } from '../viewer.ts'
import { type CountedFact, listFacts } from './facts-store.ts'
import { type FiguresWish, readWish, type TypedFigures } from './figures-filter.ts'
import { type GroupFigure, largestFirst, tabulate, withoutSmall } from './tabulate.ts'

export const tableNames = ['class', 'unit', 'topic', 'channel', 'month'] as const
export type TableName = (typeof tableNames)[number]

export type MatterFigures = {
  readonly wish: FiguresWish
  /** Fewer matters than these are not shown. */
  readonly least: number
  /** Null where it would tell of too few. */
  readonly whole: MatterFigure | null
  readonly tables: Readonly<Record<TableName, readonly GroupFigure[]>>
  readonly accuracy: readonly TopicAccuracy[]
  readonly leastPrecision: number
  /** Ordinary matters in whose words no topic was found; null when they are too few to be told. */
  readonly unsorted: number | null
}

/** @throws Invalid naming the fields */
export async function readFigures(
  store: Store,
  viewer: Viewer,
  typed: TypedFigures,
  today: string,
): Promise<MatterFigures> {
  const { db } = store
  const { read, problems } = collector()
  const wish = await read(() => readWish(typed, today))
  const unit = await read(() =>
    typed.unit === '' ? undefined : unitNamed(db, viewer.within, typed.unit, today, 'unit'),
  )
  if (!wish || problems.length > 0) throw new Invalid(problems)
  const within = unit && (await unitsWithin(db, { everywhere: false, unitIds: [unit.id] }))
  const codes = ['threshold.suppression.internal', 'threshold.topic.precision'] as const
  const values = (await readParameters(db, codes))(today)
  const least = values['threshold.suppression.internal']
  const leastPrecision = values['threshold.topic.precision']
  const facts = await listFacts(store, viewer, wish, within?.unitIds)
  const units = (await listUnits(db)).map(({ id }) => id)
  const accuracy = topicAccuracy(leastPrecision)
  const topics = accuracy.filter(({ isShown }) => isShown).map(({ topic }) => topic)
  const unsorted = facts.filter(({ isSealed, topics: found }) => !isSealed && found.length === 0).length
  return {
    ...{ wish, least, leastPrecision, accuracy },
    whole: facts.length > 0 && facts.length < least ? null : withoutSmall(figureOf(facts, today), least),
    tables: tablesOf(facts, { units, topics }, { today, least }),
    unsorted: unsorted > 0 && unsorted < least ? null : unsorted,
  }
}

function tablesOf(
  facts: readonly CountedFact[],
  { units, topics }: { readonly units: readonly string[]; readonly topics: readonly string[] },
  rule: { readonly today: string; readonly least: number },
): MatterFigures['tables'] {
  const whole = { ...rule, addsUp: true }
  const ordinary = facts.filter(({ isSealed }) => !isSealed)
  const months = [...new Set(facts.map(({ receivedOn }) => receivedOn.slice(0, 7)))].sort()
  return {
    class: tabulate(facts, ({ classCode }) => [classCode], classCodes, whole),
    unit: tabulate(facts, ({ unitId }) => [unitId ?? ''], ['', ...units], whole),
    topic: largestFirst(tabulate(ordinary, (fact) => fact.topics, topics, { ...rule, addsUp: false })),
    channel: tabulate(facts, ({ channel }) => [channel], channels, whole),
    month: tabulate(facts, ({ receivedOn }) => [receivedOn.slice(0, 7)], months, whole),
  }
}
