import { fold } from '../text/fold.ts'

/** What in a text may tell who somebody is. */
export type Trace = 'phone' | 'email' | 'identity' | 'name'

/** Eight digits or more in a row, with the marks people put between them; ten or eleven are a telephone. */
const numbers = /(?<!\d)\+?\d(?:[\s.-]?\d){7,13}(?!\d)/g
const date = /^\d{1,2}[.-]\d{1,2}[.-]\d{4}$/
const email = /[^\s@]+@[^\s@]+\.[^\s@]+/

/**
 * Traces of persons in a text that is about to be published: telephone numbers, e-mail addresses, numbers of identity
 * cards (9 or 12 digits), and names that are known in the matter, with or without marks. It finds what looks so, for a
 * person to decide; it misses what is written otherwise.
 *
 * @param names whole names and codes; one of fewer than four letters says too little
 */
export function findTraces(text: string, names: readonly string[]): Trace[] {
  const found = new Set<Trace>()
  if (email.test(text)) found.add('email')
  for (const [match] of text.matchAll(numbers)) {
    if (date.test(match)) continue
    const digits = match.replace(/\D/g, '').length
    found.add(digits === 9 || digits === 12 ? 'identity' : 'phone')
  }
  const words = ` ${fold(text).replace(/[^\p{L}\p{N}-]+/gu, ' ')} `
  const isNamed = names
    .map((name) => fold(name))
    .some((name) => name.length >= 4 && words.includes(` ${name} `))
  return isNamed ? [...found, 'name'] : [...found]
}
