import type { Kysely } from 'kysely'
import { localDate } from '../core/calendar/local-time.ts'
import { type Comparable, compareMatters, isAlike, type Likeness } from '../core/complaints/likeness.ts'
import type { Database } from '../db/tables.ts'
import { listComparable } from './link-store.ts'
import { listPartiesOf } from './store.ts'
import { listTexts } from './text-store.ts'
import type { Viewer } from './viewer.ts'
import type { ComplaintRow } from './visible-store.ts'

export type Suggestion = { readonly complaint: ComplaintRow; readonly likeness: Likeness }

const mostSuggested = 5

/** Matters that may be the same one, the likest first; of a sealed matter none, since its words are not read for this. */
export async function suggestDuplicates(
  db: Kysely<Database>,
  viewer: Viewer,
  row: ComplaintRow,
): Promise<Suggestion[]> {
  const original = (await listTexts(db, row.id)).find(({ kind }) => kind === 'original')
  if (!original?.body) return []
  const others = await listComparable(db, viewer, row)
  const parties = await listPartiesOf(db, [row.id, ...others.map(({ id }) => id)])
  const comparable = (one: ComplaintRow, text: string): Comparable => ({
    text,
    deskId: one.desk_id,
    officerIds: parties.filter(({ complaint_id }) => complaint_id === one.id).map((each) => each.officer_id),
    dossierCode: one.dossier_code,
    on: one.occurred_at === null ? one.received_on : localDate(one.occurred_at),
  })
  const mine = comparable(row, original.body)
  return others
    .map((each) => ({ complaint: each, likeness: compareMatters(mine, comparable(each, each.body ?? '')) }))
    .filter(({ likeness }) => isAlike(likeness))
    .toSorted((a, b) => b.likeness.words - a.likeness.words)
    .slice(0, mostSuggested)
}
