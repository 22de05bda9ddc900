import type { Kysely } from 'kysely'
import { unitsWithin, type Within } from '../../accounts/within.ts'
import { monthDates, monthsBetween } from '../../core/calendar/local-time.ts'
import { definitionFor } from '../../core/indicators/definition.ts'
import {
  type DossierCounts,
  type DossierRate,
  dossierCountCodes,
  dossierRates,
} from '../../core/indicators/dossier-rates.ts'
import { leadingQuestion } from '../../core/indicators/frame.ts'
import { manskiBounds } from '../../core/statistics/manski.ts'
import type { Database } from '../../db/tables.ts'
import { listDossierCounts } from '../../directory/dossier-store.ts'
import { placeOf } from '../counts/count-desk-sheets.ts'
import type { DefinitionRow } from '../definitions/store.ts'
import { type MattersPanel, reportClasses } from '../matters/read-panel.ts'
import { type Narrowing, narrowingOf } from '../narrowing.ts'
import type { Overview } from '../read-overview.ts'
import { listDeskSpans } from '../store.ts'
import { isValidIn, type Subject } from '../tree.ts'

/** Rates of a unit's or desk's dossiers, or why there are none. */
export type DossierPanel =
  | {
      readonly definition: DefinitionRow
      /** Months of desks whose dossiers are known, of those there are. */
      readonly known: number
      readonly all: number
      /** Empty while a month of a desk is missing: part of the dossiers is no whole to hold anything against. */
      readonly rates: readonly DossierRate[]
      /** The number of complaints would tell of too few. */
      readonly isHidden: boolean
      /** Between which shares all who were asked are satisfied, whatever those think who did not answer. */
      readonly bounds: { readonly lower: number; readonly upper: number } | null
    }
  | { readonly reason: 'no-definition' | 'definition-changes' | Narrowing }

/** Of an officer there are none: a dossier is the unit's that holds its deadline. */
export async function readDossierPanel(
  db: Kysely<Database>,
  overview: Overview,
  { matters, within, today }: { matters: MattersPanel | null; within: Within; today: string },
): Promise<DossierPanel | undefined> {
  const { subject, period, definitions, sheets } = overview
  if (subject.level === 'officer') return undefined
  const narrowing = narrowingOf(overview)
  if (narrowing) return { reason: narrowing }
  const dated = definitions.filter(({ code }) => code === 'dossier-rates')
  const found = definitionFor(dated, period)
  if ('reason' in found) return found
  const months = monthsBetween(period.from.slice(0, 7), [period.to, today].sort()[0]!.slice(0, 7))
  const places = await deskMonths(db, subject, within, months)
  const rows = await countsAt(db, places, months)
  const known = new Set(rows.map(({ desk_id, month }) => placeOf(desk_id, month))).size
  const complaints = complaintsOf(matters)
  const isWhole = known === places.size && known > 0
  const rates = isWhole ? dossierRates(total(rows), { complaints: complaints ?? undefined, sheets }) : []
  return {
    ...{ definition: found.definition, known, all: places.size, rates },
    ...{ isHidden: complaints === null, bounds: boundsOf(overview, rates) },
  }
}

/** Of the question that stands for a subject; without a figure or a response rate there are none. */
function boundsOf({ figures }: Overview, rates: readonly DossierRate[]) {
  const response = rates.find(({ code }) => code === 'response')?.rate ?? null
  const leading = figures.find(
    ({ figure }) => figure.about.kind === 'question' && figure.about.code === leadingQuestion,
  )
  const share = leading === undefined || leading.isWithheld ? null : leading.figure.index
  return response === null || share === null ? null : manskiBounds(share, response)
}

/** The months in which each desk of a subject stood. */
async function deskMonths(
  db: Kysely<Database>,
  { level, id }: Subject,
  within: Within,
  months: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const units = level === 'unit' ? await unitsWithin(db, { everywhere: false, unitIds: [id] }) : within
  const desks = (await listDeskSpans(db)).filter((desk) =>
    level === 'desk' ? desk.id === id : units.has(desk.unit_id),
  )
  const found = months.flatMap((month) => {
    const { first, last } = monthDates(month)
    const open = desks.filter((desk) => isValidIn(desk, { from: first, to: last }))
    return open.map((desk) => [placeOf(desk.id, month), desk.id] as const)
  })
  return new Map(found)
}

/** Few desks are looked up by name; of more, everything of the months is read. */
const fewDesks = 50

async function countsAt(
  db: Kysely<Database>,
  places: ReadonlyMap<string, string>,
  months: readonly string[],
) {
  const desks = [...new Set(places.values())]
  const deskIds = desks.length > fewDesks ? undefined : desks
  const rows = await listDossierCounts(db, { deskIds, from: months[0] ?? '9999', to: months.at(-1) ?? '' })
  return rows.filter(({ desk_id, month }) => places.has(placeOf(desk_id, month)))
}

function total(rows: readonly DossierCounts[]): DossierCounts {
  const sum = (code: (typeof dossierCountCodes)[number]) => rows.reduce((all, row) => all + row[code], 0)
  return Object.fromEntries(dossierCountCodes.map((code) => [code, sum(code)])) as DossierCounts
}

/** Undefined where matters are not counted by; null where their number is kept back. */
function complaintsOf(matters: MattersPanel | null): number | null | undefined {
  if (matters?.kind !== 'unit') return undefined
  const { facts, least } = matters
  const count = facts?.filter(({ classCode }) => reportClasses.includes(classCode)).length
  return count === undefined || (count > 0 && count < least) ? null : count
}
