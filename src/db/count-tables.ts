import type { Generated } from 'kysely'
import type { Flag, Frozen } from './columns.ts'

/**
 * One row (id 1): every sheet up to the id `watermark` is in the cells, save those of marked months; `revision` is
 * raised by whatever changes that, so that a reader knows whether what he put together belongs together.
 */
export type CountStateTable = { id: number; watermark: string; revision: number }

/** A desk's month that must be counted again; `mark` is another with each change, so that none is lost. */
export type CountMarkTable = { desk_id: string; month: string; mark: string }

/**
 * The sheets of one month, desk, officer, version, field and channel, counted. Derived: `npm run verify` counts again
 * and compares.
 */
export type CountCellTable = {
  id: Frozen<string>
  month: Frozen<string>
  desk_id: Frozen<string>
  officer_id: Frozen<string | null>
  version_id: Frozen<string>
  field_id: Frozen<string | null>
  channel: Frozen<string>
  is_excluded: Frozen<Flag>
  sheets: Frozen<number>
  /** Valid and satisfied answers to the leading question. */
  lead_n: Frozen<number>
  lead_x: Frozen<number>
  /** All counts by day and question: `core/indicators/packed-tally.ts`, in the version's own frame. */
  value: Frozen<string>
}

/** The same of a desk as a whole: its cells of one month and version added up, so that a province reads few rows. */
export type CountDeskTable = Omit<CountCellTable, 'id' | 'officer_id' | 'field_id' | 'channel'> & {
  /** The leading question by field and channel: JSON of `[field, channel, n, x]`, in that order, without empty ones. */
  strata: Frozen<string>
}

/** A month of the whole province. */
export type CountMonthTable = {
  month: string
  /** Raised by whatever changes the month's counts or marks. */
  revision: number
  /** The revision that `strata` was summed up at: at any other it is void. */
  summed: Generated<number>
  /** The leading question of all officers by version, field and channel; see `counts/stratum-store.ts`. */
  strata: Generated<string>
}

/** A month whose figures were let out of the circle of those who read raw counts: once, and never changed. */
export type ReleasedMonthTable = {
  month: Frozen<string>
  /** Fewest persons of what may be shown apart. */
  least: Frozen<number>
  released_at: Frozen<string>
}

/** By `*` (sheets) and question code: desks that may be shown together only (`suppression/blocks.ts`). */
export type ReleasedBlockTable = {
  month: Frozen<string>
  questionnaire_id: Frozen<string>
  blocks_json: Frozen<string>
}

/** The counts of the sheets kept in the figures when the month was released: of a desk, or of an officer. */
export type ReleasedCountTable = {
  id: Frozen<string>
  month: Frozen<string>
  desk_id: Frozen<string | null>
  officer_id: Frozen<string | null>
  version_id: Frozen<string>
  /** As in `count_cell`. */
  value: Frozen<string>
}
