import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type AuditEntry, type ChainPosition, chainStart, walkChain } from '../core/audit/chain.ts'
import type { Database } from '../db/tables.ts'
import { getAuditHead, listAudit, listAuditBefore } from './audit-store.ts'
import { sha256 } from './record-audit.ts'

/** A line of the trail that does not belong, or (`missing-after`) the last one before lines that are gone. */
export type TrailFault = {
  readonly sequence: number
  readonly fault:
    | 'changed'
    | 'missing-before'
    | 'out-of-place'
    | 'unlinked'
    | 'missing-after'
    | 'not-in-backup'
}

export type TrailCheck = { readonly end: ChainPosition; readonly faults: readonly TrailFault[] }

const linesAtOnce = 500

/**
 * Walks the whole trail and names every line that does not belong.
 *
 * @param anchor a place the trail must pass through, from a backup: a trail written anew as a whole misses it
 */
export async function checkTrail(db: Kysely<Database>, anchor?: ChainPosition): Promise<TrailCheck> {
  const faults: TrailFault[] = []
  let end = chainStart
  let head = chainStart
  do {
    for (;;) {
      const part = await listAudit(db, end.sequence, linesAtOnce)
      if (part.length === 0) break
      const walked = walkChain(part, end, sha256)
      faults.push(...walked.faults, ...missedAnchor(part, anchor))
      end = walked.end
      // Others are served between two parts.
      await setImmediate()
    }
    const before = head
    head = await getAuditHead(db)
    // Lines written meanwhile are walked too; a head that stands still although lines are missing ends it.
    if (head.sequence === before.sequence) break
  } while (head.sequence > end.sequence)
  if (head.sequence !== end.sequence || head.hash !== end.hash) {
    faults.push({ sequence: end.sequence, fault: 'missing-after' })
  }
  return { end, faults }
}

function missedAnchor(part: readonly AuditEntry[], anchor: ChainPosition | undefined): TrailFault[] {
  const entry = part.find(({ sequence }) => sequence === anchor?.sequence)
  return entry && entry.hash !== anchor?.hash
    ? [{ sequence: entry.sequence, fault: 'not-in-backup' as const }]
    : []
}

/** The faults of single lines, each seen together with the line before it. */
export async function checkLines(
  db: Kysely<Database>,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<number, TrailFault['fault']>> {
  const before = await listAuditBefore(
    db,
    entries.map(({ sequence }) => sequence),
  )
  const hashes = new Map([[chainStart.sequence, chainStart.hash], ...before])
  const faults = entries.flatMap((entry) => {
    const hash = hashes.get(entry.sequence - 1)
    const from = hash === undefined ? chainStart : { sequence: entry.sequence - 1, hash }
    return walkChain([entry], from, sha256).faults
  })
  return new Map(faults.map(({ sequence, fault }) => [sequence, fault]))
}
