import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { localDate, localMonth, monthBefore, monthDates } from '../../core/calendar/local-time.ts'
import {
  type ClusterLevels,
  type ReportCluster,
  reportClusters,
} from '../../core/indicators/report-clusters.ts'
import type { LocalText } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import { readParameters } from '../../parameters/read-parameters.ts'
import { countDeskSheets, deskOf } from '../counts/count-desk-sheets.ts'
import { type DeskEntry, listDesks, listUnits } from '../store.ts'
import { countCasesByDesk } from './store.ts'

const months = 12

/** Desks within reach with more reports over twelve months than chance brings at the rate of all of them. */
export async function readClusters(
  db: Kysely<Database>,
  within: Within,
  now: Date,
): Promise<(ReportCluster & { readonly desk: DeskEntry; readonly unitName: LocalText })[]> {
  const last = localMonth(now)
  const span = { from: monthDates(monthBefore(last, months - 1)).first, to: monthDates(last).last }
  const reports = await countCasesByDesk(db, within, span)
  if (reports.size === 0) return []
  const desks = new Map(
    (await listDesks(db)).filter(({ unit_id }) => within.has(unit_id)).map((desk) => [desk.id, desk]),
  )
  const sheets = new Map<string, number>()
  for (const [place, count] of await countDeskSheets(db, { ...span, deskIds: [...desks.keys()] })) {
    sheets.set(deskOf(place), (sheets.get(deskOf(place)) ?? 0) + count)
  }
  const counted = [...desks.keys()].map((id) => ({
    ...{ id, reports: reports.get(id) ?? 0, sheets: sheets.get(id) ?? 0 },
  }))
  const units = new Map((await listUnits(db)).map(({ id, name }) => [id, name]))
  return reportClusters(counted, await readLevels(db, localDate(now))).map((cluster) => {
    const desk = desks.get(cluster.id)!
    return { ...cluster, desk, unitName: units.get(desk.unit_id)! }
  })
}

async function readLevels(db: Kysely<Database>, today: string): Promise<ClusterLevels> {
  const valuesOn = await readParameters(db, ['threshold.cluster.watch', 'threshold.cluster.act'])
  const values = valuesOn(today)
  return { watch: values['threshold.cluster.watch'], act: values['threshold.cluster.act'] }
}
