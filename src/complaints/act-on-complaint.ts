import type { Transaction, Updateable } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { decide } from '../core/complaints/lifecycle.ts'
import { evolve, isClosed, type MatterEvent, type MatterState } from '../core/complaints/states.ts'
import { Conflict } from '../core/errors.ts'
import type { ComplaintTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'
import type { Act } from './act.ts'
import { prepareAct } from './act-effects.ts'
import type { ActGround, ActServices, Effects } from './act-ground.ts'
import { actingOn } from './acting.ts'
import { type ClockedMatter, isOnTime, meetClocks, nearestDue } from './clocks.ts'
import { afterEnd, afterReopening } from './endings.ts'
import { tellCitizen } from './mail/tell-citizen.ts'
import { stateOf } from './state-of.ts'
import { insertEvent, updateComplaint } from './store.ts'
import type { ComplaintRow } from './visible-store.ts'

/** What an act was done to, for what else is written with it. */
export type Acted = {
  readonly complaint: ComplaintRow
  readonly eventId: string
  /** The message that carried the act's text; null when it had none. */
  readonly messageId: string | null
  readonly at: string
}

export type AlsoActed = (trx: Transaction<Database>, acted: Acted) => Promise<void>

/**
 * One act upon a matter: loaded with permission, decided by the table, written if nobody else was faster, with its event
 * and its line in the trail, in one transaction. A refused act leaves everything as it was.
 *
 * @param by for the citizen the caller has checked number and secret (`openByCode`)
 * @throws NotFound `complaint-unknown`; Forbidden `complaint-not-yours`, `complaint-conflict`
 * @throws Conflict `complaint-stale`, `complaint-claimed`, `complaint-act`, …; Invalid naming fields
 */
export async function actOnComplaint(
  services: ActServices,
  by: Actor | 'citizen',
  reference: string,
  act: Act,
  also?: AlsoActed,
): Promise<{ version: number; status: string }> {
  return services.store.db
    .transaction()
    .execute((trx) => actWithin(trx, services, { by, reference, act }, also))
}

export type Acting = { readonly by: Actor | 'citizen'; readonly reference: string; readonly act: Act }

/** The same inside a transaction that is open already. */
export async function actWithin(
  trx: Transaction<Database>,
  services: ActServices,
  { by, reference, act }: Acting,
  also?: AlsoActed,
): Promise<{ version: number; status: string }> {
  const at = services.clock().toISOString()
  const { row, acting } = await actingOn(trx, by, { reference, act, at })
  if (act.version !== undefined && act.version !== row.version) throw new Conflict('complaint-stale')
  const state = stateOf(row)
  const ground = { trx, services, row, by, at }
  const effects = await prepareAct(ground, act)
  const event = decide(state, { code: act.code, ...effects.asked }, acting)
  const next = evolve(state, event)
  const columns = await columnsOf(ground, { state, next, event, effects })
  if (!(await updateComplaint(trx, row, columns))) throw new Conflict('complaint-stale')
  const eventId = await writeEvent(ground, event)
  const messageId = (await effects.write?.(eventId, { ...row, is_sealed: next.isSealed ? 1 : 0 })) ?? null
  await tellCitizen({ ...ground, row: { ...row, ...columns } as ComplaintRow }, act)
  await also?.(trx, { complaint: row, eventId, messageId, at })
  return { version: row.version + 1, status: next.status }
}

type Change = {
  readonly state: MatterState
  readonly next: MatterState
  readonly event: MatterEvent
  readonly effects: Effects
}

/** The matter's own columns after the act, its clocks having been moved on. */
async function columnsOf(ground: ActGround, { state, next, event, effects }: Change) {
  const { trx, row, at } = ground
  const today = localDate(at)
  const matter: ClockedMatter = { ...row, ...effects.columns, class_code: next.classCode }
  const met = await meetClocks(trx, row, event, at)
  await effects.moveClocks?.(matter)
  const columns: Updateable<ComplaintTable> = {
    ...effects.columns,
    ...{ status: next.status, class_code: next.classCode, is_sealed: next.isSealed ? 1 : 0 },
    ...{ assignee_id: next.assigneeId, eligibility: next.eligibility, outcome: next.outcome, changed_at: at },
  }
  if (!next.isAccepted) columns.accepted_on = null
  else if (!state.isAccepted) columns.accepted_on = today
  if (isClosed(next.status) && !isClosed(state.status)) {
    Object.assign(columns, { closed_at: at, closed_on: today, is_on_time: isOnTime(met, today) })
    await afterEnd(trx, row, today)
  } else if (isClosed(state.status) && !isClosed(next.status)) {
    Object.assign(columns, {
      closed_at: null,
      closed_on: null,
      is_on_time: null,
      rating: null,
      rated_at: null,
    })
    await afterReopening(ground, matter)
  }
  return { ...columns, ...(await nearestDue(trx, row.id)) }
}

async function writeEvent({ trx, services, row, by, at }: ActGround, { act, to, details }: MatterEvent) {
  const id = services.newId()
  const actor = by === 'citizen' ? { kind: 'citizen', id: '' } : by
  await insertEvent(trx, {
    ...{ id, complaint_id: row.id, sequence: row.version + 1, act, from_status: row.status, to_status: to },
    ...{ at, actor_kind: actor.kind, actor_id: actor.id, details_json: JSON.stringify(details) },
  })
  const isSealed = row.is_sealed === 1 || details.sealed === true
  const open = isSealed ? {} : { unitId: row.unit_id, details: { from: row.status, to } }
  const deed = { action: `complaint.${act}`, subject: { kind: 'complaint', id: row.id }, ...open }
  await recordAudit(trx, by === 'citizen' ? systemActor('citizen') : by, deed, at)
  return id
}
