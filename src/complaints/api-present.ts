import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../db/tables.ts'
import type { complaintAnswer } from './api-forms.ts'
import { listClocks } from './clock-store.ts'
import { findUnitCode, type ListedComplaint, listOfficerNames } from './list-store.ts'
import { listEvents, listParties } from './store.ts'
import { listMessages, listTexts } from './text-store.ts'
import type { ComplaintRow } from './visible-store.ts'

export type ComplaintAnswer = z.input<typeof complaintAnswer>

/** A matter as the API lists it. */
export function presentItem(row: Omit<ListedComplaint, 'id'>) {
  return {
    ...{ reference: row.reference, class: row.class_code, status: row.status, outcome: row.outcome },
    ...{ channel: row.channel, language: row.language, isSealed: row.is_sealed === 1 },
    ...{ isUrgent: row.is_urgent === 1, unit: row.unit_code, receivedAt: row.received_at },
    ...{ dueOn: row.due_on, dueStep: row.due_step, closedAt: row.closed_at },
    ...{ isOnTime: row.is_on_time === null ? null : row.is_on_time === 1, version: row.version },
  }
}

/** A matter with its course. What lies under a seal is not opened here: nobody gives a reason in an address. */
export async function presentComplaint(db: Kysely<Database>, row: ComplaintRow): Promise<ComplaintAnswer> {
  const texts = await listTexts(db, row.id)
  const parties = await listParties(db, row.id)
  const names = await listOfficerNames(
    db,
    parties.map(({ officer_id }) => officer_id),
  )
  return {
    ...presentItem({ ...row, unit_code: await findUnitCode(db, row.unit_id) }),
    text: texts.find(({ kind }) => kind === 'original')?.body ?? null,
    redacted: texts.findLast(({ kind }) => kind === 'redacted')?.body ?? null,
    messages: (await listMessages(db, row.id)).map(({ kind, at, body }) => ({ kind, at, text: body })),
    officers: parties.map(({ officer_id, certainty, outcome }) => ({
      ...{ officer: names.find(({ id }) => id === officer_id)?.code ?? '', certainty, outcome },
    })),
    clocks: (await listClocks(db, row.id)).map((clock) => ({
      ...{ step: clock.step, startsOn: clock.starts_on, dueOn: clock.due_on, metOn: clock.met_on },
      isReplaced: clock.replaced_at !== null,
    })),
    events: (await listEvents(db, row.id)).map((event) => ({
      ...{ act: event.act, from: event.from_status, to: event.to_status, at: event.at },
    })),
  }
}
