import type { Kysely } from 'kysely'
import { showMonth } from '../core/calendar/show-date.ts'
import { dossierCountCodes } from '../core/indicators/dossier-rates.ts'
import type { Database } from '../db/tables.ts'
import type { Desk } from './desk-store.ts'
import { listDossierCounts } from './dossier-store.ts'
import type { FormSpec } from './form.ts'
import { dossierColumns, dossierInput } from './import/dossier-kind.ts'
import { cell, exportsOf, type Say, type Section } from './present.ts'
import { recordDossiers } from './record-dossiers.ts'

/** A month's dossiers of one field at a desk. */
export const dossierForm: FormSpec<Desk> = {
  code: 'dossiers',
  right: 'dossiers.enter',
  fields: dossierColumns.map((column) => ({ column, type: column.code === 'field' ? 'select' : 'text' })),
  run: (trx, desk, values, context) => recordDossiers(trx, desk, dossierInput(values), context),
}

const shownMonths = 24

/** The months known, the newest first, and the form that adds or corrects one. */
export async function dossierSection(
  db: Kysely<Database>,
  desk: Desk,
  { unitCode, fieldNames }: { readonly unitCode: string; readonly fieldNames: ReadonlyMap<string, string> },
  say: Say,
): Promise<Section> {
  const rows = await listDossierCounts(db, { deskIds: [desk.id] })
  const months = new Set([...new Set(rows.map(({ month }) => month))].slice(0, shownMonths))
  const head = (name: string) => say.text(`staff.directory.field.${name}`)
  return {
    id: 'dossiers',
    title: say.text('staff.directory.dossiers'),
    table: {
      caption: '',
      heads: [say.text('staff.directory.head.month'), ...['field', ...dossierCountCodes].map(head)],
      rows: rows
        .filter(({ month }) => months.has(month))
        .map((row) => ({
          cells: [
            cell(showMonth(row.month), 'nowrap'),
            cell(fieldNames.get(row.field) ?? row.field),
            ...dossierCountCodes.map((code) => cell(String(row[code]), 'number')),
          ],
        })),
      empty: say.text('staff.directory.empty-dossiers'),
    },
    forms: ['dossiers'],
    exports: exportsOf('dossier-counts', { desk: `${unitCode}:${desk.reference}` }),
  }
}
