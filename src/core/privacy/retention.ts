import { addDays } from '../calendar/local-time.ts'

/** How long a kind of data is kept after its clock began, from a date on; `days` null: not erased by time. */
export type RetentionRule = {
  readonly code: string
  readonly days: number | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** The rule of a kind on a local date; undefined when none was in force. */
export function ruleOn<R extends RetentionRule>(
  rules: readonly R[],
  code: string,
  on: string,
): R | undefined {
  return rules.find(
    (rule) => rule.code === code && rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo),
  )
}

/**
 * The last date on which a clock may have begun for the data to be due today: today − days. Data whose clock began on
 * the cutoff or before is erased.
 *
 * @returns undefined when the rule erases nothing
 */
export function erasureCutoff(rule: RetentionRule | undefined, today: string): string | undefined {
  return rule === undefined || rule.days === null ? undefined : addDays(today, -rule.days)
}
