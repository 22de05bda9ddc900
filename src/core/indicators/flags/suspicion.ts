/** Rules by which a sheet is flagged, in groups that speak of one thing: several of a group count once. */
const groups = [['F3', 'F5'], ['F8']] as const

export const sheetRules = ['F3', 'F5', 'F8'] as const
export type SheetRule = (typeof sheetRules)[number]

export type Suspicion = {
  /** 0 without a flag; 0.5 with one group, 0.75 with two. */
  readonly score: number
  /** Two groups or more: the reader is told that the rule speaks for taking the sheet out. He decides. */
  readonly isExclusionProposed: boolean
}

/**
 * How strongly the flags of a sheet speak: S = 1 − Π(1 − a) over the groups that have one, a = 0.5 for each soft rule.
 *
 * With independent rules of 1 % false alarms each, one flag is common among honest sheets and two groups are rare; so one
 * never proposes anything. Nothing here looks at the rating.
 *
 * @throws RangeError for a rule it does not know
 */
export function suspicionOf(rules: readonly string[]): Suspicion {
  const unknown = rules.find((rule) => !sheetRules.some((known) => known === rule))
  if (unknown !== undefined) throw new RangeError(`suspicionOf does not know ${unknown}`)
  const told = groups.filter((group) => group.some((rule) => rules.includes(rule))).length
  return { score: 1 - 0.5 ** told, isExclusionProposed: told >= 2 }
}
