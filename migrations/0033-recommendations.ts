import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/** What the rule recommended for a quarter, with the evidence as it was then. */
async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('recommendation_run'))
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('basis_json', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('recommendation_run_period')
    .on('recommendation_run')
    .columns(['period', 'made_at'])
    .execute()
  await withId(db.schema.createTable('recommendation'))
    .addColumn('run_id', 'text', (c) => c.notNull().references('recommendation_run.id'))
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('desk_id', 'text', (c) => c.references('desk.id'))
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('concern', 'text')
    .addColumn('reasons_json', 'text', (c) => c.notNull())
    .addColumn('evidence_json', 'text', (c) => c.notNull())
    .addColumn('weakest_factor', 'text')
    .addUniqueConstraint('recommendation_officer', ['run_id', 'officer_id'])
    .execute()
}

export const recommendations = atomic({
  up,
  down: (db) => dropTables(db, ['recommendation', 'recommendation_run']),
})
