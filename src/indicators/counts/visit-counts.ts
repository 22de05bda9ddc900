import type { Kysely } from 'kysely'
import { addDays, instantAt, monthDates, monthsBetween } from '../../core/calendar/local-time.ts'
import type { Database } from '../../db/tables.ts'
import type { Mark } from '../../surveys/count-mark-store.ts'
import {
  type CountedSheet,
  forEachSheet,
  forEachSheetAfter,
  forEachSheetOfDesk,
  hasMoreAfter,
  type SheetFilter,
} from '../sheet-store.ts'
import { type Cell, type CellFilter, forEachCell } from './cell-store.ts'
import { type CountState, getCountState, listMarks } from './mark-store.ts'

/**
 * What is made of the cells and sheets of a filter: each sheet is met once, alone or within one cell, also one that
 * was taken out of the figures.
 */
export type Visitor<R, C = Cell> = {
  cell(cell: C): void
  sheet(sheet: CountedSheet): void
  result(): R
}

type Placed = Pick<Cell, 'month' | 'desk_id' | 'officer_id' | 'version_id'>

/** What of the cells belongs to a reading: none of a month of a desk that is marked. */
export type WantedCells = CellFilter & {
  readonly versionIds?: readonly string[]
  readonly marks: readonly Mark[]
}

/** How the cells are read: whole, or only as much of them as the visitor needs, or added up by the database. */
export type CellReader<C> = (
  db: Kysely<Database>,
  wanted: WantedCells,
  visit: (cell: C) => void,
) => Promise<void>

/** Of a reading that knows no more than months, and few desks or officers, what is wanted. */
export function oneByOne<C extends Placed>(
  read: (db: Kysely<Database>, filter: CellFilter, visit: (cell: C) => void) => Promise<void>,
): CellReader<C> {
  return (db, wanted, visit) => {
    const marked = new Set(wanted.marks.map(({ desk_id, month }) => `${desk_id} ${month}`))
    const isWanted = wantedOf(wanted)
    return read(db, wanted, (cell) => {
      if (isWanted(cell) && !(marked.size > 0 && marked.has(`${cell.desk_id} ${cell.month}`))) visit(cell)
    })
  }
}

/** More sheets than this since the last folding: the months are read from the sheets themselves. */
const longestTail = 20_000

/** More marked months than this: the same. */
const mostMarks = 300

/** A folding in between makes the reading begin again, so many times; then the sheets themselves are read. */
const mostAttempts = 4

/**
 * Visits what a filter speaks of: whole months from the counts that are kept ready, months marked for counting again,
 * parts of months, and what came since the last folding from the sheets. The whole belongs to one state of the counts,
 * or, while these are far behind or do not stand still, hangs on none of them.
 *
 * @param make a fresh visitor for each attempt
 */
export async function visitCounts<R>(
  db: Kysely<Database>,
  filter: SheetFilter,
  make: () => Visitor<R>,
): Promise<R> {
  return visitCells(db, filter, oneByOne(forEachCell), make)
}

/** The same with another reading of the cells. */
export async function visitCells<R, C>(
  db: Kysely<Database>,
  filter: SheetFilter,
  read: CellReader<C>,
  make: () => Visitor<R, C>,
): Promise<R> {
  const every = { ...filter, withExcluded: true }
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const state = await getCountState(db)
    const { months, parts } = divide(filter)
    const marks = await listMarks(db, ['', ...months])
    if (await isBehind(db, state, months, marks)) break
    const visitor = make()
    await visitKept(db, every, { months, parts, marks, watermark: state.watermark, read }, visitor)
    if ((await getCountState(db)).revision === state.revision) return visitor.result()
  }
  const visitor = make()
  await forEachSheet(db, every, (sheet) => visitor.sheet(sheet))
  return visitor.result()
}

async function isBehind(
  db: Kysely<Database>,
  { watermark }: CountState,
  months: readonly string[],
  marks: readonly Mark[],
): Promise<boolean> {
  if (watermark === '' || marks.length > mostMarks) return true
  return months.length > 0 && hasMoreAfter(db, watermark, longestTail)
}

async function visitKept<R, C>(
  db: Kysely<Database>,
  every: SheetFilter,
  { parts, ...kept }: Omit<Months<C>, 'filter'> & { readonly parts: readonly Part[] },
  visitor: Visitor<R, C>,
): Promise<void> {
  const take = (sheet: CountedSheet) => visitor.sheet(sheet)
  for (const part of parts) await forEachSheet(db, { ...every, ...part }, take)
  if (kept.months.length > 0) await visitMonths(db, { filter: every, ...kept }, visitor)
}

type Months<C> = {
  readonly filter: SheetFilter
  readonly months: readonly string[]
  readonly marks: readonly Mark[]
  readonly watermark: string
  readonly read: CellReader<C>
}

async function visitMonths<R, C>(
  db: Kysely<Database>,
  { filter, months, marks, watermark, read }: Months<C>,
  visitor: Visitor<R, C>,
): Promise<void> {
  const desks = filter.deskIds && new Set(filter.deskIds)
  const isWanted = wantedOf(filter)
  const known = new Set(months)
  const take = (sheet: CountedSheet) => {
    if (isWanted(sheet) && known.has(sheet.served_on.slice(0, 7))) visitor.sheet(sheet)
  }
  await read(db, { ...filter, months, marks }, (cell) => visitor.cell(cell))
  for (const { desk_id, month } of marks) {
    if (!(desks?.has(desk_id) ?? true)) continue
    const { first, last } = monthDates(month)
    await forEachSheetOfDesk(db, desk_id, [instantAt(first), instantAt(addDays(last, 1))], (sheet) => {
      if (sheet.id <= watermark && sheet.served_on.startsWith(month)) take(sheet)
    })
  }
  await forEachSheetAfter(db, watermark, take)
}

function wantedOf({
  deskIds,
  officerIds,
  versionIds,
}: Pick<SheetFilter, 'deskIds' | 'officerIds' | 'versionIds'>) {
  const desks = deskIds && new Set(deskIds)
  const officers = officerIds && new Set(officerIds)
  const versions = versionIds && new Set(versionIds)
  return (of: Pick<Placed, 'desk_id' | 'officer_id' | 'version_id'>): boolean =>
    (versions?.has(of.version_id) ?? true) &&
    (desks?.has(of.desk_id) ?? true) &&
    (officers?.has(of.officer_id ?? '') ?? true)
}

type Part = { readonly from: string; readonly to: string }

/** The whole months of a span, and what stands over at its ends. */
function divide({ from, to }: Part): { readonly months: readonly string[]; readonly parts: readonly Part[] } {
  const all = monthsBetween(from.slice(0, 7), to.slice(0, 7))
  const months: string[] = []
  const parts: Part[] = []
  for (const month of all) {
    const { first, last } = monthDates(month)
    if (from <= first && last <= to) months.push(month)
    else parts.push({ from: from > first ? from : first, to: to < last ? to : last })
  }
  return { months, parts }
}
