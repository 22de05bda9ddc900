import { systemActor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { monthDates } from '../../core/calendar/local-time.ts'
import { packTally } from '../../core/indicators/packed-tally.ts'
import { type BlockUnit, placeBlocks } from '../../core/indicators/suppression/blocks.ts'
import { leastPersons, personsByMeasure } from '../../core/indicators/suppression/persons.ts'
import { readParameter } from '../../parameters/read-parameters.ts'
import type { FoldParts } from '../counts/fold-counts.ts'
import { listDesks, listUnits } from '../store.ts'
import { type CountedPart, countForRelease } from './count-for-release.ts'
import {
  type BlocksByMeasure,
  deleteReleasedCounts,
  insertReleasedCounts,
  insertReleasedMonth,
  listVersionOwners,
} from './store.ts'

/** Rows a transaction: few enough that no request waits for them. */
const chunkSize = 100

const releaser = systemActor('figure-release')

/**
 * Lets the figures of a month out of the circle of those who read raw counts.
 *
 * What is let out is what counts at this moment, with the blocks in which places may be shown (`suppression/blocks.ts`),
 * and neither ever changes: a late sheet, another officer or a sheet taken out later shows to those who read raw counts
 * alone. Two states of one month would differ by the few persons who came in between.
 *
 * @returns false when the month is out already
 */
export async function releaseMonth(parts: FoldParts, month: string): Promise<boolean> {
  const { store, clock, newId } = parts
  const least = await readParameter(store.db, 'threshold.suppression.public', monthDates(month).last)
  const counted = await countForRelease(store.db, month)
  const blocks = blocksOf(counted, await readPlaces(parts), least)
  await store.db.transaction().execute((trx) => deleteReleasedCounts(trx, month))
  for (let start = 0; start < counted.length; start += chunkSize) {
    const rows = counted.slice(start, start + chunkSize).map(({ deskId, officerId, versionId, tally }) => ({
      ...{ id: newId(), month, desk_id: deskId, officer_id: officerId, version_id: versionId },
      value: packTally(tally),
    }))
    await store.db.transaction().execute((trx) => insertReleasedCounts(trx, rows))
    await new Promise(setImmediate)
  }
  const at = clock().toISOString()
  return store.db.transaction().execute(async (trx) => {
    if (!(await insertReleasedMonth(trx, { month, releasedAt: at, least }, blocks))) return false
    const subject = { kind: 'month', id: month }
    await recordAudit(trx, releaser, { action: 'figures.release', subject, details: { least } }, at)
    return true
  })
}

type Places = {
  readonly units: readonly BlockUnit[]
  readonly unitOf: ReadonlyMap<string, string>
  readonly ownerOf: ReadonlyMap<string, string>
}

async function readPlaces({ store }: FoldParts): Promise<Places> {
  const units = (await listUnits(store.db)).map(({ id, parent_id }) => ({ id, parentId: parent_id }))
  const unitOf = new Map((await listDesks(store.db)).map(({ id, unit_id }) => [id, unit_id]))
  return { units, unitOf, ownerOf: await listVersionOwners(store.db) }
}

/** By questionnaire and what was answered: the versions of a questionnaire are shown together. */
function blocksOf(
  counted: readonly CountedPart[],
  { units, unitOf, ownerOf }: Places,
  least: number,
): ReadonlyMap<string, BlocksByMeasure> {
  const persons = new Map<string, Map<string, Map<string, number>>>()
  for (const { deskId, versionId, tally } of counted) {
    if (deskId === null) continue
    const owner = ownerOf.get(versionId)!
    const ofOwner = persons.get(owner) ?? new Map<string, Map<string, number>>()
    persons.set(owner, ofOwner)
    for (const [measure, n] of personsByMeasure(tally)) {
      const ofMeasure = ofOwner.get(measure) ?? new Map<string, number>()
      ofOwner.set(measure, ofMeasure)
      ofMeasure.set(deskId, (ofMeasure.get(deskId) ?? 0) + n)
    }
  }
  const blocks = (measure: string, by: ReadonlyMap<string, number>) => {
    const leaves = [...by].map(([id, n]) => ({ id, unitId: unitOf.get(id)!, persons: n }))
    return placeBlocks(units, leaves, leastPersons(measure, least))
  }
  return new Map(
    [...persons].map(([owner, by]) => [
      owner,
      Object.fromEntries([...by].map(([measure, ofDesks]) => [measure, blocks(measure, ofDesks)])),
    ]),
  )
}
