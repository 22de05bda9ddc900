import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { addDays, instantAt, localDate } from '../../core/calendar/local-time.ts'
import { burstsOf, usualPerHour } from '../../core/indicators/flags/bursts.ts'
import { repeatedWithin } from '../../core/indicators/flags/repeats.ts'
import type { ParameterValues } from '../../core/parameters/registry.ts'
import { burstThreshold } from '../../core/statistics/burst.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { settledBefore } from '../counts/fold-counts.ts'
import * as rows from './flag-store.ts'

export type FlagParts = { readonly store: Store; readonly clock: () => Date; readonly signal?: AbortSignal }

export const sheetFlagsCode = 'sheet-flags'

const chunkSize = 1_000
/** The usual rate of a desk is that of so many days before. */
const daysBefore = 28
/** Sheets that were there before anybody looked are looked at this far back. */
const firstLookMs = 92 * 86_400_000

const codes = [
  'threshold.flag.burst-share',
  'threshold.flag.comment-characters',
  'threshold.flag.comment-repeats',
  'threshold.flag.comment-days',
] as const
type Limits = Pick<ParameterValues, (typeof codes)[number]>
type Sheet = Awaited<ReturnType<typeof rows.listSheetsToFlag>>[number]

/**
 * Looks through the sheets that came since the last time and flags those worth a look. A flag takes nothing out of the
 * figures: that is decided by a person.
 */
export async function flagSheets(parts: FlagParts): Promise<{ sheets: number; flags: number }> {
  const { store, clock, signal } = parts
  const now = clock()
  const limits = (await readParameters(store.db, codes))(localDate(now))
  const until = settledBefore(now)
  const told = new Set<string>()
  let looked = 0
  for (;;) {
    const after =
      (await rows.getFlagWatermark(store.db)) || settledBefore(new Date(now.getTime() - firstLookMs))
    const sheets = await rows.listSheetsToFlag(store.db, after, until, chunkSize)
    looked += sheets.length
    const found = sheets.length > 0 ? await flagChunk(store, sheets, limits, now.toISOString()) : []
    for (const { id, rule } of found) told.add(`${id} ${rule}`)
    if (sheets.length < chunkSize || signal?.aborted) return { sheets: looked, flags: told.size }
    await new Promise(setImmediate)
  }
}

async function flagChunk(
  store: Store,
  sheets: readonly Sheet[],
  limits: Limits,
  now: string,
): Promise<readonly Found[]> {
  const bursts = await burstFlags(store.db, sheets, limits)
  return store.db.transaction().execute(async (trx) => {
    const found = [...bursts, ...crowdFlags(sheets), ...(await repeatFlags(trx, sheets, limits))]
    await rows.upsertFlags(
      trx,
      found.map(({ id, rule, facts }) => ({
        ...{ response_id: id, rule, facts_json: JSON.stringify(facts), flagged_at: now },
      })),
    )
    await rows.setFlagWatermark(trx, sheets.at(-1)!.id)
    return found
  })
}

type Found = { readonly id: string; readonly rule: string; readonly facts: Readonly<Record<string, number>> }

/** F3, for each desk and day on which citizens sent sheets themselves. */
async function burstFlags(db: Kysely<Database>, sheets: readonly Sheet[], limits: Limits): Promise<Found[]> {
  const found: Found[] = []
  const daysOf = new Map<string, Set<string>>()
  for (const { desk_id, served_on, channel } of sheets) {
    if (channel !== 'qr' && channel !== 'kiosk') continue
    daysOf.set(desk_id, (daysOf.get(desk_id) ?? new Set()).add(served_on))
  }
  for (const [deskId, days] of daysOf) {
    for (const day of days) {
      found.push(...(await burstsOn(db, deskId, day, limits)))
      await new Promise(setImmediate)
    }
  }
  return found
}

async function burstsOn(db: Kysely<Database>, deskId: string, day: string, limits: Limits): Promise<Found[]> {
  const from = instantAt(addDays(day, -daysBefore))
  const served = await rows.listSelfServed(db, deskId, from, instantAt(addDays(day, 1)))
  const own = served.filter(({ served_on }) => served_on === day)
  const before = served.filter(({ served_on }) => served_on !== day)
  const perHour = usualPerHour(before.length, new Set(before.map(({ served_on }) => served_on)).size)
  const limit = burstThreshold(perHour, limits['threshold.flag.burst-share'])
  const bursts = burstsOf(
    own.map(({ served_at }) => Date.parse(served_at)),
    limit,
  )
  return [...bursts].map(([at, count]) => ({ id: own[at]!.id, rule: 'F3', facts: { count, limit, perHour } }))
}

/** F5: the intake saw too many at once from one place. Which place, nobody kept. */
function crowdFlags(sheets: readonly Sheet[]): Found[] {
  return sheets
    .filter(({ flags }) => flags.split(' ').includes('rate'))
    .map(({ id }) => ({ id, rule: 'F5', facts: {} }))
}

/** F8. */
async function repeatFlags(
  trx: Transaction<Database>,
  sheets: readonly Sheet[],
  limits: Limits,
): Promise<Found[]> {
  const [repeats, days] = [limits['threshold.flag.comment-repeats'], limits['threshold.flag.comment-days']]
  const digests = sheets.flatMap(({ id, served_on, folded }) => {
    const isTold = folded !== null && [...folded].length >= limits['threshold.flag.comment-characters']
    return isTold ? [{ response_id: id, digest: digestOf(folded), served_on }] : []
  })
  await rows.insertDigests(trx, digests)
  const same = await rows.listSameWords(trx, [...new Set(digests.map(({ digest }) => digest))])
  return [...same.values()].flatMap((group) =>
    [...repeatedWithin(group, { repeats, days })].map(([id, count]) => ({
      ...{ id, rule: 'F8', facts: { count, days } },
    })),
  )
}

const digestOf = (folded: string): string => createHash('sha256').update(folded).digest('base64url')
