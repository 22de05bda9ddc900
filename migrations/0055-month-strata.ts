import { type AnyDatabase, atomic } from './support.ts'

/** The leading question of a whole month by field and channel, added up when its counts were last folded. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .alterTable('count_month')
    .addColumn('summed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('count_month')
    .addColumn('strata', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await db.schema.alterTable('count_month').dropColumn('strata').execute()
  await db.schema.alterTable('count_month').dropColumn('summed').execute()
}

export const monthStrata = atomic({ up, down })
