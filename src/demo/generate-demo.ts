import { instantAt } from '../core/calendar/local-time.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { seededDraw } from '../core/statistics/chance.ts'
import type { Store } from '../db/connect.ts'
import { writeMeta } from '../db/meta.ts'
import { raiseRevision } from '../db/revision.ts'
import { seedQuestionnaires } from '../surveys/seed-questionnaires.ts'
import { seededIds } from './ids.ts'
import { type Demo, type DemoScope, firstDay, makeDemo, startOf } from './make-demo.ts'
import { makeDossiers } from './make-dossiers.ts'
import {
  dossierInserter,
  findMeta,
  getCounterVersion,
  insertDirectory,
  insertShifts,
  isEmpty,
  madeInserter,
} from './store.ts'

/** `report` is told what has been done so far. */
export type DemoOptions = DemoScope & { readonly report?: (done: Progress) => void }

export type Progress =
  | { readonly step: 'directory'; readonly units: number; readonly desks: number; readonly officers: number }
  | { readonly step: 'shifts'; readonly count: number }
  | { readonly step: 'responses'; readonly count: number; readonly of: number }

/** The database is not one the demonstration may be made in; the message says what to do. */
export class NotForDemo extends Error {}

/** Sheets of one commit. */
const chunk = 20_000

/**
 * Makes the demonstration province in an empty, migrated database: `meta.demo-started` is set before the first row
 * and `meta.demo` after the last, so that a half-made one is known. The same options give the same rows on every
 * database. The answers are committed in parts, because millions of them do not fit one transaction.
 *
 * @throws NotForDemo when the database holds anything, or `until` is not after the questionnaire's first day
 */
export async function generateDemo(store: Store, options: DemoOptions): Promise<void> {
  if (options.until <= firstDay) throw new NotForDemo(`The last day must be after ${firstDay}.`)
  await refuseUsed(store)
  await writeMeta(store.db, 'demo-started', '1')
  await seedShipped(store, options)
  const demo = makeDemo(options)
  await writeDirectory(store, demo, options)
  const sheets = await writeResponses(store, demo, options)
  await writeDossiers(store, demo, options, sheets)
  await writeMeta(store.db, 'demo', '1')
}

async function refuseUsed(store: Store): Promise<void> {
  if ((await findMeta(store.db, 'demo')) === '1')
    throw new NotForDemo('This database holds a demonstration province already.')
  if ((await findMeta(store.db, 'demo-started')) === '1')
    throw new NotForDemo(
      'A demonstration was begun here and not finished: begin again with an empty database.',
    )
  if (!(await isEmpty(store.db)))
    throw new NotForDemo('This database holds data: a demonstration is only made in an empty one.')
}

async function seedShipped(store: Store, { seed, until }: DemoScope): Promise<void> {
  const started = instantAt(startOf(until))
  const newId = seededIds(seededDraw(`${seed}/questionnaire-ids`))
  await seedQuestionnaires(store, () => newId(Date.parse(started)), started)
}

async function writeDirectory(
  store: Store,
  { directory, roster }: Demo,
  { report }: DemoOptions,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await insertDirectory(store, trx, directory)
    await insertShifts(store, trx, roster.shifts)
    await raiseRevision(trx, 'catalog')
    await raiseRevision(trx, 'roster')
  })
  const { units, desks, officers } = directory
  const counts = { units: units.rows.length, desks: desks.length, officers: officers.length }
  report?.({ step: 'directory', ...counts })
  report?.({ step: 'shifts', count: roster.shifts.length })
}

/** @returns the sheets of each desk in each month, by both */
async function writeResponses(
  store: Store,
  demo: Demo,
  options: DemoOptions,
): Promise<ReadonlyMap<string, number>> {
  const sheets = new Map<string, number>()
  const { id, definition_json } = await getCounterVersion(store.db)
  const insert = madeInserter(store)
  let count = 0
  const made = demo.responses({ id, definition: JSON.parse(definition_json) as Definition })
  for (const part of inParts(made, chunk)) {
    await store.db.transaction().execute((trx) => insert(trx, part))
    for (const { response } of part) {
      const place = placeOf(String(response.desk_id), String(response.served_on).slice(0, 7))
      sheets.set(place, (sheets.get(place) ?? 0) + 1)
    }
    count += part.length
    options.report?.({ step: 'responses', count, of: options.responses })
  }
  return sheets
}

const placeOf = (deskId: string, month: string) => `${deskId} ${month}`

async function writeDossiers(
  store: Store,
  { directory }: Demo,
  { seed, until }: DemoOptions,
  sheets: ReadonlyMap<string, number>,
): Promise<void> {
  const insert = dossierInserter(store)
  const made = makeDossiers({
    ...{ seed, from: startOf(until), until },
    desks: directory.seats.map(({ desk }) => desk),
    fieldIds: new Map(directory.fields.map(({ id, code }) => [code, id])),
    sheetsOf: (deskId, month) => sheets.get(placeOf(deskId, month)) ?? 0,
  })
  for (const part of inParts(made, chunk)) {
    await store.db.transaction().execute((trx) => insert(trx, part))
  }
}

function* inParts<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = []
  for (const item of items) {
    part.push(item)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
