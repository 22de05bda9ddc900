import { sql } from 'kysely'
import { type AnyDatabase, atomic } from './support.ts'

const name = 'point_sheet_current'

/** Of a unit, quarter and kind one sheet of points is in force, whoever writes at the same moment; why one is no more. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema.alterTable('point_sheet').addColumn('replaced_reason', 'text').execute()
  await db.schema
    .createIndex(name)
    .unique()
    .on('point_sheet')
    .columns(['unit_id', 'period', 'kind'])
    .where(sql.ref('replaced_at'), 'is', null)
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await db.schema.dropIndex(name).execute()
  await db.schema.alterTable('point_sheet').dropColumn('replaced_reason').execute()
}

export const pointSheets = atomic({ up, down })
