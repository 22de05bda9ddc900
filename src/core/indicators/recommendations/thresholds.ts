import type { ParameterCode } from '../../parameters/registry.ts'

/** The numbers of the rule, each a dated parameter `threshold.decision.…` of the same name. */
export type DecisionThresholds = { readonly [name in DecisionName]: number }

type DecisionName =
  Extract<ParameterCode, `threshold.decision.${string}`> extends `threshold.decision.${infer N}` ? N : never

/**
 * As proposed and simulated; the authority sets its own before data are seen.
 *
 * Source: method notes 7.3.
 */
export const proposedThresholds: DecisionThresholds = {
  'inspect-answers': 30,
  'retrain-answers': 50,
  'praise-answers': 50,
  days: 10,
  'excluded-share': 0.3,
  'mix-overlap': 0.3,
  'inspect-deviations': -3.09,
  'retrain-deviations': -1.96,
  'false-discovery': 0.05,
  'retrain-probability': 0.6,
  'praise-probability': 0.8,
  'praise-margin': 0.02,
  'target-margin': 0.05,
  'desk-margin': 0.05,
  'desk-share': 0.5,
}

export const decisionCodes = Object.keys(proposedThresholds).map(
  (name) => `threshold.decision.${name}` as ParameterCode,
)
