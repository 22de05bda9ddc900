import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { leadingQuestion } from '../../core/indicators/frame.ts'
import { figuresAbout } from '../../core/indicators/scores.ts'
import type { LevelCounts } from '../../core/statistics/ordinal-mean.ts'
import type { Database } from '../../db/tables.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { countSheets, prepareCounting } from '../count-sheets.ts'
import { readPeriods } from '../period.ts'
import { listDesks } from '../store.ts'
import { trendMonths } from '../view.ts'

/** By level of overall satisfaction: the answers that count, and those that were taken out. */
export type LevelShares = {
  readonly from: string
  readonly to: string
  readonly kept: LevelCounts
  readonly out: LevelCounts
  /** Fewer taken out than this say nothing of a lean, and their levels are nobody's business. */
  readonly least: number
}

const months = 3
const code = 'threshold.suppression.public'
const none: LevelCounts = [0, 0, 0, 0, 0]

/** Whether what was taken out leans to one side, over the months up to one: which only the whole can tell. */
export async function readLevelShares(
  db: Kysely<Database>,
  within: Within,
  month: string,
): Promise<LevelShares> {
  const counting = await prepareCounting(db, 'counter')
  const [from = month] = trendMonths({ month, span: 'month' }, months)
  const [period] = readPeriods({ from, to: month, byMonth: false }, month)
  const desks = within.unitIds && (await listDesks(db)).filter(({ unit_id }) => within.has(unit_id))
  const deskIds = desks ? { deskIds: desks.map(({ id }) => id) } : {}
  const filter = { ...deskIds, exclusions: 'with' as const, byDesk: true }
  const counted = await countSheets(db, counting, filter, [period], (of) => (of.is_excluded ? 'out' : 'kept'))
  const levelsOf = (leaf: string): LevelCounts =>
    figuresAbout(counted.total([leaf], 0), leadingQuestion)[0]?.counts ?? none
  const least = (await readParameters(db, [code]))(period.to)[code]
  return { from, to: month, kept: levelsOf('kept'), out: levelsOf('out'), least }
}
