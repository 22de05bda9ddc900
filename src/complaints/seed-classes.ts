import { shippedClasses } from '../core/complaints/shipped-classes.ts'
import { fromLocalText } from '../db/columns.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { insertClass, listClassRows } from './class-store.ts'

/** Puts the shipped classes into a database that lacks them; what is there stays as it is. */
export async function seedClasses(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const known = new Set((await listClassRows(trx)).map(({ code }) => code))
    for (const [position, shipped] of shippedClasses.entries()) {
      if (known.has(shipped.code)) continue
      await insertClass(trx, {
        ...{ id: newId(), code: shipped.code, name_json: fromLocalText(shipped.name), position },
        ...{ is_sealed: shipped.isSealed ? 1 : 0, steps_json: JSON.stringify(shipped.steps) },
        ...{ valid_from: shipped.validFrom, valid_to: null, legal_basis: shipped.legalBasis },
        ...{ source: shipped.source, is_checked: 0, recorded_at: now },
      })
    }
  })
}
