import type { Kysely } from 'kysely'
import { monthDates } from '../../core/calendar/local-time.ts'
import { addPacked, type FrameMap, mapFrame } from '../../core/indicators/packed-tally.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../../core/indicators/tally.ts'
import type { Database } from '../../db/tables.ts'
import type { Divided } from '../count-sheets.ts'
import { type OwnFrames, readOwnFrames } from '../counts/count-month.ts'
import { visitCounts } from '../counts/visit-counts.ts'

/** The sheets of one desk, or of one officer, and one version. */
export type CountedPart = {
  readonly deskId: string | null
  readonly officerId: string | null
  readonly versionId: string
  readonly tally: Tally
}

/** The sheets of a month that are in the figures, by desk and by officer; of an officer over all his desks. */
export async function countForRelease(db: Kysely<Database>, month: string): Promise<readonly CountedPart[]> {
  const { first, last } = monthDates(month)
  const frames = await readOwnFrames(db)
  const filter = { from: first, to: last, versionIds: [...frames.keys()] }
  const tallies = await visitCounts(db, filter, () => visitor(frames))
  const desks = await mergeBy([...tallies.values()], ({ deskId }) => deskId)
  const officers = await mergeBy([...tallies.values()], ({ officerId }) => officerId)
  return [
    ...desks.map((part) => ({ ...part, officerId: null })),
    ...officers.map((part) => ({ ...part, deskId: null })),
  ]
}

function visitor(frames: OwnFrames) {
  const maps = new Map<string, FrameMap>([...frames].map(([id, { frame }]) => [id, mapFrame(frame, frame)!]))
  const tallies = new Map<string, CountedPart>()
  const tallyOf = (of: Divided & { readonly version_id: string }): Tally | undefined => {
    if (of.is_excluded === 1) return undefined
    const name = `${of.version_id} ${of.desk_id} ${of.officer_id ?? ''}`
    const known = tallies.get(name) ?? {
      ...{ deskId: of.desk_id, officerId: of.officer_id, versionId: of.version_id },
      tally: emptyTally(frames.get(of.version_id)!.frame),
    }
    tallies.set(name, known)
    return known.tally
  }
  return {
    cell(cell: Parameters<typeof tallyOf>[0] & { readonly value: string }) {
      const tally = tallyOf(cell)
      if (tally) addPacked(tally, maps.get(cell.version_id)!, cell.value)
    },
    sheet(sheet: Parameters<typeof tallyOf>[0] & { readonly answers: string; readonly served_on: string }) {
      const tally = tallyOf(sheet)
      const { plan } = frames.get(sheet.version_id)!
      if (tally) addSheet(tally, plan, sheet.answers, sheet.served_on)
    },
    result: () => tallies,
  }
}

/** Subjects merged in one turn of the event loop. */
const mergedTogether = 20

async function mergeBy(
  parts: readonly CountedPart[],
  keyOf: (part: CountedPart) => string | null,
): Promise<CountedPart[]> {
  const groups = new Map<string, CountedPart[]>()
  for (const part of parts) {
    const key = keyOf(part)
    if (key === null) continue
    const name = `${part.versionId} ${key}`
    groups.set(name, [...(groups.get(name) ?? []), part])
  }
  const merged: CountedPart[] = []
  for (const group of groups.values()) {
    const tally = mergeTallies(
      group[0]!.tally.frame,
      group.map((part) => part.tally),
    )
    merged.push({ ...group[0]!, tally })
    if (merged.length % mergedTogether === 0) await new Promise(setImmediate)
  }
  return merged
}
