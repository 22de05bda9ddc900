import type { Kysely, Selectable } from 'kysely'
import { type ColumnKind, createRowInsert } from '../../db/bulk-insert.ts'
import type { Store } from '../../db/connect.ts'
import type { CountDeskTable } from '../../db/count-tables.ts'
import type { Database } from '../../db/tables.ts'
import { few } from '../few-subjects.ts'
import { type Cell, type CellFilter, isOf, type ReplaceCells } from './cell-store.ts'

export type DeskCell = Readonly<Selectable<CountDeskTable>>

const columns: Record<keyof CountDeskTable, ColumnKind> = {
  month: 'text',
  desk_id: 'text',
  version_id: 'text',
  is_excluded: 'integer',
  sheets: 'integer',
  lead_n: 'integer',
  lead_x: 'integer',
  value: 'text',
  strata: 'text',
}

/** Puts counts of desks as wholes in the place of all that there are of some months. */
export function deskCellReplacer(store: Store): ReplaceCells<DeskCell> {
  const insert = createRowInsert(store, 'count_desk', columns)
  return async (trx, of, cells) => {
    await trx.deleteFrom('count_desk').where(isOf(of)).execute()
    await insert(trx, cells)
  }
}

/** Decoded in one turn of the event loop: a few milliseconds. */
const chunkSize = 100

/** A desk's month of all officers, fields and channels in the shape of a cell: it belongs to none of them. */
const ofAll = { id: '', officer_id: null, field_id: null, channel: '' } as const

/**
 * Visits the counts of desks as wholes, a tenth of the cells. Only for who asks for no officer, field or channel.
 */
export async function forEachDeskCell(
  db: Kysely<Database>,
  { months, deskIds }: CellFilter,
  visit: (cell: Cell & Pick<DeskCell, 'strata'>) => void,
): Promise<void> {
  const desks = few(deskIds)
  for (const month of months) {
    const ordered = db
      .selectFrom('count_desk')
      .selectAll()
      .where('month', '=', month)
      .$if(desks !== undefined, (query) => query.where('desk_id', 'in', ['', ...(desks ?? [])]))
      .orderBy('desk_id')
      .orderBy('version_id')
      .orderBy('is_excluded')
      .limit(chunkSize)
    for (let next = ordered; ; ) {
      const chunk = await next.execute()
      for (const cell of chunk) visit(Object.assign(cell, ofAll))
      await new Promise(setImmediate)
      const last = chunk.at(-1)
      if (!last || chunk.length < chunkSize) break
      next = ordered.where((eb) =>
        eb(
          eb.refTuple('desk_id', 'version_id', 'is_excluded'),
          '>',
          eb.tuple(last.desk_id, last.version_id, last.is_excluded),
        ),
      )
    }
  }
}
