import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/** Definitions of indicators, dated, and the 18-point sheets that units fill in and the authority appraises. */
async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('indicator_definition'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('legal_basis', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('is_checked', 'integer', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addUniqueConstraint('indicator_definition_version', ['code', 'version'])
    .execute()
  await withId(db.schema.createTable('point_sheet'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('definition_version', 'integer', (c) => c.notNull())
    .addColumn('points_json', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.notNull())
    .addColumn('replaced_at', 'text')
    .execute()
  // A trend of months reads this alone, without the counts of every question.
  await db.schema
    .createIndex('count_cell_lead')
    .on('count_cell')
    .columns([
      'month',
      'desk_id',
      'officer_id',
      'version_id',
      'is_excluded',
      'field_id',
      'channel',
      'lead_n',
      'lead_x',
    ])
    .execute()
  await db.schema.createIndex('point_sheet_unit').on('point_sheet').columns(['unit_id', 'period']).execute()
}

export const indicatorDefinitions = atomic({
  up,
  down: async (db) => {
    await dropTables(db, ['point_sheet', 'indicator_definition'])
    await db.schema.dropIndex('count_cell_lead').execute()
  },
})
