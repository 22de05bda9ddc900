import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import {
  type Mark,
  raiseCountRevision,
  raiseMonthRevisions,
  upsertMarks,
} from '../../surveys/count-mark-store.ts'
import { listServed } from '../sheet-store.ts'
import { replaceCells } from './cell-store.ts'
import { type CountedMonth, countMonth, type OwnFrames, readOwnFrames } from './count-month.ts'
import { replaceDeskCells } from './desk-cell-store.ts'
import { awaitWriters, getCountState, listNextMarks, setWatermark, takeMark } from './mark-store.ts'
import { keepMonthStrata } from './stratum-store.ts'

export type FoldParts = {
  readonly store: Store
  readonly clock: () => Date
  readonly newId: NewId
  readonly signal?: AbortSignal
}

/** A sheet gets its id just before it is written; one that is being written now may still come with an older id. */
const settledMs = 120_000

/** Sheets a transaction: few enough that no request waits for them. */
const chunkSize = 1_000

/**
 * Brings the counts up to date: marks the months of sheets that came since the last time, then counts every marked
 * month anew. Stopped half-way it has done no harm, and the next run goes on.
 */
export async function foldCounts(parts: FoldParts): Promise<{ sheets: number; months: number }> {
  const sheets = await advance(parts)
  const frames = await readOwnFrames(parts.store.db)
  let months = 0
  let after: Mark | undefined
  for (;;) {
    const marks = await listNextMarks(parts.store.db, after, monthsTogether)
    if (marks.length === 0 || parts.signal?.aborted) break
    months += await foldMonths(parts, frames, marks)
    after = marks.at(-1)
    await new Promise(setImmediate)
  }
  await keepMonthStrata(parts.store.db)
  return { sheets, months }
}

/** Months that share one commit: a few milliseconds of writing. */
const monthsTogether = 10

async function advance({ store, clock, newId, signal }: FoldParts): Promise<number> {
  await store.db.transaction().execute((trx) => awaitWriters(trx, store.dialect))
  const until = settledBefore(clock())
  let sheets = 0
  for (;;) {
    const count = await store.db.transaction().execute(async (trx) => {
      const { watermark } = await getCountState(trx)
      const served = await listServed(trx, watermark, until, chunkSize)
      const touched = new Map(served.map((sheet) => [`${sheet.desk_id} ${monthOf(sheet)}`, sheet]))
      const marks = [...touched.values()].map((sheet) => ({
        desk_id: sheet.desk_id,
        month: monthOf(sheet),
        mark: newId(),
      }))
      await upsertMarks(trx, marks)
      const last = served.at(-1)
      if (last) await setWatermark(trx, last.id)
      return served.length
    })
    sheets += count
    if (count < chunkSize || signal?.aborted) return sheets
    await new Promise(setImmediate)
  }
}

const monthOf = ({ served_on }: { readonly served_on: string }) => served_on.slice(0, 7)

/** The id up to which every sheet is written by now: the lowest UUIDv7 of a moment ago. */
export function settledBefore(now: Date): string {
  const time = Math.max(0, now.getTime() - settledMs)
    .toString(16)
    .padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** How many were counted: not one that somebody changed meanwhile, for then its mark is another. */
async function foldMonths(
  { store, newId }: FoldParts,
  frames: OwnFrames,
  marks: readonly Mark[],
): Promise<number> {
  const { watermark } = await getCountState(store.db)
  const counted: ({ readonly mark: Mark } & CountedMonth)[] = []
  for (const mark of marks) {
    counted.push({ mark, ...(await countMonth(store.db, frames, mark, watermark)) })
    await new Promise(setImmediate)
  }
  return store.db.transaction().execute(async (trx) => {
    let months = 0
    for (const { mark, cells, wholes } of counted) {
      if (!(await takeMark(trx, mark))) continue
      await replaceCells(
        trx,
        mark,
        cells.map((cell) => ({ id: newId(), ...cell })),
      )
      await replaceDeskCells(trx, mark, wholes)
      months += 1
    }
    await raiseMonthRevisions(trx, marks)
    await raiseCountRevision(trx)
    return months
  })
}
