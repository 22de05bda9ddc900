import type { Kysely } from 'kysely'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import {
  type Mark,
  raiseCountRevision,
  raiseMonthRevisions,
  upsertMarks,
} from '../../surveys/count-mark-store.ts'
import { listServed } from '../sheet-store.ts'
import { cellReplacer } from './cell-store.ts'
import { type CountedMonth, countMonths, readOwnFrames } from './count-month.ts'
import { deskCellReplacer } from './desk-cell-store.ts'
import { runsOf } from './mark-runs.ts'
import { awaitWriters, getCountState, listNextMarks, moveWatermark, takeMarks } from './mark-store.ts'
import { keepMonthStrata } from './stratum-store.ts'

export type FoldParts = {
  readonly store: Store
  readonly clock: () => Date
  readonly newId: NewId
  readonly signal?: AbortSignal
}

/** A sheet gets its id just before it is written; one that is being written now may still come with an older id. */
const settledMs = 120_000

/** Sheets a read: on SQLite it holds the event loop. */
const chunkSize = 1_000

/** Sheets and months a commit: a few milliseconds of writing. */
const sheetsTogether = 10_000
const monthsMarkedTogether = 1_000

/**
 * Brings the counts up to date: marks the months of sheets that came since the last time, then counts every marked
 * month anew. Stopped half-way it has done no harm, and the next run goes on.
 */
export async function foldCounts(parts: FoldParts): Promise<{ sheets: number; months: number }> {
  const sheets = await advance(parts)
  const months = await foldMarked(parts)
  await keepMonthStrata(parts.store.db)
  return { sheets, months }
}

async function advance({ store, clock, newId, signal }: FoldParts): Promise<number> {
  await store.db.transaction().execute((trx) => awaitWriters(trx, store.dialect))
  const until = settledBefore(clock())
  let sheets = 0
  while (!signal?.aborted) {
    const { watermark } = await getCountState(store.db)
    const served = await readServed(store.db, watermark, until)
    if (served.count === 0) break
    const marks = [...served.months.values()].map((each) => ({ ...each, mark: newId() }))
    const isMoved = await store.db.transaction().execute(async (trx) => {
      await upsertMarks(trx, marks)
      return moveWatermark(trx, { from: watermark, to: served.last })
    })
    if (isMoved) sheets += served.count
  }
  return sheets
}

/** The months of desks in which the next sheets were served. */
async function readServed(db: Kysely<Database>, after: string, until: string) {
  const months = new Map<string, Pick<Mark, 'desk_id' | 'month'>>()
  let [last, count] = [after, 0]
  while (count < sheetsTogether && months.size < monthsMarkedTogether) {
    const chunk = await listServed(db, last, until, chunkSize)
    for (const { desk_id, served_on } of chunk) {
      const month = served_on.slice(0, 7)
      months.set(`${desk_id} ${month}`, { desk_id, month })
    }
    last = chunk.at(-1)?.id ?? last
    count += chunk.length
    await new Promise(setImmediate)
    if (chunk.length < chunkSize) break
  }
  return { months, last, count }
}

/** The id up to which every sheet is written by now: the lowest UUIDv7 of a moment ago. */
export function settledBefore(now: Date): string {
  const time = Math.max(0, now.getTime() - settledMs)
    .toString(16)
    .padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** Marks that are looked at together. */
const marksTogether = 120

/** Cells that share one commit: a few milliseconds of writing. */
const cellsTogether = 300

/** How many months were counted: not one that somebody changed meanwhile, for then its mark is another. */
async function foldMarked(parts: FoldParts): Promise<number> {
  const { db } = parts.store
  const frames = await readOwnFrames(db)
  const keep = countKeeper(parts)
  let months = 0
  let after: Mark | undefined
  for (;;) {
    const marks = await listNextMarks(db, after, marksTogether)
    if (marks.length === 0 || parts.signal?.aborted) return months
    const { watermark } = await getCountState(db)
    let counted: Counted[] = []
    for (const run of runsOf(marks)) {
      const own = await countMonths(db, frames, run, watermark)
      counted.push(...own.map((each, at) => ({ ...each, mark: run.marks[at]! })))
      await new Promise(setImmediate)
      if (cellsOf(counted) < cellsTogether) continue
      months += await keep(counted)
      counted = []
    }
    months += await keep(counted)
    after = marks.at(-1)
  }
}

type Counted = CountedMonth & { readonly mark: Mark }

const cellsOf = (counted: readonly Counted[]) => counted.reduce((sum, { cells }) => sum + cells.length, 0)

/** Writes what was counted, each month whole with its mark taken away, or as it was and marked. */
function countKeeper({ store, newId }: FoldParts): (counted: readonly Counted[]) => Promise<number> {
  const replaceCells = cellReplacer(store)
  const replaceDeskCells = deskCellReplacer(store)
  return async (counted) => {
    if (counted.length === 0) return 0
    const marks = counted.map(({ mark }) => mark)
    return store.db.transaction().execute(async (trx) => {
      const taken = await takeMarks(trx, store.dialect, marks)
      if (taken.length === 0) return 0
      const nameOf = ({ desk_id, month }: Mark) => `${desk_id} ${month}`
      const names = new Set(taken.map(nameOf))
      const kept = counted.filter(({ mark }) => names.has(nameOf(mark)))
      const cells = kept.flatMap((each) => each.cells.map((cell) => ({ id: newId(), ...cell })))
      await replaceCells(trx, taken, cells)
      await replaceDeskCells(
        trx,
        taken,
        kept.flatMap(({ wholes }) => wholes),
      )
      await raiseMonthRevisions(trx, taken)
      await raiseCountRevision(trx)
      return taken.length
    })
  }
}
