import type { OfficerCounts } from './compare-officers.ts'
import type { StratumCount } from './strata.ts'

/** An officer's counts while they are being put together: by stratum, by day, by desk. */
export type CountsDraft = {
  readonly strata: Map<string, { stratum: StratumCount; n: number; x: number }>
  readonly days: Map<string, { n: number; x: number }>
  /** Answers by desk: the desk with most of them is the officer's. */
  readonly desks: Map<string, number>
  excluded: number
}

export const emptyDraft = (): CountsDraft => ({
  strata: new Map(),
  days: new Map(),
  desks: new Map(),
  excluded: 0,
})

export function addStratum(draft: CountsDraft, deskId: string, count: StratumCount): void {
  const { field, channel, complexity, n, x } = count
  const name = `${field} ${channel} ${complexity}`
  const known = draft.strata.get(name) ?? { stratum: count, n: 0, x: 0 }
  known.n += n
  known.x += x
  draft.strata.set(name, known)
  draft.desks.set(deskId, (draft.desks.get(deskId) ?? 0) + n)
}

export function addDayCount(draft: CountsDraft, day: string, { n, x }: { n: number; x: number }): void {
  const known = draft.days.get(day) ?? { n: 0, x: 0 }
  known.n += n
  known.x += x
  draft.days.set(day, known)
}

/** Several windows without a day in common as one. */
export function mergeDrafts(drafts: readonly CountsDraft[]): CountsDraft {
  const merged = emptyDraft()
  for (const draft of drafts) {
    for (const { stratum, n, x } of draft.strata.values()) addStratum(merged, '', { ...stratum, n, x })
    for (const [day, count] of draft.days) addDayCount(merged, day, count)
    for (const [desk, n] of draft.desks) merged.desks.set(desk, (merged.desks.get(desk) ?? 0) + n)
    merged.excluded += draft.excluded
  }
  merged.desks.delete('')
  return merged
}

export function finishDraft(id: string, draft: CountsDraft): OfficerCounts {
  const desks = [...draft.desks].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return {
    id,
    deskId: desks[0]?.[0] ?? null,
    strata: [...draft.strata.values()].map(({ stratum, n, x }) => ({ ...stratum, n, x })),
    days: [...draft.days.values()],
    excluded: draft.excluded,
  }
}
