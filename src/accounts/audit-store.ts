import type { Kysely, Selectable, Transaction } from 'kysely'
import type { AuditEntry } from '../core/audit/chain.ts'
import type { AuditEntryTable } from '../db/account-tables.ts'
import type { Database } from '../db/tables.ts'

/**
 * Takes the next place in the trail, or the first of several. The head's row stays locked until the transaction ends,
 * so that two deeds at once stand one after the other.
 */
export async function takeAuditSequence(trx: Transaction<Database>, places = 1) {
  const head = await trx
    .updateTable('audit_head')
    .set((row) => ({ sequence: row('sequence', '+', places) }))
    .where('id', '=', 1)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow()
  return { sequence: head.sequence - places + 1, previousHash: head.hash }
}

export async function setAuditHead(trx: Transaction<Database>, hash: string): Promise<void> {
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute()
}

export async function getAuditHead(db: Kysely<Database>) {
  return db
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
}

export async function insertAudit(
  trx: Transaction<Database>,
  ...entries: readonly AuditEntry[]
): Promise<void> {
  await trx.insertInto('audit_entry').values(entries.map(toRow)).execute()
}

function toRow(entry: AuditEntry) {
  return {
    sequence: entry.sequence,
    at: entry.at,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    actor_name: entry.actorName,
    action: entry.action,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    unit_id: entry.unitId,
    reason: entry.reason,
    details_json: entry.detailsJson,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }
}

/** A part of the trail in its order, after `sequence`. */
export async function listAudit(db: Kysely<Database>, after: number, limit: number): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map(toAuditEntry)
}

/** The hashes of the lines that stand just before these, by their place. */
export async function listAuditBefore(
  db: Kysely<Database>,
  sequences: readonly number[],
): Promise<(readonly [number, string])[]> {
  if (sequences.length === 0) return []
  const rows = await db
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .where(
      'sequence',
      'in',
      sequences.map((sequence) => sequence - 1),
    )
    .orderBy('sequence')
    .execute()
  return rows.map(({ sequence, hash }) => [sequence, hash] as const)
}

export function toAuditEntry(row: Selectable<AuditEntryTable>): AuditEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    unitId: row.unit_id,
    reason: row.reason,
    detailsJson: row.details_json,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
