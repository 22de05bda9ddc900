import { betaCdf, betaQuantile } from '../beta.ts'
import { clopperPearson } from '../clopper-pearson.ts'
import { clusteredProportion } from '../clustered-proportion.ts'
import { garwood } from '../garwood.ts'
import { newcombeDifference } from '../newcombe.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { type LevelCounts, ordinalMean } from '../ordinal-mean.ts'
import { poissonMidP } from '../poisson-mid-p.ts'
import { wilson } from '../wilson.ts'
import type { Json, Tolerance } from './compare.ts'
import { comparisonFunctions } from './comparison-functions.ts'
import { type Input, numberOf, numbersOf, pairsOf } from './read-input.ts'
import { closed, confidenceOf, quantile, type ReferenceFunction } from './reference-function.ts'

const student: Tolerance = { size: 1e-8 }

const intervals: Readonly<Record<string, ReferenceFunction>> = {
  wilson: {
    compute: (input) => wilson(numberOf(input, 'x'), numberOf(input, 'n'), confidenceOf(input)),
    tolerance: closed,
  },
  newcombe_diff: {
    compute: (input) =>
      newcombeDifference(
        { x: numberOf(input, 'x1'), n: numberOf(input, 'n1') },
        { x: numberOf(input, 'x2'), n: numberOf(input, 'n2') },
        confidenceOf(input),
      ),
    tolerance: closed,
  },
  clopper_pearson: {
    compute: (input) => clopperPearson(numberOf(input, 'x'), numberOf(input, 'n'), confidenceOf(input)),
    tolerance: quantile,
  },
  garwood_poisson_rate: {
    compute: (input) =>
      garwood(
        numberOf(input, 'count'),
        numberOf(input, 'exposure', 1),
        numberOf(input, 'per', 1),
        confidenceOf(input),
      ),
    tolerance: quantile,
  },
  poisson_midp: {
    compute: (input) => poissonMidP(numberOf(input, 'count'), confidenceOf(input)),
    tolerance: quantile,
  },
  ordinal_mean_t: {
    compute: (input) => ordinalMean(levelCounts(numbersOf(input, 'x')), confidenceOf(input)),
    tolerance: student,
  },
  clustered_day_proportion: { compute: clustered, tolerance: closed },
}

const distributions: Readonly<Record<string, ReferenceFunction>> = {
  beta_quantile: {
    compute: (input) => ({
      quantile: betaQuantile(numberOf(input, 'p'), numberOf(input, 'a'), numberOf(input, 'b')),
    }),
    tolerance: quantile,
  },
  beta_cdf: {
    compute: (input) => ({
      prob: betaCdf(numberOf(input, 'x'), numberOf(input, 'a'), numberOf(input, 'b')),
    }),
    tolerance: quantile,
  },
  normal_quantile: {
    compute: (input) => ({ z: normalQuantile(numberOf(input, 'p')) }),
    tolerance: quantile,
  },
  normal_cdf: { compute: (input) => ({ prob: normalCdf(numberOf(input, 'z')) }), tolerance: quantile },
}

/** Every function of the reference file, by its name. */
export const referenceFunctions: Readonly<Record<string, ReferenceFunction>> = {
  ...intervals,
  ...distributions,
  ...comparisonFunctions,
}

function levelCounts(levels: readonly number[]): LevelCounts {
  if (levels.some((level) => ![1, 2, 3, 4, 5].includes(level))) {
    throw new RangeError('ordinal_mean_t requires levels 1 to 5')
  }
  return [1, 2, 3, 4, 5].map(
    (level) => levels.filter((value) => value === level).length,
  ) as unknown as LevelCounts
}

function clustered(input: Input): Json {
  const { estimate, standardError, designEffect, effectiveN } = clusteredProportion(
    pairsOf(input, 'x_by_day', 'n_by_day'),
  )
  return { estimate, se_cluster: standardError, deff: designEffect, n_eff: effectiveN }
}
