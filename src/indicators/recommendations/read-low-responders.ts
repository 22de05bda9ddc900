import type { Kysely } from 'kysely'
import { lowResponders, type Responses } from '../../core/indicators/response-rates.ts'
import type { Database } from '../../db/tables.ts'
import { listDossierCounts } from '../../directory/dossier-store.ts'
import type { Counting } from '../count-sheets.ts'
import { countDeskSheets, deskOf, placeOf } from '../counts/count-desk-sheets.ts'
import type { Span } from './windows.ts'

/**
 * Desks of which unusually few of those who were asked answered, over the months of which their dossiers are known. Of a
 * desk without any nothing is known, and nothing held against anybody.
 */
export async function readLowResponders(
  db: Kysely<Database>,
  { plans }: Counting,
  { from, to }: Span,
): Promise<ReadonlySet<string>> {
  const invited = new Map<string, number>()
  for (const row of await listDossierCounts(db, { from: from.slice(0, 7), to: to.slice(0, 7) })) {
    const place = placeOf(row.desk_id, row.month)
    invited.set(place, (invited.get(place) ?? 0) + row.invited)
  }
  if (invited.size === 0) return new Set()
  const sheets = await countDeskSheets(db, { from, to, versionIds: [...plans.keys()] })
  const desks = new Map<string, Responses>()
  for (const [place, asked] of invited) {
    const id = deskOf(place)
    const known = desks.get(id) ?? { id, invited: 0, sheets: 0 }
    desks.set(id, {
      ...{ id, invited: known.invited + asked },
      sheets: known.sheets + (sheets.get(place) ?? 0),
    })
  }
  return lowResponders([...desks.values()])
}
