import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/** Cases for a human reader, and what officers say of their own figures. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('integrity_state')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('watermark', 'text', (c) => c.notNull())
    .execute()
  await db.insertInto('integrity_state').values({ id: 1, watermark: '' }).execute()
  await withId(db.schema.createTable('integrity_case'))
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('response_id', 'text', (c) => c.notNull().unique().references('response.id'))
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('served_on', 'text', (c) => c.notNull())
    .addColumn('kinds', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('note', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('closed_by', 'text')
    .execute()
  await db.schema
    .createIndex('integrity_case_unit')
    .on('integrity_case')
    .columns(['unit_id', 'closed_at'])
    .execute()
  await withId(db.schema.createTable('officer_remark'))
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('desk_id', 'text', (c) => c.references('desk.id'))
    .addColumn('served_on', 'text')
    .addColumn('recommendation_id', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('decision', 'text')
    .addColumn('answer', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text')
    .execute()
  await db.schema.createIndex('officer_remark_officer').on('officer_remark').column('officer_id').execute()
}

export const integrityCases = atomic({
  up,
  down: (db) => dropTables(db, ['officer_remark', 'integrity_case', 'integrity_state']),
})
