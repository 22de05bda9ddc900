import type { Transaction } from 'kysely'
import { type Actor, hasRight } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Acting } from '../core/complaints/lifecycle.ts'
import { parseReference } from '../core/complaints/reference.ts'
import { Forbidden, NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import type { Act } from './act.ts'
import { hasConflict } from './conflict-store.ts'
import { findComplaint } from './store.ts'
import { listMessages } from './text-store.ts'
import { viewerFor } from './viewer.ts'
import { type ComplaintRow, getVisible } from './visible-store.ts'

type Asked = { readonly reference: string; readonly act: Pick<Act, 'code'>; readonly at: string }

/**
 * The matter that somebody acts on, and as whom: the citizen on his own; the officer on what was put to him; staff on
 * what they may see, with the right to handle and no part in it.
 *
 * @throws NotFound `complaint-unknown`; Forbidden `no-right`, `complaint-conflict`
 */
export async function actingOn(
  trx: Transaction<Database>,
  by: Actor | 'citizen',
  { reference, act, at }: Asked,
): Promise<{ row: ComplaintRow; acting: Acting }> {
  if (by === 'citizen') return { row: await getOwn(trx, reference), acting: { kind: 'citizen', id: '' } }
  if (act.code === 'statement') return getHearing(trx, by, reference)
  const today = localDate(at)
  const viewer = await viewerFor(trx, by, at)
  const row = await getVisible(trx, viewer, reference)
  if (!hasRight(by, 'matters.handle', today)) throw new Forbidden('no-right')
  if (await hasConflict(trx, viewer, row.id)) throw new Forbidden('complaint-conflict')
  const isHead = by.kind === 'system' || hasRight(by, 'matters.assign', today)
  return { row, acting: { kind: isHead ? 'head' : 'handler', id: by.id } }
}

async function getOwn(trx: Transaction<Database>, reference: string): Promise<ComplaintRow> {
  const row = await findComplaint(trx, { reference: parseReference(reference) ?? '' })
  if (!row) throw new NotFound('complaint-unknown')
  return row
}

/** An officer answers only where something was put to him; to him no other matter exists. */
async function getHearing(trx: Transaction<Database>, by: Actor, reference: string) {
  const row = await getOwn(trx, reference)
  const asked = await listMessages(trx, row.id, ['to-officer'])
  const isAsked = by.officerId !== null && asked.some(({ officer_id }) => officer_id === by.officerId)
  if (!isAsked) throw new NotFound('complaint-unknown')
  return { row, acting: { kind: 'officer', id: by.id } as const }
}
