import { parseDeskCode } from '../../src/core/text/desk-code.ts'
import type { Store } from '../../src/db/connect.ts'
import { raiseRevision } from '../../src/db/revision.ts'

/** The desk that the benchmark answers for, in a unit of its own. */
export const benchDesk = { id: 'bench-desk', code: parseDeskCode('A34679C7')! }

export async function settleBenchDesk(store: Store): Promise<void> {
  const name_json = JSON.stringify({ vi: 'Quầy đo tốc độ' })
  await store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('unit')
      .values(unit(name_json))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('desk')
      .values({
        id: benchDesk.id,
        unit_id: 'bench-unit',
        agency_id: null,
        reference: 'Q1',
        name_json,
        ...dated,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('desk_code')
      .values({
        code: benchDesk.code,
        desk_id: benchDesk.id,
        issued_at: '2025-01-01T00:00:00.000Z',
        withdrawn_at: null,
        withdrawn_reason: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await raiseRevision(trx, 'catalog')
  })
}

const dated = { valid_from: '2025-01-01', valid_to: null, folded: '' }

function unit(name_json: string) {
  return {
    id: 'bench-unit',
    code: 'BENCH',
    name_json,
    level: 'commune',
    parent_id: null,
    address: null,
    phone: null,
    note: null,
    ...dated,
  }
}
