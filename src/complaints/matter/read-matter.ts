import type { Kysely, Transaction } from 'kysely'
import { hasRight } from '../../accounts/actor.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import type { ActCode } from '../../core/complaints/acts.ts'
import { explainDueDate } from '../../core/complaints/clock.ts'
import { allowedActs } from '../../core/complaints/lifecycle.ts'
import type { LocalText } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import { listDays } from '../../parameters/day-store.ts'
import { loadCalendar } from '../../parameters/load-calendar.ts'
import { listLineage } from '../../parameters/unit-store.ts'
import { unsealRecord } from '../../privacy/open-sealed.ts'
import { findSealed } from '../../privacy/sealed-store.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { findClass } from '../class-store.ts'
import { listClocks } from '../clock-store.ts'
import { hasConflict } from '../conflict-store.ts'
import type { Reporter } from '../intake.ts'
import { listLinks, listVisibleById } from '../link-store.ts'
import { listOfficerNames } from '../list-store.ts'
import { stateOf } from '../state-of.ts'
import { listEvents, listParties } from '../store.ts'
import { suggestDuplicates } from '../suggest-duplicates.ts'
import { listMessages, listTexts } from '../text-store.ts'
import { noteOpening, wordsOf } from '../texts.ts'
import type { Viewer } from '../viewer.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { findPlace, listActorNames } from './names-store.ts'

/** Everything the page of one matter shows, as it is stored. */
export type MatterRead = Awaited<ReturnType<typeof readMatter>>

export async function readMatter(db: Kysely<Database>, viewer: Viewer, row: ComplaintRow, now: string) {
  const parties = await listParties(db, row.id)
  const events = await listEvents(db, row.id)
  const links = await listLinks(db, row.id)
  const ids = [...links.map(({ target }) => target), row.merged_into_id ?? '', row.split_from_id ?? '']
  return {
    row,
    parties,
    events,
    place: await findPlace(db, row),
    class: await findClass(db, row.class_code, row.received_on),
    texts: await listTexts(db, row.id),
    messages: await listMessages(db, row.id),
    officers: await listOfficerNames(
      db,
      parties.map(({ officer_id }) => officer_id),
    ),
    actors: await listActorNames(db, [row.assignee_id ?? '', ...events.map(({ actor_id }) => actor_id)]),
    clocks: await readClocks(db, row),
    linked: await listVisibleById(db, viewer, ids),
    suggestions: await suggestDuplicates(db, viewer, row),
    ...(await readActs(db, viewer, row, now)),
  }
}

/** What this viewer may do with it now; nothing when he has a part in it. */
async function readActs(db: Kysely<Database>, viewer: Viewer, row: ComplaintRow, now: string) {
  const today = localDate(now)
  const { actor } = viewer
  const isApart = await hasConflict(db, viewer, row.id)
  if (isApart || !hasRight(actor, 'matters.handle', today)) return { acts: [] as ActCode[], isApart }
  const isHead = hasRight(actor, 'matters.assign', today)
  return { acts: allowedActs(stateOf(row), { kind: isHead ? 'head' : 'handler', id: actor.id }), isApart }
}

/** The limits with their reckoning by the calendar as it is known today. */
async function readClocks(db: Kysely<Database>, row: ComplaintRow) {
  const clocks = await listClocks(db, row.id)
  if (clocks.length === 0) return []
  const calendar = await loadCalendar(db, row.unit_id)
  const lineage = row.unit_id === null ? [] : await listLineage(db, row.unit_id)
  const names = new Map<string, LocalText>()
  for (const day of (await listDays(db, lineage)).reverse()) names.set(day.fallsOn, day.name)
  return clocks.map((clock) => ({
    clock,
    names,
    explained: explainDueDate(calendar, clock.starts_on, JSON.parse(clock.limit_json) as DayLimit),
  }))
}

/** What somebody opened with a reason: who reports, and of a sealed matter all its words. */
export type OpenedMatter = {
  /** Null: nobody gave a name, or it has been erased. */
  readonly reporter: Reporter | null
  /** By id of the text or message. */
  readonly words: ReadonlyMap<string, string>
}

/**
 * Opens what lies under a seal, in the transaction of its line in the trail.
 *
 * @throws Invalid `open-reason`
 */
export async function openForReading(
  trx: Transaction<Database>,
  services: Services,
  viewer: Viewer,
  { row, reason }: { readonly row: ComplaintRow; readonly reason: string },
): Promise<OpenedMatter> {
  await noteOpening(trx, row, { actor: viewer.actor, reason }, services.clock().toISOString())
  const words = new Map<string, string>()
  for (const each of [...(await listTexts(trx, row.id)), ...(await listMessages(trx, row.id))]) {
    const record = each.sealed_id === null ? undefined : await findSealed(trx, each.sealed_id)
    if (record?.erased_at == null) words.set(each.id, await wordsOf(trx, services, each))
  }
  const reporter = row.reporter_id === null ? undefined : await findSealed(trx, row.reporter_id)
  const isKept = reporter !== undefined && reporter.erased_at === null
  const keys = readSecretKeys(services.config.secretFile)
  return { words, reporter: isKept ? (unsealRecord(keys, reporter) as Reporter) : null }
}
