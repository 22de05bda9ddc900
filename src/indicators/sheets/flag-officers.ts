import type { Kysely } from 'kysely'
import { localDate, localMonth } from '../../core/calendar/local-time.ts'
import type { OfficerSheets, Satisfied } from '../../core/indicators/flags/officer-flags.ts'
import { leadingQuestion } from '../../core/indicators/frame.ts'
import { figuresAbout } from '../../core/indicators/scores.ts'
import type { LevelCounts } from '../../core/statistics/ordinal-mean.ts'
import type { Database } from '../../db/tables.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { countSheets, prepareCounting } from '../count-sheets.ts'
import { type Period, readPeriods } from '../period.ts'
import { forEachSheet } from '../sheet-store.ts'
import { trendMonths } from '../view.ts'
import type { FlagParts } from './flag-sheets.ts'
import { replaceOfficerFlags } from './officer-flag-store.ts'
import { weighInThread } from './weigh-in-thread.ts'

const codes = [
  'threshold.flag.officer-answers',
  'threshold.flag.variety-share',
  'threshold.flag.heaping-discovery',
  'threshold.flag.kiosk-margin',
] as const

/** Officers are looked at over so many whole months, the last one included. */
const months = 3

/**
 * Looks at the sheets of every officer over the three months up to the last whole one, and keeps what asks for a look
 * under that month. Done again, it replaces what it said.
 */
export async function flagOfficers({
  store,
  clock,
  signal,
}: FlagParts): Promise<{ month: string; flags: number }> {
  const { db } = store
  const now = clock()
  const [month] = trendMonths({ month: localMonth(now), span: 'month' }, 2) as [string]
  const [from = month] = trendMonths({ month, span: 'month' }, months)
  const [period] = readPeriods({ from, to: month, byMonth: false }, month)
  const values = (await readParameters(db, codes))(localDate(now))
  const limits = {
    answers: values['threshold.flag.officer-answers'],
    varietyShare: values['threshold.flag.variety-share'],
    heapingDiscovery: values['threshold.flag.heaping-discovery'],
    kioskMargin: values['threshold.flag.kiosk-margin'],
  }
  const officers = await readOfficerSheets(db, period)
  const found = await weighInThread({ officers, limits, seed: month }, signal)
  const rows = found.map(({ id, rule, facts }) => ({
    ...{ officer_id: id, month, rule, facts_json: JSON.stringify(facts), flagged_at: now.toISOString() },
  }))
  await store.db.transaction().execute((trx) => replaceOfficerFlags(trx, month, rows))
  return { month, flags: rows.length }
}

const groups = ['kiosk', 'away', 'keyed'] as const
const groupOf = (channel: string) =>
  channel === 'kiosk' ? 'kiosk' : channel === 'paper' ? 'keyed' : ('away' as const)

async function readOfficerSheets(db: Kysely<Database>, period: Period): Promise<OfficerSheets[]> {
  const counting = await prepareCounting(db, 'counter')
  const counted = await countSheets(db, counting, {}, [period], ({ officer_id, channel }) =>
    officer_id === null ? null : `${groupOf(channel)} ${officer_id}`,
  )
  const minutes = await readMinutes(db, period)
  const ids = new Set(counted.leaves().map((leaf) => leaf.slice(leaf.indexOf(' ') + 1)))
  const levelsOf = (names: readonly string[]): LevelCounts =>
    figuresAbout(counted.total(names, 0), leadingQuestion)[0]?.counts ?? [0, 0, 0, 0, 0]
  const officers: OfficerSheets[] = []
  for (const id of [...ids].sort()) {
    officers.push({
      id,
      levels: levelsOf(groups.map((group) => `${group} ${id}`)),
      kiosk: satisfiedOf(levelsOf([`kiosk ${id}`])),
      away: satisfiedOf(levelsOf([`away ${id}`])),
      minutes: minutes.get(id) ?? new Array<number>(digits).fill(0),
    })
    await new Promise(setImmediate)
  }
  return officers
}

function satisfiedOf([one, two, three, four, five]: LevelCounts): Satisfied {
  return { x: four + five, n: one + two + three + four + five }
}

const digits = 10
const lastDigitOfMinute = 15

/** By officer, sheets that citizens sent themselves by the last digit of the minute. */
async function readMinutes(
  db: Kysely<Database>,
  { from, to }: Period,
): Promise<ReadonlyMap<string, number[]>> {
  const minutes = new Map<string, number[]>()
  await forEachSheet(db, { from, to }, ({ officer_id, channel, served_at }) => {
    if (officer_id === null || (channel !== 'qr' && channel !== 'kiosk')) return
    const own = minutes.get(officer_id) ?? new Array<number>(digits).fill(0)
    own[Number(served_at.charAt(lastDigitOfMinute))]!++
    minutes.set(officer_id, own)
  })
  return minutes
}
