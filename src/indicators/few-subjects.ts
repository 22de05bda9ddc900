/** Up to so many desks or officers are looked up one by one, each by its own index; more, by the month or day. */
const most = 8

/** The ids that are worth looking up one by one; undefined when there are too many, or all are meant. */
export function few(ids: readonly string[] | undefined): readonly string[] | undefined {
  return ids && ids.length <= most ? ids : undefined
}
