import { type ColumnKind, createBulkInsert, type Row } from '../../db/bulk-insert.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'

const since = '2024-01-01'

/** One unit with desks, officers, fields and shifts: what answers need to be attributed, and nothing else. */
export async function insertPlainDirectory(
  store: Store,
  parts: {
    readonly deskIds: readonly string[]
    readonly officerIds: readonly string[]
    readonly fieldIds: readonly string[]
    readonly shifts: readonly Row[]
  },
): Promise<void> {
  const dates = { valid_from: since, valid_to: null }
  const name = (vi: string) => JSON.stringify({ vi })
  const unit = { id: 'unit', code: 'unit', name_json: name('Đơn vị mô phỏng'), level: 'province' }
  const place = { parent_id: null, address: null, phone: null, note: null, folded: '' }
  const tables: readonly [keyof Database, readonly Row[]][] = [
    ['unit', [{ ...unit, ...place, ...dates }]],
    [
      'field',
      parts.fieldIds.map((id, position) => ({ id, code: id, name_json: name(id), position, ...dates })),
    ],
    [
      'desk',
      parts.deskIds.map((id) => ({
        ...{ id, unit_id: 'unit', agency_id: null, reference: id, name_json: name(id), folded: '' },
        ...dates,
      })),
    ],
    ['officer', parts.officerIds.map((id) => ({ id, code: id, name: id, folded: '', ...dates }))],
    ['shift', parts.shifts],
  ]
  await store.db.transaction().execute(async (trx) => {
    for (const [table, rows] of tables) {
      const names = Object.keys(rows[0] ?? {})
      const kinds = names.map((each): [string, ColumnKind] => [
        each,
        each === 'position' ? 'integer' : 'text',
      ])
      await createBulkInsert(store, table, Object.fromEntries(kinds), 'id')(trx, rows)
    }
  })
}
