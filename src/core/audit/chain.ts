/** One line of the audit trail: who did what to what, when and why. */
export type AuditFacts = {
  readonly sequence: number
  readonly at: string
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly unitId: string | null
  readonly reason: string | null
  readonly detailsJson: string
}

export type AuditEntry = AuditFacts & { readonly previousHash: string; readonly hash: string }

/** SHA-256 of a text in hex; given from outside, since the core has no packages. */
export type Hash = (text: string) => string

/** Why a line does not belong: its text was changed, or a line before it was changed, removed or put in. */
export type ChainFault = {
  readonly sequence: number
  readonly fault: 'changed' | 'missing-before' | 'out-of-place' | 'unlinked'
}

/** The hash that a line carries: of all its facts, in a fixed order, and of the line before. */
export function chainHash(facts: AuditFacts, previousHash: string, hash: Hash): string {
  const { sequence, at, actorKind, actorId, actorName, action, subjectKind, subjectId, unitId, reason } =
    facts
  const { detailsJson } = facts
  const parts = [previousHash, sequence, at, actorKind, actorId, actorName, action, subjectKind, subjectId]
  return hash(JSON.stringify([...parts, unitId, reason, detailsJson]))
}

/** What the walk along the trail carries from one part to the next. */
export type ChainPosition = { readonly sequence: number; readonly hash: string }

export const chainStart: ChainPosition = { sequence: 0, hash: '' }

/**
 * Walks along a part of the trail, in the order of `sequence`, from where the part before ended.
 *
 * @returns where this part ends, and every line that does not belong
 */
export function walkChain(
  entries: Iterable<AuditEntry>,
  from: ChainPosition,
  hash: Hash,
): { readonly end: ChainPosition; readonly faults: readonly ChainFault[] } {
  const faults: ChainFault[] = []
  let last = from
  for (const entry of entries) {
    const fault = faultOf(entry, last, hash)
    if (fault) faults.push({ sequence: entry.sequence, fault })
    last = { sequence: entry.sequence, hash: entry.hash }
  }
  return { end: last, faults }
}

function faultOf(entry: AuditEntry, last: ChainPosition, hash: Hash): ChainFault['fault'] | undefined {
  if (entry.hash !== chainHash(entry, entry.previousHash, hash)) return 'changed'
  if (entry.sequence > last.sequence + 1) return 'missing-before'
  if (entry.sequence <= last.sequence) return 'out-of-place'
  return entry.previousHash === last.hash ? undefined : 'unlinked'
}
