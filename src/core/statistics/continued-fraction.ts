const tiny = 1e-300
const mostTerms = 1_000_000

/** One unit in the last place: rounding keeps the product from ever being exactly 1. */
const converged = 3e-16

/**
 * The continued fraction b0 + a1/(b1 + a2/(b2 + …)), to the last digit of a double.
 *
 * Source: the modified Lentz method (Thompson and Barnett, J. Comput. Phys. 64 (1986) 490).
 *
 * @param a the numerators, from 1 on
 * @param b the denominators, from 0 on
 */
export function continuedFraction(a: (term: number) => number, b: (term: number) => number): number {
  let fraction = nonZero(b(0))
  let c = fraction
  let d = 0
  for (let term = 1; term < mostTerms; term++) {
    d = 1 / nonZero(b(term) + a(term) * d)
    c = nonZero(b(term) + a(term) / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < converged) break
  }
  return fraction
}

const nonZero = (value: number) => (Math.abs(value) < tiny ? tiny : value)
