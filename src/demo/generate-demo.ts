import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Store } from '../db/connect.ts'
import { writeMeta } from '../db/meta.ts'
import { raiseRevision } from '../db/revision.ts'
import { seedQuestionnaires } from '../surveys/seed-questionnaires.ts'
import { seededDraw } from './chance.ts'
import { seededIds } from './ids.ts'
import { type Directory, makeDirectory } from './make-directory.ts'
import { type Made, makeResponses } from './make-responses.ts'
import { makeRoster, type Roster } from './make-roster.ts'
import { findMeta, getCounterVersion, insertDirectory, insertShifts, isEmpty, madeInserter } from './store.ts'
import { truthOf } from './truth.ts'

export type DemoOptions = {
  readonly seed: string
  readonly responses: number
  /** Last day of the answers. */
  readonly until: string
  /** Told what has been done so far. */
  readonly report?: (done: Progress) => void
}

export type Progress =
  | { readonly step: 'directory'; readonly units: number; readonly desks: number; readonly officers: number }
  | { readonly step: 'shifts'; readonly count: number }
  | { readonly step: 'responses'; readonly count: number; readonly of: number }

/** The database is not one the demonstration may be made in; the message says what to do. */
export class NotForDemo extends Error {}

const days = 730
const opensOn = '2024-01-01'
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
  if (options.until <= opensOn) throw new NotForDemo(`The last day must be after ${opensOn}.`)
  await refuseUsed(store)
  await writeMeta(store.db, 'demo-started', '1')
  const started = instantAt(startOf(options))
  const questionnaireIds = seededIds(seededDraw(`${options.seed}/questionnaire-ids`))
  await seedQuestionnaires(store, () => questionnaireIds(Date.parse(started)), started)
  const directory = makeDirectory(options.seed)
  const roster = makeRoster({
    seats: directory.seats,
    from: startOf(options),
    until: options.until,
    draw: seededDraw(`${options.seed}/roster`),
    newId: seededIds(seededDraw(`${options.seed}/shift-ids`)),
  })
  await writeDirectory(store, directory, roster, options)
  await writeResponses(store, directory, roster, options)
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

function startOf({ until }: DemoOptions): string {
  const twoYears = addDays(until, 1 - days)
  return twoYears > opensOn ? twoYears : opensOn
}

async function writeDirectory(
  store: Store,
  directory: Directory,
  { shifts }: Roster,
  { report }: DemoOptions,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await insertDirectory(store, trx, directory)
    await insertShifts(store, trx, shifts)
    await raiseRevision(trx, 'catalog')
    await raiseRevision(trx, 'roster')
  })
  const { units, desks, officers } = directory
  report?.({
    step: 'directory',
    units: units.rows.length,
    desks: desks.length,
    officers: officers.length,
  })
  report?.({ step: 'shifts', count: shifts.length })
}

async function writeResponses(
  store: Store,
  directory: Directory,
  { duties }: Roster,
  options: DemoOptions,
): Promise<void> {
  const version = await getCounterVersion(store.db)
  const codes = new Map(directory.officers.map(({ id, code }) => [id, code]))
  const made = makeResponses({
    truth: truthOf(options.seed),
    duties,
    count: options.responses,
    until: options.until,
    latest: Date.parse(instantAt(options.until, '23:59')),
    version: { id: version.id, definition: JSON.parse(version.definition_json) as Definition },
    fieldIds: new Map(directory.fields.map(({ id, code }) => [code, id])),
    codeOf: (officerId) => codes.get(officerId)!,
    draw: seededDraw(`${options.seed}/responses`),
    newId: seededIds(seededDraw(`${options.seed}/response-ids`)),
  })
  await writeInParts(store, made, options)
}

async function writeInParts(store: Store, made: Iterable<Made>, options: DemoOptions): Promise<void> {
  const insert = madeInserter(store)
  let part: Made[] = []
  let count = 0
  const write = async () => {
    if (part.length === 0) return
    await store.db.transaction().execute((trx) => insert(trx, part))
    count += part.length
    part = []
    options.report?.({ step: 'responses', count, of: options.responses })
  }
  for (const one of made) {
    part.push(one)
    if (part.length === chunk) await write()
  }
  await write()
}
