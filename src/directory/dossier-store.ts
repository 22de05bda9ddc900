import type { Insertable, Kysely, Transaction } from 'kysely'
import { type DossierCounts, dossierCountCodes } from '../core/indicators/dossier-rates.ts'
import type { DossierCountTable } from '../db/dossier-tables.ts'
import type { Database } from '../db/tables.ts'

type Place = { readonly deskId: string; readonly fieldId: string; readonly month: string }

export async function findDossierCount(db: Kysely<Database>, { deskId, fieldId, month }: Place) {
  return db
    .selectFrom('dossier_count')
    .select(['id', ...dossierCountCodes])
    .where('month', '=', month)
    .where('desk_id', '=', deskId)
    .where('field_id', '=', fieldId)
    .executeTakeFirst()
}

export async function insertDossierCount(
  trx: Transaction<Database>,
  row: Insertable<DossierCountTable>,
): Promise<void> {
  await trx.insertInto('dossier_count').values(row).execute()
}

export async function updateDossierCount(
  trx: Transaction<Database>,
  id: string,
  change: DossierCounts & Pick<DossierCountTable, 'recorded_at' | 'recorded_by'>,
): Promise<void> {
  await trx.updateTable('dossier_count').set(change).where('id', '=', id).execute()
}

/** Counts by month, desk and field; of some desks, from one month to another, both included. */
export async function listDossierCounts(
  db: Kysely<Database>,
  filter: {
    readonly deskIds?: readonly string[] | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
) {
  const { deskIds, from = '', to = '9999' } = filter
  return db
    .selectFrom('dossier_count')
    .innerJoin('field', 'field.id', 'dossier_count.field_id')
    .select(['dossier_count.id', 'desk_id', 'field_id', 'field.code as field', 'month', 'recorded_at'])
    .select(dossierCountCodes)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .$if(deskIds !== undefined, (query) => query.where('desk_id', 'in', ['', ...(deskIds ?? [])]))
    .orderBy('month', 'desc')
    .orderBy('desk_id')
    .orderBy('field.position')
    .orderBy('dossier_count.id')
    .execute()
}
