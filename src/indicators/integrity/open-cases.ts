import { systemActor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { type IntegrityKind, integrityReader } from '../../core/indicators/integrity.ts'
import { compilePlan } from '../../core/questionnaire/plan.ts'
import { type FoldParts, settledBefore } from '../counts/fold-counts.ts'
import { listAllVersions } from '../store.ts'
import { getIntegrityWatermark, insertCases, listSheetsToRead, setIntegrityWatermark } from './store.ts'

const chunkSize = 1_000
const finder = systemActor('integrity')

/**
 * Looks through the sheets that came since the last time and opens a case for each that tells of harassment or money.
 * A sheet has one case at most, however often it is looked at.
 */
export async function openCases(parts: FoldParts): Promise<{ sheets: number; cases: number }> {
  const { store, clock, signal } = parts
  const readers = new Map(
    (await listAllVersions(store.db)).map(({ id, definition }) => [
      id,
      integrityReader(compilePlan(definition)),
    ]),
  )
  const until = settledBefore(clock())
  const done = { sheets: 0, cases: 0 }
  for (;;) {
    const after = await getIntegrityWatermark(store.db)
    const sheets = await listSheetsToRead(store.db, after, until, chunkSize)
    const told = sheets
      .map((sheet) => ({ sheet, kinds: readers.get(sheet.version_id)?.(sheet.answers) ?? [] }))
      .filter(({ kinds }) => kinds.length > 0)
    const last = sheets.at(-1)
    if (last) await keep(parts, told, last.id)
    done.sheets += sheets.length
    done.cases += told.length
    if (sheets.length < chunkSize || signal?.aborted) return done
    await new Promise(setImmediate)
  }
}

type Told = {
  readonly sheet: Awaited<ReturnType<typeof listSheetsToRead>>[number]
  readonly kinds: readonly IntegrityKind[]
}

async function keep({ store, clock, newId }: FoldParts, told: readonly Told[], last: string): Promise<void> {
  const now = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const rows = told.map(({ sheet, kinds }) => {
      const id = newId()
      return {
        ...{ id, reference: referenceOf(sheet.id), response_id: sheet.id, desk_id: sheet.desk_id },
        ...{ unit_id: sheet.unit_id, served_on: sheet.served_on, kinds: kinds.join(' '), opened_at: now },
        ...{ outcome: null, note: null, closed_at: null, closed_by: null },
      }
    })
    await insertCases(trx, rows)
    await setIntegrityWatermark(trx, last)
    if (rows.length === 0) return
    const subject = { kind: 'integrity-case', id: 'all' }
    await recordAudit(
      trx,
      finder,
      { action: 'integrity.open', subject, details: { cases: rows.length } },
      now,
    )
  })
}

/** Short enough to say; from the random end of the sheet's id, so it tells of no order. */
function referenceOf(responseId: string): string {
  return `LC-${responseId.replaceAll('-', '').slice(-10).toUpperCase()}`
}
