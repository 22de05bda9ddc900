import { instantAt } from '../../src/core/calendar/local-time.ts'
import type { Definition } from '../../src/core/questionnaire/definition.ts'
import type { Store } from '../../src/db/connect.ts'
import { drawSheet, stream } from './drawn-sheets.ts'
import { cast } from './province.ts'

export type GeneratedSheet = {
  readonly id: string
  readonly deskId: string
  readonly officerId: string | null
  readonly servedOn: string
  readonly answers: string
}

const desks = [cast.deskOne.id, cast.deskTwo.id, cast.closedDesk.id]
const officers = [cast.officerOne.id, cast.officerTwo.id, null]

/** Sheets of the cast's desks from September to November 2026; the same seed, the same sheets. */
export function generateSheets(definition: Definition, count: number, seed: number): GeneratedSheet[] {
  const draw = stream(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  return Array.from({ length: count }, (_, at) => ({
    id: `sheet-${String(at).padStart(8, '0')}`,
    deskId: pick(desks),
    officerId: pick(officers),
    servedOn: `2026-${pick(['09', '10', '11'])}-${String(1 + Math.floor(draw() * 28)).padStart(2, '0')}`,
    answers: drawSheet(definition, draw),
  }))
}

/** Writes sheets as they are, past the survey's own door. */
export async function storeSheets(
  store: Store,
  versionId: string,
  sheets: readonly GeneratedSheet[],
): Promise<void> {
  for (let start = 0; start < sheets.length; start += 1000) {
    const rows = sheets.slice(start, start + 1000).map((sheet) => toRow(versionId, sheet))
    await store.db.insertInto('response').values(rows).execute()
  }
}

function toRow(versionId: string, sheet: GeneratedSheet) {
  const servedAt = instantAt(sheet.servedOn, '09:00')
  return {
    id: sheet.id,
    submission_key: sheet.id,
    desk_id: sheet.deskId,
    officer_id: sheet.officerId,
    attribution: sheet.officerId ? 'one' : 'none',
    version_id: versionId,
    form: 'full',
    block: null,
    channel: 'qr',
    language: 'vi',
    respondent: null,
    field_id: null,
    commune_id: null,
    served_at: servedAt,
    served_on: sheet.servedOn,
    received_at: servedAt,
    answers: sheet.answers,
    flags: '',
  }
}
