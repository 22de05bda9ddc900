import type { Transaction } from 'kysely'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Database } from '../../db/tables.ts'
import { readReason } from '../../privacy/open-sealed.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { openName, openPreview } from '../files/seal-file.ts'
import { type FileRow, listFiles, listWithPreview } from '../files/store.ts'
import type { Viewer } from '../viewer.ts'
import type { ComplaintRow } from '../visible-store.ts'

/** A paper as somebody may see it: of a sealed matter name and small picture only once it was opened. */
export type Paper = {
  readonly row: FileRow
  readonly name: string | undefined
  readonly hasPreview: boolean
  /** The small picture itself, where it must not lie under an address. */
  readonly preview: Buffer | undefined
}

/** The papers of a matter whose names need no opening. */
export async function readPapers({ store, config }: Services, row: ComplaintRow): Promise<Paper[]> {
  const files = await listFiles(store.db, row.id)
  const ids = files.map(({ id }) => id)
  const shown = row.is_sealed === 1 ? new Set<string>() : await listWithPreview(store.db, ids)
  const keys = files.length === 0 ? [] : readSecretKeys(config.secretFile)
  return files.map((file) => ({
    row: file,
    name: row.is_sealed === 1 || file.erased_at !== null ? undefined : openName(keys, file),
    hasPreview: shown.has(file.id),
    preview: undefined,
  }))
}

/**
 * Opens the papers of a sealed matter for a stated reason, in the transaction of its line in the trail.
 *
 * @throws Invalid `open-reason`
 */
export async function openPapers(
  trx: Transaction<Database>,
  services: Services,
  { viewer, row, reason }: { readonly viewer: Viewer; readonly row: ComplaintRow; readonly reason: string },
): Promise<Paper[]> {
  const stated = readReason(reason)
  const subject = { kind: 'complaint', id: row.id }
  const at = services.clock().toISOString()
  await recordAudit(trx, viewer.actor, { action: 'complaint.open-papers', subject, reason: stated }, at)
  const keys = readSecretKeys(services.config.secretFile)
  const papers: Paper[] = []
  for (const file of await listFiles(trx, row.id)) {
    const isKept = file.erased_at === null
    const preview = isKept ? await openPreview(trx, keys, file) : undefined
    papers.push({ row: file, name: isKept ? openName(keys, file) : undefined, hasPreview: false, preview })
  }
  return papers
}

/**
 * Writes down that somebody took a paper away, or looked at it small; without the line nothing is sent.
 *
 * @throws Invalid `open-reason` when the matter is sealed and no reason is given
 */
export async function noteReading(
  trx: Transaction<Database>,
  viewer: Viewer,
  {
    row,
    file,
    action,
    reason,
    at,
  }: {
    readonly row: ComplaintRow
    readonly file: FileRow
    readonly action: 'file.read' | 'file.preview'
    readonly reason: string
    readonly at: string
  },
): Promise<void> {
  const isSealed = row.is_sealed === 1
  const open = isSealed
    ? { reason: readReason(reason) }
    : { unitId: row.unit_id, details: { type: file.type } }
  await recordAudit(trx, viewer.actor, { action, subject: { kind: 'file', id: file.id }, ...open }, at)
}
