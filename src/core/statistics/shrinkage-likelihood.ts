import { logGamma } from './log-gamma.ts'
import { betaBinomialPrior, requireSubjects, type SubjectCount } from './shrinkage.ts'

export type LikelihoodPrior = {
  readonly alpha: number
  readonly beta: number
  /** With the binomial coefficients. */
  readonly logLikelihood: number
}

/** A prior stronger than so many answers cannot be told from complete pooling. */
const strongest = 1e5

/**
 * Prior of beta-binomial empirical Bayes by maximum likelihood: a check of the moments, not the method of decisions.
 *
 * Maximises Σ[ln C(n, x) + ln B(α + x, β + n − x) − ln B(α, β)] by Newton's steps on ln α and ln β from the moments.
 * Edge cases: null where the answers do not tell the subjects apart (α + β would pass 1e5, or the pooled share is 0 or
 * 1): then pool. Counts need not be whole.
 *
 * Source: Griffiths, Biometrics 29 (1973) 637–648; equals R's `VGAM::betabinomialff` within 1e-6.
 *
 * @throws RangeError when there is no subject, one has no answer, or x lies outside 0..n
 */
export function betaBinomialLikelihood(subjects: readonly SubjectCount[]): LikelihoodPrior | null {
  requireSubjects(subjects)
  const moments = betaBinomialPrior(subjects)
  if (!(moments.share > 0 && moments.share < 1)) return null
  const start = moments.beta ?? { alpha: moments.share * 100, beta: (1 - moments.share) * 100 }
  let point: Point = [Math.log(start.alpha), Math.log(start.beta)]
  let level = logLikelihood(subjects, point)
  for (let step = 0; step < 200; step++) {
    const next = ascend(subjects, point, level)
    if (next === null) break
    const moved = Math.hypot(next.point[0] - point[0], next.point[1] - point[1])
    point = next.point
    level = next.level
    if (Math.exp(point[0]) + Math.exp(point[1]) > strongest) return null
    if (moved < 1e-13) break
  }
  return { alpha: Math.exp(point[0]), beta: Math.exp(point[1]), logLikelihood: level }
}

/** ln α and ln β. */
type Point = readonly [number, number]

/** One step that raises the likelihood, shortened until it does; null when none does. */
function ascend(subjects: readonly SubjectCount[], point: Point, level: number) {
  const direction = newtonStep(subjects, point)
  for (let share = 1; share > 1e-12; share /= 2) {
    const next: Point = [point[0] + share * direction[0], point[1] + share * direction[1]]
    const reached = logLikelihood(subjects, next)
    if (reached >= level) return { point: next, level: reached }
  }
  return null
}

function logLikelihood(subjects: readonly SubjectCount[], [logAlpha, logBeta]: Point): number {
  const alpha = Math.exp(logAlpha)
  const beta = Math.exp(logBeta)
  const base = logBetaFunction(alpha, beta)
  return subjects.reduce((sum, { x, n }) => {
    const ways = logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1)
    return sum + ways + logBetaFunction(alpha + x, beta + n - x) - base
  }, 0)
}

const logBetaFunction = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)

function newtonStep(subjects: readonly SubjectCount[], [logAlpha, logBeta]: Point): Point {
  const alpha = Math.exp(logAlpha)
  const beta = Math.exp(logBeta)
  const g = { a: 0, b: 0, aa: 0, bb: 0, ab: 0 }
  for (const { x, n } of subjects) {
    const whole = digamma(alpha + beta) - digamma(alpha + beta + n)
    const bend = trigamma(alpha + beta) - trigamma(alpha + beta + n)
    g.a += digamma(alpha + x) - digamma(alpha) + whole
    g.b += digamma(beta + n - x) - digamma(beta) + whole
    g.aa += trigamma(alpha + x) - trigamma(alpha) + bend
    g.bb += trigamma(beta + n - x) - trigamma(beta) + bend
    g.ab += bend
  }
  const slope: Point = [alpha * g.a, beta * g.b]
  const aa = alpha * alpha * g.aa + slope[0]
  const bb = beta * beta * g.bb + slope[1]
  const ab = alpha * beta * g.ab
  const determinant = aa * bb - ab * ab
  // Where the surface is not a hill, the plain slope still leads upwards.
  if (!(aa < 0 && determinant > 0)) return [Math.sign(slope[0]) * 0.5, Math.sign(slope[1]) * 0.5]
  return [(ab * slope[1] - bb * slope[0]) / determinant, (ab * slope[0] - aa * slope[1]) / determinant]
}

/** ψ(x) by its asymptotic series from 10 up. Source: Abramowitz & Stegun 6.3.18. */
function digamma(x: number): number {
  let sum = 0
  let at = x
  while (at < 10) sum -= 1 / at++
  const y = 1 / (at * at)
  const tail =
    y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32760)))))
  return sum + Math.log(at) - 0.5 / at - tail
}

/** ψ′(x) by its asymptotic series from 10 up. Source: Abramowitz & Stegun 6.4.12. */
function trigamma(x: number): number {
  let sum = 0
  let at = x
  while (at < 10) sum += 1 / (at++) ** 2
  const y = 1 / (at * at)
  const tail = y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - (y * 5) / 66))))
  return sum + 1 / at + y / 2 + tail / at
}
