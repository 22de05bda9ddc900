import type { Insertable } from 'kysely'
import { writeSearchText } from '../../src/db/complaint-search.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import type { Database } from '../../src/db/tables.ts'
import { anotherUnit, cast, neighbour } from './province.ts'
import { signedIn } from './signed-in.ts'

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
    if (row.is_sealed === 0) {
      await writeSearchText(trx, id, [row.reference, row.dossier_code ?? '', text])
      const original = { id: newId(), complaint_id: id, kind: 'original', body: text, sealed_id: null }
      await trx
        .insertInto('complaint_text')
        .values({ ...original, written_at: cast.morning, written_by: null })
        .execute()
    }
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
  ...{ outcome: null, eligibility: null, channel: 'hotline', language: 'vi', is_urgent: 0, is_complex: 0 },
  ...{ unit_id: cast.unit.id, desk_id: null, field_id: null, dossier_code: null, occurred_at: null },
  ...{ received_at: cast.morning, received_on: cast.day, intake_json: '{}', entered_by: null },
  ...{ reporter_id: null, reporter_key: null, assignee_id: null, due_on: '2026-11-17', due_step: 'answer' },
  ...{ accepted_on: null, closed_at: null, closed_on: null, is_on_time: null, rating: null, rated_at: null },
  ...{ split_from_id: null, merged_into_id: null, topics: '', version: 1, changed_at: cast.morning },
}

/**
 * A queue: `LATE` (taken by the account `hand`), `SOON`, `BESIDE` (of the neighbour), `NAMED` (about officer one) and `FREE` are
 * open, `DONE` is closed, `SEALED` is a denunciation of officer one.
 */
export async function settleQueue(store: Store): Promise<void> {
  await anotherUnit(store)
  const officerIds = [cast.officerOne.id]
  const deskId = cast.deskOne.id
  await signedIn(store, 'inspector', { accountId: 'hand' })
  const write = (reference: string, change: Matter) => writeMatter(store, { reference, ...change })
  await write('LATE', { due_on: '2026-11-09', text: 'Chờ đợi quá lâu', assignee_id: 'hand' })
  await write('SOON', { due_on: '2026-11-11', channel: 'web', desk_id: deskId })
  await write('NAMED', { due_on: '2026-11-20', officerIds, class_code: 'gop-y' })
  const earlier = { received_on: '2026-11-02', received_at: '2026-11-02T03:00:00.000Z' }
  await write('FREE', { due_on: null, status: 'waiting', ...earlier })
  const done = { closed_on: cast.day, closed_at: cast.morning, status: 'answered', due_on: null }
  await write('DONE', { ...done, text: 'Hồ sơ trễ hẹn' })
  await write('BESIDE', { unit_id: neighbour.unit.id, due_on: '2026-11-12' })
  const sealed = { is_sealed: 1, class_code: 'to-cao', desk_id: deskId, due_on: '2026-11-13' } as const
  await write('SEALED', { ...sealed, officerIds })
}
