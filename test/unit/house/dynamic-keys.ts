/**
 * Beginnings of locale keys whose end is put together at run time. The end (`404`, `not-found`) must still stand
 * in the source, in quotes, as a property or as a number; so each line here weakens the check a little.
 */
const PREFIXES = [
  'errors.',
  'errors.status.',
  'staff.nav.',
  'problems.',
  'staff.qr.picture.',
  'staff.qr.sheet.',
]

/** Whole keys whose end only a library names: 413 is what the reader of uploads answers. */
const FROM_LIBRARIES = ['errors.status.413']

export const dynamicPrefixes: readonly string[] = [...PREFIXES, ...FROM_LIBRARIES]
