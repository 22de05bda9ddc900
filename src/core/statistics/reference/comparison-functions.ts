import { differenceInDifferences } from '../difference-in-differences.ts'
import { ewmaChart } from '../ewma.ts'
import { benjaminiHochberg } from '../false-discovery.ts'
import { funnelLimit, funnelProbabilities } from '../funnel.ts'
import { indirectStandardisation } from '../indirect-standardisation.ts'
import { weightedProportion } from '../kish.ts'
import { dimensionScore, minMaxScore } from '../min-max-score.ts'
import { naiveScores, overdispersion } from '../overdispersion.ts'
import { laneyChart, pChart } from '../p-chart.ts'
import { rake } from '../raking.ts'
import { betaBinomialPrior, posteriorOf, probabilityBelow } from '../shrinkage.ts'
import { betaBinomialLikelihood } from '../shrinkage-likelihood.ts'
import type { Json } from './compare.ts'
import { type Input, numberOf, numbersOf, pairsOf, tableOf } from './read-input.ts'
import { closed, confidenceOf, quantile, type ReferenceFunction } from './reference-function.ts'

/** Between subjects, over time, and with weights. */
export const comparisonFunctions: Readonly<Record<string, ReferenceFunction>> = {
  funnel_binomial_limits: { compute: funnel, tolerance: closed },
  overdispersion_winsorised: { compute: winsorised, tolerance: closed },
  benjamini_hochberg: { compute: falseDiscovery, tolerance: closed },
  betabinomial_eb_moments: { compute: shrunk, tolerance: quantile },
  betabinomial_eb_ml: {
    compute: likelihood,
    tolerance: { size: 1e-6, isRelative: true },
    exceptions: { loglik: { size: 1e-8 } },
  },
  kish_weighted_proportion: { compute: weighted, tolerance: closed },
  rake_two_margins: { compute: raked, tolerance: { size: 1e-8 } },
  p_chart: { compute: chart, tolerance: closed },
  ewma_chart: { compute: movingAverage, tolerance: closed },
  did_proportions: { compute: didProportions, tolerance: closed },
  papi_minmax: { compute: scored, tolerance: closed },
  indirect_standardisation: { compute: standardised, tolerance: quantile },
}

function funnel(input: Input): Json {
  const entries = funnelProbabilities.flatMap((probability) => {
    const { count, share } = funnelLimit(numberOf(input, 'theta0'), numberOf(input, 'n'), probability)
    const name = String(probability).replace('.', 'p')
    return [[`r_${name}`, count] as const, [`y_${name}`, share] as const]
  })
  return Object.fromEntries(entries)
}

function winsorised(input: Input): Json {
  const transform = input.transform === 'asin' ? 'asin' : 'none'
  const { centre, z, errors } = naiveScores(pairsOf(input, 'x', 'n'), transform)
  const result = overdispersion(z, errors, { trim: numberOf(input, 'trim', 0.1) })
  return {
    theta0: centre,
    z,
    s: errors,
    q_low: result.low,
    q_high: result.high,
    z_winsorised: result.winsorised,
    phi: result.phi,
    phi_used: result.phiUsed,
    tau2: result.tau2,
  }
}

function falseDiscovery(input: Input): Json {
  const adjusted = benjaminiHochberg(numbersOf(input, 'p'))
  const rejected = adjusted.map((q) => q <= numberOf(input, 'q', 0.05))
  return { p_adjusted: adjusted, rejected, n_rejected: rejected.filter(Boolean).length }
}

function shrunk(input: Input): Json {
  const subjects = pairsOf(input, 'x', 'n')
  const prior = betaBinomialPrior(subjects)
  const { share, chiSquare, rhoRaw, rho, beta } = prior
  const common = { p: share, X2: chiSquare, rho_raw: rhoRaw, rho, pooled: beta === null }
  if (beta === null) return { ...common, shrunk: subjects.map(() => share) }
  const posteriors = subjects.map((subject) => posteriorOf(beta, subject))
  return {
    ...common,
    M: beta.alpha + beta.beta,
    alpha: beta.alpha,
    beta: beta.beta,
    weight_prior: posteriors.map(({ priorWeight }) => priorWeight),
    shrunk: posteriors.map(({ mean }) => mean),
    lower95: posteriors.map(({ lower }) => lower),
    upper95: posteriors.map(({ upper }) => upper),
    prob_below: posteriors.map((posterior) => probabilityBelow(posterior, numberOf(input, 'threshold', 0.5))),
  }
}

function likelihood(input: Input): Json {
  const prior = betaBinomialLikelihood(pairsOf(input, 'x', 'n'))
  if (prior === null) return { pooled: true }
  return { alpha: prior.alpha, beta: prior.beta, loglik: prior.logLikelihood }
}

function weighted(input: Input): Json {
  const answers = pairsOf(input, 'w', 'y').map(({ x, n }) => ({ weight: x, y: n }))
  const result = weightedProportion(answers, confidenceOf(input))
  return {
    n_eff: result.effectiveN,
    deff: result.designEffect,
    estimate: result.estimate,
    se_survey: result.standardError,
    wilson_lower: result.lower,
    wilson_upper: result.upper,
  }
}

function raked(input: Input): Json {
  const { totals, weights } = rake(
    tableOf(input, 'counts'),
    numbersOf(input, 'row_totals'),
    numbersOf(input, 'col_totals'),
  )
  return { cell_totals: totals, cell_weight_per_response: weights }
}

function chart(input: Input): Json {
  const points = pairsOf(input, 'x', 'n')
  const sigmas = numberOf(input, 'nsigmas', 3)
  const { centre, limits } = pChart(points, sigmas)
  const laney = laneyChart(points, sigmas)
  return {
    center: centre,
    lcl: limits.map(({ lower }) => lower),
    ucl: limits.map(({ upper }) => upper),
    laney_sigma_z: laney.sigmaZ,
    laney_lcl: laney.limits?.map(({ lower }) => lower) ?? null,
    laney_ucl: laney.limits?.map(({ upper }) => upper) ?? null,
  }
}

function movingAverage(input: Input): Json {
  const points = ewmaChart(numbersOf(input, 'x'), {
    centre: numberOf(input, 'center'),
    sd: numberOf(input, 'sd'),
    lambda: numberOf(input, 'lambda', 0.2),
    width: numberOf(input, 'L', 2.86),
  })
  return {
    ewma: points.map(({ value }) => value),
    lcl: points.map(({ lower }) => lower),
    ucl: points.map(({ upper }) => upper),
  }
}

function didProportions(input: Input): Json {
  const group = (who: string, when: string) => ({
    x: numberOf(input, `x_${who}_${when}`),
    n: numberOf(input, `n_${who}_${when}`),
  })
  const pair = (who: string) => ({ before: group(who, 'before'), after: group(who, 'after') })
  const result = differenceInDifferences(pair('treat'), pair('comp'), { confidence: confidenceOf(input) })
  return {
    did: result.difference,
    se: result.standardError,
    wald_lower: result.wald.lower,
    wald_upper: result.wald.upper,
    z: result.z,
    p_value: result.pValue,
    mover_lower: result.mover.lower,
    mover_upper: result.mover.upper,
  }
}

function scored(input: Input): Json {
  const ends = {
    min: numberOf(input, 'min'),
    max: numberOf(input, 'max'),
    isReversed: input.reverse === true,
  }
  const score = numbersOf(input, 'x').map((x) => minMaxScore(x, ends))
  return { score, dimension_mean: dimensionScore(score) }
}

function standardised(input: Input): Json {
  const events = numbersOf(input, 'ref_events')
  const reference = numbersOf(input, 'ref_n')
  const strata = numbersOf(input, 'n_by_stratum').map((n, at) => ({
    n,
    referenceEvents: events[at]!,
    referenceN: reference[at]!,
  }))
  const observed = numbersOf(input, 'observed_by_stratum').reduce((sum, count) => sum + count, 0)
  const result = indirectStandardisation(observed, strata, confidenceOf(input))
  return {
    observed,
    expected: result.expected,
    ratio: result.ratio,
    exact_lower: result.exact.lower,
    exact_upper: result.exact.upper,
    lognormal_lower: result.logNormal?.lower ?? null,
    lognormal_upper: result.logNormal?.upper ?? null,
    reference_rate: result.referenceRate,
    adjusted_rate: result.adjustedRate,
  }
}
