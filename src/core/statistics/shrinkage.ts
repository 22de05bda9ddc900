import { betaCdf, betaQuantile } from './beta.ts'

/** Satisfied of answered; both may be fractional (effective, adjusted for case-mix). */
export type SubjectCount = { readonly x: number; readonly n: number }

/** Distribution of the true shares of all subjects, as their answers tell it. */
export type Prior = {
  /** Pooled share Σx/Σn. */
  readonly share: number
  /** Pearson's X² of the subjects against the pooled share. */
  readonly chiSquare: number
  /** Correlation within subjects before it is cut to 0..1; what it measures is how much subjects really differ. */
  readonly rhoRaw: number
  readonly rho: number
  /** Beta(alpha, beta); null when nothing tells the subjects apart, and every one is best estimated by the pool. */
  readonly beta: { readonly alpha: number; readonly beta: number } | null
}

/** The least weight of a prior, in answers. */
const weakest = 1e-9

/**
 * Prior of beta-binomial empirical Bayes, by moments.
 *
 * p̂ = Σx/N; X² = Σ n(x/n − p̂)²/(p̂(1 − p̂)); ρ = (X² − (k − 1))/(N − Σn²/N − (k − 1)), cut to 0..1; M = 1/ρ − 1,
 * α = p̂M, β = (1 − p̂)M. Edge cases: with ρ = 0, one subject, or a pooled share of 0 or 1, there is complete pooling
 * (`beta` null) and no officer may be flagged by it. With ρ = 1 each subject would stand alone and the prior weigh
 * nothing; it keeps a billionth of an answer, so that a posterior always has a shape.
 *
 * Source: Kleinman, JASA 68 (1973) 46–54, with the closed form of the method notes 3.2.
 *
 * @throws RangeError when there is no subject, one has no answer, or x lies outside 0..n
 */
export function betaBinomialPrior(subjects: readonly SubjectCount[]): Prior {
  requireSubjects(subjects)
  const total = subjects.reduce((sum, { n }) => sum + n, 0)
  const share = subjects.reduce((sum, { x }) => sum + x, 0) / total
  const spread = share * (1 - share)
  if (!(spread > 0)) return { share, chiSquare: 0, rhoRaw: 0, rho: 0, beta: null }
  const chiSquare = subjects.reduce((sum, { x, n }) => sum + n * (x / n - share) ** 2, 0) / spread
  const squares = subjects.reduce((sum, { n }) => sum + n * n, 0)
  const freedom = subjects.length - 1
  const scale = total - squares / total - freedom
  const rhoRaw = scale > 0 ? (chiSquare - freedom) / scale : 0
  const rho = Math.min(1, Math.max(0, rhoRaw))
  if (rho === 0) return { share, chiSquare, rhoRaw, rho, beta: null }
  const strength = Math.max(1 / rho - 1, weakest)
  return { share, chiSquare, rhoRaw, rho, beta: { alpha: share * strength, beta: (1 - share) * strength } }
}

/** What is believed of one subject's true share after its answers. */
export type Posterior = {
  readonly alpha: number
  readonly beta: number
  /** How much of the estimate is the pool's, 0..1. */
  readonly priorWeight: number
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

/**
 * Posterior Beta(α + x, β + n − x): mean (α + x)/(M + n), 95 % limits its 0.025 and 0.975 quantiles.
 *
 * The limits take α and β as known. Subjects that really differ pull the prior and are shrunk too much: it errs on the
 * officer's side.
 *
 * @throws RangeError when x lies outside 0..n
 */
export function posteriorOf(prior: NonNullable<Prior['beta']>, { x, n }: SubjectCount): Posterior {
  if (!(n >= 0 && x >= 0 && x <= n)) throw new RangeError('posteriorOf requires 0 <= x <= n')
  const strength = prior.alpha + prior.beta
  const alpha = prior.alpha + x
  const beta = prior.beta + (n - x)
  return {
    alpha,
    beta,
    priorWeight: strength / (strength + n),
    mean: alpha / (alpha + beta),
    lower: betaQuantile(0.025, alpha, beta),
    upper: betaQuantile(0.975, alpha, beta),
  }
}

/** The least weight of a prior by which somebody is judged, in answers; as much as Jeffreys' has. */
const leastJudging = 1

/**
 * The same prior with the weight of one answer at least, its mean unchanged.
 *
 * Where few subjects differ wildly ρ comes near 1 and M near 0: of one with whom nobody, or everybody, was satisfied a
 * posterior would then be sure without an interval. Nothing changes while ρ <= 0.5.
 */
export function priorForJudging({ alpha, beta }: NonNullable<Prior['beta']>): NonNullable<Prior['beta']> {
  const more = Math.max(1, leastJudging / (alpha + beta))
  return { alpha: alpha * more, beta: beta * more }
}

/** Chance that the subject's true share lies below a target, 0..1. */
export function probabilityBelow(posterior: Pick<Posterior, 'alpha' | 'beta'>, target: number): number {
  return betaCdf(target, posterior.alpha, posterior.beta)
}

/** @throws RangeError as `betaBinomialPrior` */
export function requireSubjects(subjects: readonly SubjectCount[]): void {
  if (subjects.length === 0) throw new RangeError('Shrinkage requires at least one subject')
  for (const { x, n } of subjects) {
    if (!(n > 0)) throw new RangeError('Shrinkage requires at least one answer for each subject')
    if (!(x >= 0 && x <= n)) throw new RangeError('Shrinkage requires 0 <= x <= n')
  }
}
