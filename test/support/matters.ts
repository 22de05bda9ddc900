import type { Insertable } from 'kysely'
import { writeSearchText } from '../../src/db/complaint-search.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import type { Database } from '../../src/db/tables.ts'
import { cast } from './province.ts'

type MatterRow = Insertable<Database['complaint']>

/** A matter as a row, with its words in the index unless it is sealed: for tests of what reads matters. */
export type Matter = Partial<MatterRow> & { readonly text?: string; readonly officerIds?: readonly string[] }

let made = 0

/** Writes a matter of the cast's unit, filed this morning and open. @returns its id and reference */
export async function writeMatter(store: Store, { text = '', officerIds = [], ...change }: Matter = {}) {
  made += 1
  const id = newId()
  const row: MatterRow = { ...plainMatter, id, reference: `MAT${made}`, ...change }
  await store.db.transaction().execute(async (trx) => {
    await trx.insertInto('complaint').values(row).execute()
    if (row.is_sealed === 0) await writeSearchText(trx, id, [row.reference, row.dossier_code ?? '', text])
    for (const officerId of officerIds) {
      const fact = { id: newId(), complaint_id: id, officer_id: officerId, certainty: 'citizen' }
      await trx
        .insertInto('complaint_officer')
        .values({ ...fact, outcome: null, added_at: cast.morning, removed_at: null })
        .execute()
    }
  })
  return { id, reference: row.reference }
}

const plainMatter: Omit<MatterRow, 'id' | 'reference'> = {
  ...{ secret_hash: 'x', intake_key: null, class_code: 'phan-anh', is_sealed: 0, status: 'received' },
  ...{ outcome: null, channel: 'hotline', language: 'vi', is_urgent: 0, is_complex: 0 },
  ...{ unit_id: cast.unit.id, desk_id: null, field_id: null, dossier_code: null, occurred_at: null },
  ...{ received_at: cast.morning, received_on: cast.day, intake_json: '{}', entered_by: null },
  ...{ reporter_id: null, reporter_key: null, assignee_id: null, due_on: '2026-11-17', due_step: 'answer' },
  ...{ accepted_on: null, closed_at: null, closed_on: null, is_on_time: null, rating: null, rated_at: null },
  ...{ split_from_id: null, merged_into_id: null, topics: '', version: 1, changed_at: cast.morning },
}
