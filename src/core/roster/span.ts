/** A stretch of time, half-open: from `startsAt` until just before `endsAt` (ISO UTC of one form, so they compare). */
export type Span = { readonly startsAt: string; readonly endsAt: string }

/** Whether the two share an instant. */
export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/**
 * What is left of `span` when `taken` is cut out of it: none, one or two pieces in order; the span itself when they
 * do not overlap. Never a piece of no length, never an instant outside the span.
 */
export function cutOut(span: Span, taken: Span): Span[] {
  if (!overlaps(span, taken)) return [{ startsAt: span.startsAt, endsAt: span.endsAt }]
  const pieces = [
    { startsAt: span.startsAt, endsAt: taken.startsAt },
    { startsAt: taken.endsAt, endsAt: span.endsAt },
  ]
  return pieces.filter((piece) => piece.startsAt < piece.endsAt)
}
