export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** How far an output may lie from its reference: absolutely, or relative to it. */
export type Tolerance = { readonly size: number; readonly isRelative?: boolean }

/**
 * The worst deviation between an output and its reference: 0 for equal texts and flags, Infinity where they differ, or
 * where the reference has something the output lacks. What the reference does not name is not compared.
 */
export function deviation(actual: Json | undefined, expected: Json, isRelative = false): number {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const distance = actual === expected ? 0 : Math.abs(actual - expected)
    const size = isRelative && expected !== 0 ? distance / Math.abs(expected) : distance
    return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size
  }
  if (isList(expected)) {
    if (!isList(actual) || actual.length !== expected.length) return Number.POSITIVE_INFINITY
    return worst(expected.map((item, at) => deviation(actual[at], item, isRelative)))
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return Number.POSITIVE_INFINITY
    return worst(Object.entries(expected).map(([key, item]) => deviation(actual[key], item, isRelative)))
  }
  return actual === expected ? 0 : Number.POSITIVE_INFINITY
}

const worst = (deviations: readonly number[]) => deviations.reduce((most, one) => Math.max(most, one), 0)

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
