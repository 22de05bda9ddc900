import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import type { Reach } from '../core/access/grants.ts'
import type { AuditEntry } from '../core/audit/chain.ts'
import { guardFormula } from '../core/text/formula-guard.ts'
import type { Database } from '../db/tables.ts'
import { type AuditFilter, searchAudit } from './audit-search-store.ts'

const linesAtOnce = 1_000

const columns = [
  ...['sequence', 'at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'subject_kind', 'subject_id'],
  ...['unit_id', 'reason', 'details', 'previous_hash', 'hash'],
]

/** Every line of a search as CSV, the newest first, part by part: a trail of years never stands in memory at once. */
export async function* auditCsv(
  db: Kysely<Database>,
  filter: AuditFilter,
  reach: Reach,
): AsyncGenerator<string> {
  yield `\uFEFF${toCsv([columns])}`
  let before: number | undefined
  for (;;) {
    const entries = await searchAudit(db, filter, reach, { before, limit: linesAtOnce })
    if (entries.length > 0) yield toCsv(entries.map(cellsOf))
    if (entries.length < linesAtOnce) return
    before = entries.at(-1)!.sequence
  }
}

function toCsv(lines: readonly (readonly string[])[]): string {
  const guarded = lines.map((line) => line.map(guardFormula))
  return stringify(guarded, { delimiter: ';', record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

function cellsOf(entry: AuditEntry): string[] {
  return [
    ...[String(entry.sequence), entry.at, entry.actorKind, entry.actorId, entry.actorName, entry.action],
    ...[entry.subjectKind, entry.subjectId, entry.unitId ?? '', entry.reason ?? '', entry.detailsJson],
    ...[entry.previousHash, entry.hash],
  ]
}
