/** What became of a unit: it went into another, was divided, was renamed, or was put elsewhere in the tree. */
export const linkKinds = ['merge', 'split', 'rename', 'move'] as const
export type LinkKind = (typeof linkKinds)[number]

/** One successor of a unit, with the share of it (0..1) that went there. */
export type Succession = { readonly successor: string; readonly kind: LinkKind; readonly share: number }

export type SuccessionProblem =
  | 'share-out-of-range'
  | 'successor-twice'
  | 'split-needs-two'
  | 'shares-not-one'

/** Shares are typed with at most four decimals; three thirds of 0.3333 are still a whole. */
const tolerance = 0.0005

/**
 * What is wrong with the successors of one unit on one date, undefined when nothing is. None at all is right: a unit
 * may end without a successor. Otherwise the shares lie in (0, 1] and sum to 1, a `split` goes to two or more.
 */
export function successionProblem(successions: readonly Succession[]): SuccessionProblem | undefined {
  if (successions.length === 0) return undefined
  if (successions.some(({ share }) => !(share > 0 && share <= 1))) return 'share-out-of-range'
  if (new Set(successions.map(({ successor }) => successor)).size < successions.length)
    return 'successor-twice'
  if (successions.length === 1 && successions[0]?.kind === 'split') return 'split-needs-two'
  const sum = successions.reduce((total, { share }) => total + share, 0)
  return Math.abs(sum - 1) <= tolerance ? undefined : 'shares-not-one'
}
