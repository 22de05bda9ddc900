/** One officer's time at a desk, half-open: on duty from `startsAt` until just before `endsAt` (ISO UTC). */
export type DutySpan = { readonly officerId: string; readonly startsAt: string; readonly endsAt: string }

/**
 * Whose service a sheet of answers speaks of, and how sure that is: `one` officer was on duty at the desk, `several`
 * were, or `none`. With the last two nobody is named and the sheet counts for the desk only.
 */
export type Attribution =
  | { readonly certainty: 'one'; readonly officerId: string }
  | { readonly certainty: 'several' | 'none'; readonly officerId: null }

/**
 * The attribution of a service at an instant, from the shifts of its desk. Two overlapping shifts of one officer are
 * one officer. ISO UTC texts of equal form compare as instants.
 */
export function attribute(spans: readonly DutySpan[], servedAt: string): Attribution {
  const onDuty = new Set<string>()
  for (const span of spans) {
    if (span.startsAt <= servedAt && servedAt < span.endsAt) onDuty.add(span.officerId)
  }
  const [officerId] = onDuty
  if (officerId === undefined) return { certainty: 'none', officerId: null }
  return onDuty.size === 1 ? { certainty: 'one', officerId } : { certainty: 'several', officerId: null }
}
